// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A socket that sends datagrams to one address: the service manager's, or the journal's.
///
/// The only file of the daemon that owns a descriptor and hands pointers to C.
struct UnixDatagram: ~Copyable, Sendable {
    private let descriptor: Int32
    private let address: sockaddr_un
    private let addressLength: socklen_t

    private init(_ descriptor: Int32, _ address: sockaddr_un, _ addressLength: socklen_t) {
        self.descriptor = descriptor
        self.address = address
        self.addressLength = addressLength
    }

    /// A socket for an address: an absolute path, or `@name` in the abstract namespace (unix(7)). `nil` for any other address, and
    /// when the process may open no further descriptor.
    static func to(_ name: String) -> UnixDatagram? {
        var bytes = Array(name.utf8)
        guard let first = bytes.first, first == UInt8(ascii: "/") || first == UInt8(ascii: "@"), bytes.count > 1 else { return nil }
        var address = sockaddr_un()
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path), !bytes.contains(0) else { return nil }
        if first == UInt8(ascii: "@") { bytes[0] = 0 }
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
        // An abstract name ends with the address; a path ends with a zero byte, which counts.
        let pathLength = first == UInt8(ascii: "@") ? bytes.count : bytes.count + 1
        let pathOffset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? MemoryLayout<sa_family_t>.size
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        return descriptor < 0 ? nil : UnixDatagram(descriptor, address, socklen_t(pathOffset + pathLength))
    }

    deinit { close(descriptor) }

    /// Sends one datagram; tells whether it was taken. Never blocks for long: the other side is the init system, or it is gone.
    func send(_ bytes: [UInt8]) -> Bool {
        var address = address
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                while true {
                    let sent = unsafe sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), pointer, addressLength)
                    if sent >= 0 { return true }
                    if errno != EINTR { return false }
                }
            }
        }
    }
}
