// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Situations
import Testing

@testable import Webhooks

/// Every request of every format before independent code: the receivers' own libraries and published schemas, behind one script. The script
/// is looked for in `../shared/validators`, its Python in `.build/validators` (`Tests/Validators/prepare` makes it); where either is absent,
/// the test is skipped.
@Suite struct SecondOpinionTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL
    static let script =
        ProcessInfo.processInfo.environment["VEDETTE_VALIDATOR"] ?? root.appending(path: "../shared/validators/validate.py").path()
    static let python =
        ProcessInfo.processInfo.environment["VEDETTE_VALIDATOR_PYTHON"] ?? root.appending(path: ".build/validators/bin/python").path()
    static let isPresent = [script, python].allSatisfy { FileManager.default.fileExists(atPath: $0) }

    /// The kinds that the script knows, by format.
    static let kinds: [(PayloadFormat, String)] = [
        (.vedette, "standardwebhooks"), (.cloudevents, "cloudevents"), (.slack, "slack"), (.mattermost, "mattermost"),
        (.discord, "discord"),
        (.teams, "teams"), (.pagerduty, "pagerduty"), (.alertmanager, "alertmanager"), (.ntfy, "ntfy"), (.telegram, "telegram"),
        (.cap, "cap"),
        (.email, "email"),
    ]

    @Test(
        .enabled(if: isPresent, "Tests/Validators/prepare was not run, or there is no ../shared/validators"), .timeLimit(.minutes(2)),
        arguments: kinds)
    func `independent code takes every request, honest or hostile`(format: PayloadFormat, kind: String) throws {
        var receivers = [try Formats.receiver(format)]
        if format == .cloudevents { receivers.append(try Formats.binaryEvents()) }
        var lines = ""
        for receiver in receivers {
            for alert in Formats.alerts {
                // As a first message, and with what the receiver would have taken before.
                for earlier in alert.type == .opened ? [[]] : [[], Formats.earlier(alert, receiver)] {
                    let request = try format.request(for: Notice(alert, earlier: earlier), to: receiver, at: Formats.sent)
                    lines += try captured(request) + "\n"
                }
            }
        }
        let file = FileManager.default.temporaryDirectory.appending(path: "vedette-\(kind)-\(UUID().uuidString).jsonl")
        try Data(lines.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(filePath: Self.python)
        process.arguments = [
            Self.script, kind, file.path(), "--ignore-age", "--secret", "whsec_" + Data(repeating: 7, count: 32).base64EncodedString(),
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(said.split(separator: "\n").filter { !$0.hasPrefix("VALID") }.prefix(3))")
        #expect(said.split(separator: "\n").count { $0.hasPrefix("VALID") } == lines.split(separator: "\n").count)
    }

    /// A request as the script wants it. It knows no PATCH; the message in one is that of a POST.
    private func captured(_ request: WebhookRequest) throws -> String {
        var headers = Dictionary(request.headers.map { ($0.name, $0.value) }) { first, _ in first }
        headers["content-length"] = String(request.body.count)
        let value: [String: Any] = [
            "method": request.method == "PATCH" ? "POST" : request.method, "path": request.url.path(), "headers": headers,
            "body": String(decoding: request.body, as: UTF8.self),
        ]
        let line = String(decoding: try JSONSerialization.data(withJSONObject: value, options: [.withoutEscapingSlashes]), as: UTF8.self)
        // The script reads a request a line, and takes these for ends of lines.
        return ["\u{85}", "\u{2028}", "\u{2029}"].reduce(line) { line, end in
            line.replacing(end, with: "\\u" + String(0x10000 + (end.unicodeScalars.first?.value ?? 0), radix: 16).dropFirst())
        }
    }
}
