// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Synchronization
import Testing

@testable import Webhooks

/// Mails, through a real connection to a server that speaks as its script says.
@Suite(.timeLimit(.minutes(3))) struct MailTests {
    private func send(
        _ server: LoopbackMail, user: String? = nil, requiresTLS: Bool = false, deniesPrivateAddresses: Bool = false
    ) async throws -> HTTPResult {
        var receiver = try Formats.receiver(.email)
        receiver.url = try Receiver.address("smtp://127.0.0.1:\(server.port)", for: .email)
        receiver.timeouts = .init(connect: .seconds(3), total: .seconds(5))
        receiver.network.deniesPrivateAddresses = deniesPrivateAddresses
        receiver.settings.user = user
        receiver.settings.token = user == nil ? nil : try Token("open sesame")
        receiver.settings.requiresTLS = requiresTLS
        let request = try PayloadFormat.email.request(for: Notice(sampleAlert()), to: receiver, at: .now)
        let client = try HTTPClient()
        let result = await client.send(request, to: receiver)
        await client.shutdown()
        return result
    }

    @Test func `a mail arrives whole, for all its recipients`() async throws {
        let server = try LoopbackMail()
        let result = try await send(server)
        server.stop()
        #expect(Outcome(result) == .delivered)
        #expect(result.response?.status == 250)
        #expect(server.lines.filter { $0.hasPrefix("RCPT TO:") } == ["RCPT TO:<desk@example.org>", "RCPT TO:<night@example.org>"])
        #expect(server.lines.contains { $0.hasPrefix("MAIL FROM:<vedette@example.org>") })
        let request = try PayloadFormat.email.request(for: Notice(sampleAlert()), to: try Formats.receiver(.email), at: .now)
        let sent = String(decoding: request.body, as: UTF8.self).components(separatedBy: "\r\n")
        let begin = try #require(server.lines.firstIndex { $0 == sent[0] })
        #expect(Array(server.lines[begin...].prefix(sent.count - 1)) == sent.dropLast())
    }

    @Test(arguments: [
        ("RCPT", "550 no such user", Outcome.rejected(.mailRefused)), ("RCPT", "451 later", .retry(after: nil, .mailDeferred)),
        ("MAIL", "552 too big", .rejected(.mailRefused)), ("DATA", "421 closing", .retry(after: nil, .mailDeferred)),
        (".", "554 spam", .rejected(.mailRefused)), (".", "452 full", .retry(after: nil, .mailDeferred)),
    ])
    func `what the server says decides`(command: String, answer: String, expected: Outcome) async throws {
        let server = try LoopbackMail(answers: [command: answer])
        defer { server.stop() }
        let result = try await send(server)
        #expect(Outcome(result) == expected, "\(result)")
        #expect(result.failure?.detail == answer)
    }

    @Test func `to a private address that is denied nothing is said, least of all the password`() async throws {
        let server = try LoopbackMail()
        let result = try await send(server, user: "vedette", deniesPrivateAddresses: true)
        server.stop()
        #expect(result.failure?.reason == .addressDenied, "\(result)")
        #expect(server.lines == [])
    }

    @Test func `a wrong password is refused, and never told`() async throws {
        let server = try LoopbackMail(answers: ["AUTH": "535 no"])
        defer { server.stop() }
        let result = try await send(server, user: "vedette")
        #expect(Outcome(result) == .rejected(.mailRefused), "\(result)")
        #expect(result.failure?.detail.contains("sesame") == false)
    }

    @Test func `without TLS nothing is said where TLS is asked for`() async throws {
        let server = try LoopbackMail()
        defer { server.stop() }
        let result = try await send(server, user: "vedette", requiresTLS: true)
        #expect(result.failure?.reason == .tls)
        #expect(!server.lines.contains { $0.hasPrefix("AUTH") || $0.hasPrefix("MAIL") })
    }

    @Test func `a server that hangs up is tried again`() async throws {
        let server = try LoopbackMail(answers: ["MAIL": ""])
        defer { server.stop() }
        let result = try await send(server)
        guard case .retry = Outcome(result) else {
            Issue.record("\(result)")
            return
        }
    }
}

/// A mail server on loopback for one connection at a time: it takes everything unless its script says otherwise, and remembers each line.
final class LoopbackMail: Sendable {
    let port: UInt16
    private let listener: Int32
    private let answers: [String: String]
    private let heard = Mutex<[String]>([])
    private let isOver = Mutex(false)
    private let threads = DispatchGroup()

    /// `answers` by the command's first word; `.` is the end of a mail, an empty answer hangs up.
    init(answers: [String: String] = [:]) throws {
        self.answers = answers
        (listener, port) = try listenOnLoopback()
        threads.enter()
        Thread.detachNewThread {
            while !self.isOver.withLock({ $0 }) {
                let socket = accept(self.listener, nil, nil)
                if socket >= 0 { self.serve(socket) }
            }
            self.threads.leave()
        }
    }

    var lines: [String] { heard.withLock { $0 } }

    func stop() {
        isOver.withLock { $0 = true }
        shutdown(listener, Int32(SHUT_RDWR))
        threads.wait()
        close(listener)
    }

    private func serve(_ socket: Int32) {
        defer { close(socket) }
        var limit = timeval(tv_sec: 5, tv_usec: 0)
        unsafe setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        say("220 loopback", socket)
        var isMail = false
        var buffer = Data()
        while let line = next(socket, &buffer) {
            heard.withLock { $0.append(line) }
            if isMail, line != "." { continue }
            let command = isMail ? "." : String(line.prefix { $0 != " " && $0 != ":" })
            isMail = command == "DATA" && answers["DATA"] == nil
            switch (answers[command], command) {
            case ("", _): return
            case (let answer?, _): say(answer, socket)
            case (nil, "EHLO"): say("250-loopback\r\n250 AUTH PLAIN", socket)
            case (nil, "DATA"): say("354 go on", socket)
            case (nil, "AUTH"): say("235 welcome", socket)
            case (nil, "QUIT"):
                say("221 bye", socket)
                return
            default: say("250 well", socket)
            }
        }
    }

    private func say(_ text: String, _ socket: Int32) {
        let bytes = Array((text + "\r\n").utf8)
        _ = unsafe send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    private func next(_ socket: Int32, _ buffer: inout Data) -> String? {
        while true {
            if let end = buffer.firstRange(of: Data("\r\n".utf8)) {
                defer { buffer = Data(buffer[end.upperBound...]) }
                return String(decoding: buffer[..<end.lowerBound], as: UTF8.self)
            }
            var chunk = [UInt8](repeating: 0, count: 4096)
            let count = unsafe recv(socket, &chunk, chunk.count, 0)
            if count <= 0 { return nil }
            buffer.append(contentsOf: chunk[..<count])
        }
    }
}
