// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Webhooks

@Suite struct OutcomeTests {
    @Test(arguments: [
        (200, Outcome.delivered), (201, .delivered), (204, .delivered), (299, .delivered),
        (300, .rejected(.redirected)), (301, .rejected(.redirected)), (302, .rejected(.redirected)), (304, .rejected(.redirected)),
        (307, .rejected(.redirected)), (308, .rejected(.redirected)),
        (400, .rejected(.clientError)), (401, .rejected(.clientError)), (404, .rejected(.clientError)), (413, .rejected(.clientError)),
        (499, .rejected(.clientError)), (410, .gone(.gone)),
        (408, .retry(after: nil, .requestTimeout)), (425, .retry(after: nil, .tooEarly)), (429, .retry(after: nil, .rateLimited)),
        (500, .retry(after: nil, .serverError)), (503, .retry(after: nil, .serverError)), (599, .retry(after: nil, .serverError)),
        (101, .retry(after: nil, .protocolError)), (600, .retry(after: nil, .protocolError)), (0, .retry(after: nil, .protocolError)),
    ])
    func `a status means what the table says`(status: Int, expected: Outcome) {
        #expect(Outcome(.response(HTTPResponse(status: status))) == expected)
    }

    @Test(arguments: [408, 425, 429, 500, 503]) func `an answer that asks to wait is heard`(status: Int) {
        let outcome = Outcome(.response(HTTPResponse(status: status, retryAfter: .seconds(120))))
        guard case .retry(let after, _) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(after == .seconds(120))
    }

    @Test(arguments: [
        FailureReason.couldNotResolve, .refused, .unreachable, .connectTimedOut, .timedOut, .tls, .reset, .protocolError, .local,
        .cancelled,
    ])
    func `no answer means another try`(reason: FailureReason) {
        #expect(Outcome(.failure(HTTPFailure(reason))) == .retry(after: nil, reason))
    }

    @Test(arguments: [FailureReason.badRequest, .addressDenied]) func `what cannot be sent is rejected`(reason: FailureReason) {
        #expect(Outcome(.failure(HTTPFailure(reason))) == .rejected(reason))
    }

    private func receiver(_ address: String = "https://hooks.example.org/hook") throws -> Receiver {
        Receiver(name: "desk", url: try Receiver.address(address))
    }

    @Test func `an attempt keeps what happened and survives the store`() throws {
        let at = Date(timeIntervalSince1970: 1_762_600_000)
        let response = HTTPResponse(
            status: 400, excerpt: Data("no such field".utf8), timing: HTTPTiming(total: .milliseconds(250)))
        let attempt = Attempt(number: 3, at: at, result: .response(response), from: try receiver())
        #expect(attempt.outcome == .rejected)
        #expect(attempt.reason == .clientError)
        #expect(attempt.status == 400)
        #expect(attempt.seconds == 0.25)
        #expect(attempt.detail == nil)
        #expect(attempt.excerpt == "no such field")
        #expect(try JSONDecoder().decode(Attempt.self, from: JSONEncoder().encode(attempt)) == attempt)

        let failed = Attempt(number: 1, at: at, result: .failure(HTTPFailure(.refused, "Connection refused")), from: try receiver())
        #expect(failed.status == nil)
        #expect(failed.excerpt == nil)
        #expect(failed.detail == "Connection refused")
        #expect(failed.outcome == .retry)
    }

    @Test(arguments: [
        ("https://hooks.example.org/services/T/B/SECRET", "redirected to https://hooks.example.org/…"),
        ("https://api.example.org:8443/bot123:SECRET/sendMessage?x=1", "redirected to https://api.example.org:8443/…"),
        ("https://user:SECRET@example.org", "redirected to https://example.org/"),
    ])
    func `of a redirect the host is told and nothing that may open the receiver`(location: String, told: String) throws {
        let moved = HTTPResponse(status: 301, location: location, excerpt: Data("<a href=\"\(location)\">moved</a>".utf8))
        let attempt = Attempt(number: 1, at: Date(timeIntervalSince1970: 1_762_600_000), result: .response(moved), from: try receiver())
        #expect(attempt.reason == .redirected)
        #expect(attempt.detail == told)
        #expect(attempt.excerpt == nil)
    }

    @Test(arguments: [
        ("bad auth Basic c2VjcmV0OnNlY3JldA==", "bad auth …"),
        ("token Bearer key-20-of-desk is not known", "token … is not known"),
        ("POST /services/T0/B1/slash-and-key?key=in-query", "POST …?…"),
        ("no hook services/T0/B1/slash-and-key here", "no hook … here"),
        ("unknown token slash-and-key", "unknown token …"),
        (#"{"path": "\/services\/T0\/B1\/slash-and-key"}"#, #"{"path": "…"}"#),
        ("key in-query is old", "key … is old"),
        ("what is whole: slash-and-", "what is whole: slash-and-"),
        ("such services are not for B1", "such services are not for B1"),
    ])
    func `an answer that repeats what opens the receiver is kept without it`(answer: String, kept: String) throws {
        var receiver = try receiver("https://hooks.example.org/services/T0/B1/slash-and-key?key=in-query")
        receiver.headers = [try Header("authorization", "Bearer key-20-of-desk"), try Header("x-proxy", "Basic c2VjcmV0OnNlY3JldA==")]
        let refused = HTTPResponse(status: 403, excerpt: Data(answer.utf8))
        #expect(Attempt(number: 1, at: .now, result: .response(refused), from: receiver).excerpt == kept)
        #expect(Attempt(number: 1, at: .now, result: .failure(HTTPFailure(.reset, answer)), from: receiver).detail == kept)
    }

    @Test func `what is cut off inside a secret is kept without the beginning of it`() throws {
        let cut = String(repeating: "a", count: HTTPResponse.excerptBytesMax - 10) + "slash-and-"
        let refused = HTTPResponse(status: 403, excerpt: Data(cut.utf8))
        let attempt = Attempt(
            number: 1, at: .now, result: .response(refused), from: try receiver("https://hooks.example.org/slash-and-key"))
        #expect(attempt.excerpt == String(repeating: "a", count: HTTPResponse.excerptBytesMax - 10) + "…")
    }

    @Test func `an excerpt is safe to print and at most 2 kB, whatever the bytes`() throws {
        #expect(Attempt.text(of: Data()) == nil)
        #expect(Attempt.text(of: Data("a\u{1B}[31mb\r\n\tc".utf8)) == "a\u{FFFD}[31mb\r\n\tc")
        let garbage = try #require(Attempt.text(of: Data(repeating: 0xFF, count: 2048)))
        #expect(garbage.utf8.count <= 2048)
        // 2,048 bytes that end after the first byte of a two-byte scalar.
        let cut = try #require(Attempt.text(of: Data(String(repeating: "é", count: 1100).utf8.dropFirst(1).prefix(2048))))
        #expect(cut.hasSuffix("é"))
    }
}
