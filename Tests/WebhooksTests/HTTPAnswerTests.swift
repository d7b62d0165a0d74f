// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Webhooks

/// What a receiver answers, through a real connection.
@Suite(.timeLimit(.minutes(3))) struct HTTPAnswerTests {
    @Test(arguments: [
        (200, Outcome.delivered), (204, .delivered), (301, .rejected(.redirected)), (302, .rejected(.redirected)),
        (400, .rejected(.clientError)), (401, .rejected(.clientError)), (404, .rejected(.clientError)), (413, .rejected(.clientError)),
        (408, .retry(after: nil, .requestTimeout)), (410, .gone(.gone)),
        (425, .retry(after: nil, .tooEarly)), (429, .retry(after: nil, .rateLimited)), (500, .retry(after: nil, .serverError)),
        (503, .retry(after: nil, .serverError)),
    ])
    func `a status comes through and means what the table says`(status: Int, expected: Outcome) async throws {
        let hasBody = status != 204
        let result = try await withExchange { _ in
            .answer(status, body: hasBody ? "said so" : "")
        } _: { receiver, client in
            await client.post(to: try receiver.configured())
        }
        let response = try #require(result.response)
        #expect(response.status == status)
        #expect(response.excerpt == Data((hasBody ? "said so" : "").utf8))
        #expect(response.retryAfter == nil)
        #expect(Outcome(result) == expected)
    }

    @Test func `the request arrives as it was made`() async throws {
        try await withExchange { _ in
            .answer(200)
        } _: { receiver, client in
            let alert = sampleAlert()
            let secret = try Secret(Secret.generate())
            let configured = try receiver.configured(secrets: [secret])
            let request = try PayloadFormat.vedette.request(for: Notice(alert), to: configured, at: .now)
            #expect(await client.send(request, to: configured).response?.status == 200)
            let arrived = try #require(receiver.requests.first)
            #expect(arrived.method == "POST")
            #expect(arrived.path == "/hook")
            #expect(arrived.body == request.body)
            for header in request.headers { #expect(arrived.headers[header.name] == header.value) }
            #expect(arrived.headers["expect"] == nil)
            try Signature.verify(
                id: try #require(arrived.headers["webhook-id"]), timestamp: try #require(arrived.headers["webhook-timestamp"]),
                signature: try #require(arrived.headers["webhook-signature"]), body: arrived.body, with: [secret], now: .now)
        }
    }

    @Test(arguments: ["PUT", "PATCH", "POST"]) func `other methods, an empty body and an empty header arrive too`(method: String)
        async throws
    {
        try await withExchange { _ in
            .answer(200)
        } _: { receiver, client in
            let configured = try receiver.configured()
            let request = WebhookRequest(url: configured.url, method: method, headers: [Header(known: "x-empty", "")], body: Data())
            #expect(await client.send(request, to: configured).response?.status == 200)
            #expect(receiver.requests.first?.method == method)
            #expect(receiver.requests.first?.headers["x-empty"] == "")
            #expect(receiver.requests.first?.headers["content-length"] == "0")
        }
    }

    @Test(arguments: [429, 503]) func `Retry-After in seconds is heard`(status: Int) async throws {
        let result = try await withExchange { _ in
            .answer(status, headers: ["Retry-After: 120"])
        } _: { receiver, client in
            await client.post(to: try receiver.configured())
        }
        #expect(result.response?.retryAfter == .seconds(120))
    }

    @Test func `Retry-After as a date is heard as the time until then`() async throws {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "GMT")
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        let date = format.string(from: Date.now.addingTimeInterval(600))
        let result = try await withExchange { _ in
            .answer(429, headers: ["Retry-After: \(date)"])
        } _: { receiver, client in
            await client.post(to: try receiver.configured())
        }
        let wait = try #require(result.response?.retryAfter)
        #expect((570.0...601.0).contains(wait / .seconds(1)))
    }

    @Test(
        arguments: [
            (["X-RateLimit-Remaining: 0", "X-RateLimit-Reset-After: 1.25"], Duration.milliseconds(1250)),
            (["x-ratelimit-remaining: 3", "x-ratelimit-reset-after: 1.25"], nil), (["x-ratelimit-remaining: 0"], nil),
            (["x-ratelimit-remaining: 0", "x-ratelimit-reset-after: 1e300"], .seconds(3600)),
            (["x-ratelimit-remaining: none", "x-ratelimit-reset-after: -5"], nil),
        ] as [([String], Duration?)])
    func `a receiver that counts its callers is heard`(headers: [String], expected: Duration?) async throws {
        let result = try await withExchange { _ in
            .answer(200, headers: headers)
        } _: { receiver, client in
            await client.post(to: try receiver.configured())
        }
        #expect(result.response?.pause == expected)
    }

    @Test func `of an answer that names the message more than an excerpt is read`() async throws {
        let body = String(repeating: "x", count: 50_000)
        try await withExchange { _ in
            .answer(200, body: body)
        } _: { receiver, client in
            let configured = try receiver.configured()
            var request = WebhookRequest(url: configured.url, headers: [], body: Data("{}".utf8))
            #expect(await client.send(request, to: configured).response?.body.count == 2048)
            request.wantsReference = true
            let response = await client.send(request, to: configured).response
            #expect(response?.body.count == 50_000)
            #expect(response?.excerpt.count == 2048)
        }
    }

    @Test(arguments: ["Wed, 21 Oct 2015 07:28:00 GMT", "soon", "-5", "0"])
    func `a Retry-After in the past or without sense is none`(value: String) async throws {
        let result = try await withExchange { _ in
            .answer(503, headers: ["Retry-After: \(value)"])
        } _: { receiver, client in
            await client.post(to: try receiver.configured())
        }
        #expect(Outcome(result) == .retry(after: nil, .serverError))
    }

    @Test(arguments: [301, 302, 303, 307, 308]) func `a redirect is told and never followed`(status: Int) async throws {
        try await withExchange { _ in
            .answer(status, headers: ["Location: /elsewhere"])
        } _: { receiver, client in
            let result = await client.post(to: try receiver.configured())
            #expect(Outcome(result) == .rejected(.redirected))
            #expect(result.response?.location?.hasSuffix("/elsewhere") == true)
            #expect(receiver.requests.map(\.path) == ["/hook"])
        }
    }

    @Test(arguments: [200, 500]) func `an endless body is cut off and the status decides`(status: Int) async throws {
        try await withExchange { _ in
            .endless(status)
        } _: { receiver, client in
            let result = await client.post(to: try receiver.configured())
            let response = try #require(result.response)
            #expect(response.status == status)
            #expect(response.excerpt.count == 2048)
            #expect(response.timing.total < .seconds(5))
        }
    }

    @Test func `a body that never ends in time does not undo the answer`() async throws {
        let slow = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n"
        let result = try await withExchange { _ in
            .raw(slow + "half")
        } _: { receiver, client in
            await client.post(to: try receiver.configured())
        }
        #expect(result.response?.status == 200)
        #expect(result.response?.excerpt == Data("half".utf8))
    }

    @Test func `an interim answer is not the answer`() async throws {
        let text = "HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\nHTTP/1.1 202 Accepted\r\ncontent-length: 0\r\n\r\n"
        let result = try await withExchange { _ in
            .raw(text)
        } _: { receiver, client in
            await client.post(to: try receiver.configured())
        }
        #expect(result.response?.status == 202)
    }
}
