// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging

/// Writes entries to the systemd journal with their fields (<https://systemd.io/JOURNAL_NATIVE_PROTOCOL/>): `MESSAGE`, `PRIORITY`, `MESSAGE_ID` for
/// what the catalog explains, and each piece of metadata as `VEDETTE_…`, so that `journalctl VEDETTE_RECEIVER=desk` finds what concerns one receiver.
final class JournalSink: LogSink {
    static let defaultSocket = "/run/systemd/journal/socket"

    /// The longest value. A datagram has to fit a socket buffer; nothing that we log is longer by intention.
    private static let valueLimit = 8192

    private let datagram: UnixDatagram
    private let fallback = TextSink()

    init?(socket: String = defaultSocket) {
        guard let datagram = UnixDatagram.to(socket) else { return nil }
        self.datagram = datagram
    }

    /// Whether standard error leads to the journal: `$JOURNAL_STREAM` is `device:inode` of the socket that systemd gave us.
    static func isStandardError(_ environment: [String: String]) -> Bool {
        guard let inode = environment["JOURNAL_STREAM"]?.split(separator: ":").last else { return false }
        do {
            return try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/2") == "socket:[\(inode)]"
        } catch {
            // Without /proc nobody can tell; lines on standard error reach the journal too, if it is that.
            return false
        }
    }

    func write(_ level: Logger.Level, _ message: String, _ metadata: Logger.Metadata) {
        if !datagram.send(Self.entry(level, message, metadata)) { fallback.write(level, message, metadata) }
    }

    static func entry(_ level: Logger.Level, _ message: String, _ metadata: Logger.Metadata) -> [UInt8] {
        var bytes: [UInt8] = []
        append("MESSAGE", message, to: &bytes)
        append("PRIORITY", String(priority(level)), to: &bytes)
        append("SYSLOG_IDENTIFIER", "vedette", to: &bytes)
        if let event = metadata["event"].flatMap({ Event(rawValue: "\($0)") }) { append("MESSAGE_ID", event.id, to: &bytes) }
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) { append(fieldName(key), "\(value)", to: &bytes) }
        return bytes
    }

    /// `max_size` as `VEDETTE_MAX_SIZE`: capital letters, digits and underscores are all that a field name may hold.
    private static func fieldName(_ key: String) -> String {
        "VEDETTE_" + String(key.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }

    private static func append(_ name: String, _ value: String, to bytes: inout [UInt8]) {
        let value = value.utf8.count > valueLimit ? String(value.prefix(valueLimit / 4)) + "…" : value
        bytes += name.utf8
        if value.utf8.contains(UInt8(ascii: "\n")) {
            // A value with a line break carries its length, 64 bits, little-endian.
            bytes.append(UInt8(ascii: "\n"))
            let length = UInt64(value.utf8.count)
            bytes += (0..<8).map { UInt8(truncatingIfNeeded: length >> ($0 * 8)) }
        } else {
            bytes.append(UInt8(ascii: "="))
        }
        bytes += value.utf8
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Syslog's priorities, which the journal uses.
    private static func priority(_ level: Logger.Level) -> Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
