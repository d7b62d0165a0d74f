// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A socket for datagrams of this machine (unix(7)): to the service manager, to the journal, and between the intake and the sender.
///
/// The only file of the daemon that owns a descriptor and hands pointers to C.
struct UnixDatagram: ~Copyable, Sendable {
    private let descriptor: Int32
    private let address: Address

    /// Where a socket is, or is to be.
    private struct Address: Sendable {
        var name = sockaddr_un()
        var length: socklen_t

        /// An absolute path, or `@name` in the abstract namespace; `nil` for anything else, and for what is too long.
        init?(_ text: String) {
            var bytes = Array(text.utf8)
            guard let first = bytes.first, first == UInt8(ascii: "/") || first == UInt8(ascii: "@"), bytes.count > 1 else { return nil }
            guard bytes.count < MemoryLayout.size(ofValue: name.sun_path), !bytes.contains(0) else { return nil }
            if first == UInt8(ascii: "@") { bytes[0] = 0 }
            name.sun_family = sa_family_t(AF_UNIX)
            // An abstract name ends with the address; a path ends with a zero byte, which counts.
            let pathLength = first == UInt8(ascii: "@") ? bytes.count : bytes.count + 1
            let pathOffset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? MemoryLayout<sa_family_t>.size
            length = socklen_t(pathOffset + pathLength)
            unsafe withUnsafeMutableBytes(of: &name.sun_path) { unsafe $0.copyBytes(from: bytes) }
        }
    }

    private init?(_ address: Address) {
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        self.address = address
        if descriptor < 0 { return nil }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// A socket that sends to an address: an absolute path, or `@name` in the abstract namespace. `nil` for any other address, and when the process may
    /// open no further descriptor.
    static func to(_ name: String) -> UnixDatagram? {
        guard let address = Address(name) else { return nil }
        return UnixDatagram(address)
    }

    /// A socket that listens at an address where nothing is; `nil` when it cannot.
    static func listening(at name: String) -> UnixDatagram? {
        guard let address = Address(name), let socket = UnixDatagram(address) else { return nil }
        var bound = address.name
        let status = unsafe withUnsafePointer(to: &bound) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe bind(socket.descriptor, $0, address.length) }
        }
        if status != 0 { return nil }
        return consume socket
    }

    /// Sends one datagram; tells whether it was taken. Never blocks for long: the other side is the init system, or it is gone.
    func send(_ bytes: [UInt8]) -> Bool { transmit(bytes, Int32(MSG_NOSIGNAL)) == 0 }

    /// Sends one datagram or, when that would have to wait, none. 0, or what the system said (errno(3)).
    func sendAtOnce(_ bytes: [UInt8]) -> Int32 { transmit(bytes, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)) }

    private func transmit(_ bytes: [UInt8], _ flags: Int32) -> Int32 {
        var name = address.name
        return unsafe withUnsafePointer(to: &name) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                while true {
                    let sent = unsafe sendto(descriptor, bytes, bytes.count, flags, pointer, address.length)
                    if sent >= 0 { return 0 }
                    if errno != EINTR { return errno }
                }
            }
        }
    }

    /// Waits for a datagram, and takes whatever else has come by then. False when the socket was hushed.
    func next() -> Bool {
        // What they say does not matter, and a longer one is cut.
        var buffer: [UInt8] = [0, 0]
        while true {
            let count = unsafe recv(descriptor, &buffer, 1, 0)
            if count > 0 { break }
            if count == 0 || errno != EINTR { return false }
        }
        while unsafe recv(descriptor, &buffer, 1, Int32(MSG_DONTWAIT)) > 0 {}
        return true
    }

    /// Ends `next`, now and from now on.
    func hush() { shutdown(descriptor, Int32(SHUT_RDWR)) }
}
