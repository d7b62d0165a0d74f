// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Webhooks
import Yams

/// The values that receivers are made of.
extension YAMLValue {
    func receiverName() -> String? {
        parsed(expected: "a name of letters, digits, \"-\", \"_\" and \".\"") { text in
            let isName = !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
            return isName ? text : nil
        }
    }

    /// An address to send to. Its path often holds a token, so a message never repeats more of it than the host.
    func webhookURL(_ format: PayloadFormat) -> URL? {
        let example = format == .email ? "smtps://mail.example.org" : "https://hooks.example.org/vedette"
        guard let text = text(expected: "an address such as \(example)") else { return nil }
        do throws(AddressError) {
            let url = try Receiver.address(text, for: format)
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

    func timeout() -> Duration? { duration(in: .milliseconds(100) ... .seconds(120), "100ms to 120s") }

    /// A duration within bounds.
    func duration(in bounds: ClosedRange<Duration>, _ words: String) -> Duration? {
        parsed(expected: "a duration from \(words)") { text in
            DurationText.parse(text).flatMap { bounds.contains($0) ? $0 : nil }
        }
    }

    func rate() -> Rate? { parsed(expected: "a number of messages in a time, such as 1/s, 20/m or 100/h") { Rate($0) } }

    /// `environment`, `none`, or the address of a proxy. One with a password is refused without being repeated.
    func proxy() -> Receiver.Network.Proxy? {
        let expected = "environment, none, or an address such as http://proxy.example.org:3128, without user and password"
        guard let text = text(expected: expected) else { return nil }
        if text == "environment" { return .environment }
        if text == "none" { return Receiver.Network.Proxy.none }
        guard let url = URL(string: text), ["http", "https", "socks5", "socks5h"].contains(url.scheme ?? ""), url.host()?.isEmpty == false,
            url.user() == nil, url.password() == nil
        else {
            reject(found: "a proxy that cannot be used", expected: expected)
            return nil
        }
        return .url(text)
    }

    /// The path of a file that can be read; what is in it is libcurl's to judge.
    func readableFile(_ expected: String, in surroundings: Surroundings) -> String? {
        guard let path = text(expected: "the path of a file").map(surroundings.resolve) else { return nil }
        // A key is a secret too: what sends nothing does not open it.
        if surroundings.secrets == .unneeded { return path }
        do throws(UnreadableFile) {
            _ = try TextFile.read(path, atMost: Limits.certificateBytes)
            return path
        } catch {
            reject(found: "\(path): \(error.reason.lowercasedFirst)", expected: expected)
            return nil
        }
    }

    /// A token from where secrets are kept.
    func token(in surroundings: Surroundings) -> Token? {
        guard let text = secretText(in: surroundings) else { return nil }
        do throws(TokenError) { return try Token(text) } catch {
            reject(found: "a secret that cannot be used", expected: "another one: \(error)")
            return nil
        }
    }

    private static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host.hasPrefix("127.") || host == "::1" || host == "[::1]"
    }
}
