// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Daemon
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Situations
import Webhooks

/// An HTTP server on loopback that prints what it gets. SIGINT and SIGTERM end it.
struct AlertReceiver {
    let port: Int
    let secret: Webhooks.Secret?
    let script: AnswerScript
    let json: Bool
    let console: Console

    /// The largest body that is read. Alerts stay under 20 kB; this leaves room for looking at other senders.
    private static let maxBodyBytes = 1 << 20

    func run() async throws {
        let counter = RequestCounter()
        let responder = CallbackResponder<BasicRequestContext> { request, _ in
            guard [.post, .put, .patch].contains(request.method) else {
                return Response(status: .methodNotAllowed, headers: [.allow: "POST, PUT, PATCH"])
            }
            let status: HTTPResponse.Status
            let body: Data
            do {
                body = Data(try await request.body.collect(upTo: Self.maxBodyBytes).readableBytesView)
            } catch is NIOTooManyBytesError {
                console.note("refused a body over \(Self.maxBodyBytes) bytes")
                return Response(status: .contentTooLarge)
            }
            status = .init(code: script.status(forRequest: counter.next()))
            try report(ReceivedRequest(request: request, body: body, secret: secret, answered: status.code))
            return Response(status: status)
        }
        var logger = Logger(label: "vedette.listen")
        logger.logLevel = .error
        let application = Application(
            responder: responder, configuration: .init(address: .hostname("127.0.0.1", port: port), serverName: "vedette"),
            onServerRunning: { channel in announce(port: channel.localAddress?.port ?? port) }, logger: logger)
        do {
            try await application.runService()
        } catch let error as IOError {
            throw Failure.failed(
                "cannot listen on port \(port): \(NetworkFault.words(error))", next: "try another port, or --port 0 for any free one")
        }
    }

    /// Says where it listens: to a person on standard output; beside JSON on standard error.
    private func announce(port: Int) {
        let line = "listening on http://127.0.0.1:\(port)/"
        if json {
            console.note(line)
        } else {
            let hint = secret == nil ? "signatures are not checked: no --secret" : "signatures are checked"
            printing { try console.print(line + console.styled("  (\(hint); Ctrl-C ends)", .dim)) }
        }
    }

    private func report(_ request: ReceivedRequest) throws {
        if json {
            try console.print(json: request)
        } else {
            try console.print(AlertText(console: console).block(for: request))
        }
    }

    /// Runs something that writes where nothing can be thrown.
    private func printing(_ body: () throws -> Void) {
        do { try body() } catch { console.note("cannot write: \(error)") }
    }
}
