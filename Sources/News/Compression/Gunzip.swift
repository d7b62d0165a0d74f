// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import CZlib

/// Unpacks gzip (RFC 1952) with zlib, within a bound. The only file of this room that touches zlib.
enum Gunzip {
    /// How many bytes are unpacked at a time.
    private static let chunk = 64 << 10
    /// The most members of one file. Tools that pack in blocks make one for 64 kB; each costs a state of its own, however little it holds.
    static let membersMax = 1_000

    /// Whether bytes start a gzip member: the signature and the one method there is, deflate.
    static func isGzip(_ bytes: [UInt8]) -> Bool { isMember(bytes, at: 0) }

    private static func isMember(_ bytes: [UInt8], at start: Int) -> Bool {
        bytes.count - start >= 3 && bytes[start] == 0x1F && bytes[start + 1] == 0x8B && bytes[start + 2] == 8
    }

    /// The content of one or more members, one behind the other as RFC 1952 allows. Of a broken file, what could be unpacked, with a problem.
    ///
    /// Throws the problem when nothing could be unpacked, or more than `bytesMax` bytes come out: a bomb is stopped there.
    static func unpack(_ bytes: [UInt8], bytesMax: Int) throws(Failure) -> (bytes: [UInt8], problems: [Problem]) {
        var content: [UInt8] = []
        var (start, members) = (0, 0)
        while start < bytes.count {
            // Tapes and some programs fill up with zeros (gzip(1) takes them in silence too).
            if start > 0, bytes[start...].allSatisfy({ $0 == 0 }) { break }
            guard isMember(bytes, at: start) else {
                return (content, [Problem(.brokenCompression, "\(bytes.count - start) bytes behind the gzip content were left out")])
            }
            members += 1
            if members > membersMax {
                return (content, [Problem(.truncated, "what lies behind the first \(membersMax) members of the gzip file was left out")])
            }
            let member = unsafe inflateMember(bytes, from: start, into: &content, bytesMax: bytesMax)
            if content.count > bytesMax {
                throw Failure(
                    problem: Problem(.tooLarge, "the gzip content is more than \(bytesMax) bytes, which is the most that is read"))
            }
            start += member.taken
            if let fault = member.fault {
                let problem = Problem(.brokenCompression, "\(fault); the first \(content.count) bytes of its content were read")
                guard !content.isEmpty else { throw Failure(problem: Problem(.brokenCompression, "\(fault); nothing could be unpacked")) }
                return (content, [problem])
            }
        }
        return (content, [])
    }

    /// Why nothing was unpacked.
    struct Failure: Error {
        var problem: Problem
    }

    /// Unpacks one member: how many bytes it took, and what is wrong with it. Stops soon after `content` has passed `bytesMax`.
    @unsafe private static func inflateMember(
        _ bytes: [UInt8], from start: Int, into content: inout [UInt8], bytesMax: Int
    ) -> (taken: Int, fault: String?) {
        var stream = unsafe z_stream()
        guard unsafe vedette_inflate_gzip_init(&stream) == Z_OK else { return (0, "there is no memory to unpack the gzip file") }
        defer { unsafe _ = inflateEnd(&stream) }
        let total = min(bytes.count - start, Int(UInt32.max))
        return unsafe bytes.withUnsafeBytes { source in
            // zlib takes a pointer to what may change and does not change it.
            let first = unsafe source.baseAddress?.assumingMemoryBound(to: Bytef.self).advanced(by: start)
            unsafe stream.next_in = UnsafeMutablePointer(mutating: first)
            unsafe stream.avail_in = UInt32(total)
            var status = Z_OK
            while status == Z_OK, content.count <= bytesMax {
                content += unsafe [UInt8](unsafeUninitializedCapacity: chunk) { target, count in
                    unsafe stream.next_out = target.baseAddress
                    unsafe stream.avail_out = UInt32(chunk)
                    status = unsafe inflate(&stream, Z_NO_FLUSH)
                    count = unsafe chunk - Int(stream.avail_out)
                }
            }
            let taken = unsafe total - Int(stream.avail_in)
            switch status {
            case Z_OK, Z_STREAM_END: return (taken, nil)
            case Z_BUF_ERROR: return (taken, "the gzip file ends inside its content")
            default: return (taken, "the gzip file is damaged: \(unsafe stream.msg.map { unsafe String(cString: $0) } ?? "code \(status)")")
            }
        }
    }
}
