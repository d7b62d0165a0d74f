// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Webhooks
import Yams

extension Receiver {
    private static let keys = [
        "name", "url", "format", "secret", "secrets", "timeout", "connect_timeout", "ca_file", "max_concurrency",
    ]

    static func read(_ value: YAMLValue, in surroundings: Surroundings) -> Receiver? {
        guard let section = value.section(keys: keys) else { return nil }
        let name = section.require("name", expected: "the name that routes call it by") { $0.receiverName() }
        let url = section.require("url", expected: "the address to send to") { $0.webhookURL() }
        // Read on after a mistake: the operator wants to see all of them at once.
        var receiver = Receiver(name: name ?? "?", url: url ?? URL(filePath: "/"))
        section.read("format", into: &receiver.format) { $0.choice(PayloadFormat.self) }
        section.read("timeout", into: &receiver.timeouts.total) { $0.timeout() }
        section.read("connect_timeout", into: &receiver.timeouts.connect) { $0.timeout() }
        receiver.caFile = section.read("ca_file") { $0.readableFile(in: surroundings) }
        section.read("max_concurrency", into: &receiver.maxConcurrency) { $0.integer(in: 1...Limits.concurrencyPerReceiver) }
        receiver.secrets = secrets(section, in: surroundings)
        return name == nil || url == nil ? nil : receiver
    }

    private static func secrets(_ section: YAMLSection, in surroundings: Surroundings) -> [Secret] {
        if let one = section["secret"], section["secrets"] != nil {
            one.reject(found: "both secret and secrets", expected: "one of them: secrets is a list, for the time while a secret rotates")
        }
        if let list = section["secrets"] {
            return list.list(of: "secrets") { Secret.read($0, in: surroundings) } ?? []
        }
        if let one = section["secret"] { return Secret.read(one, in: surroundings).map { [$0] } ?? [] }
        section.value.warn(found: "no secret", expected: "a secret, so that the receiver can tell our messages from others'; sent unsigned")
        return []
    }
}

extension YAMLValue {
    fileprivate func receiverName() -> String? {
        parsed(expected: "a name of letters, digits, \"-\", \"_\" and \".\"") { text in
            let isName = !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
            return isName ? text : nil
        }
    }

    /// An address to send to. Its path often holds a token, so a message never repeats more of it than the host.
    fileprivate func webhookURL() -> URL? {
        guard let text = text(expected: "an address such as https://hooks.example.org/vedette") else { return nil }
        do throws(AddressError) {
            let url = try Receiver.address(text)
            let host = url.host() ?? ""
            if url.scheme?.lowercased() == "http", !Self.isLoopback(host) {
                warn(found: "plain http to \(host)", expected: "https: anybody on the way can read and change what is sent")
            }
            return url
        } catch {
            reject(found: "an address that cannot be used", expected: "another one: \(error)")
            return nil
        }
    }

    private static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host.hasPrefix("127.") || host == "::1" || host == "[::1]"
    }

    fileprivate func timeout() -> Duration? {
        parsed(expected: "a duration from 100ms to 120s") { text in
            DurationText.parse(text).flatMap { (.milliseconds(100) ... .seconds(120)).contains($0) ? $0 : nil }
        }
    }

    fileprivate func readableFile(in surroundings: Surroundings) -> String? {
        guard let path = text(expected: "the path of a file").map(surroundings.resolve) else { return nil }
        do throws(UnreadableFile) {
            _ = try TextFile.read(path, atMost: Limits.certificateBytes)
            return path
        } catch {
            reject(found: "\(path): \(error.reason.lowercasedFirst)", expected: "a readable file of certificates in PEM")
            return nil
        }
    }
}
