// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
public import Webhooks
import Yams

extension Receiver {
    /// Stands for the host of an address that is a secret and was not read; no host has this name (RFC 6761).
    private static let unreadHost = "unread.invalid"

    /// Whether its address is a secret that could not be looked up or was not asked for.
    public var isAddressUnread: Bool { url.host(percentEncoded: false) == Self.unreadHost }

    /// The keys that a receiver of any format may have.
    private static let commonKeys = [
        "name", "url", "format", "timeout", "connect_timeout", "max_concurrency", "rate", "headers", "ca_file", "client_certificate",
        "client_key", "proxy", "addresses", "deny_private_addresses",
    ]

    static func read(_ value: YAMLValue, in surroundings: Surroundings) -> Receiver? {
        let known = commonKeys + PayloadFormat.allCases.flatMap(\.ownKeys)
        guard let section = value.section(keys: known.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }) else { return nil }
        let name = section.require("name", expected: "the name that routes call it by") { $0.receiverName() }
        var format = PayloadFormat.vedette
        section.read("format", into: &format) { $0.choice(PayloadFormat.self) }
        let isWhole = refuseKeys(section, of: format)
        let url = address(section, format, in: surroundings)
        // Read on after a mistake: the operator wants to see all of them at once.
        var receiver = Receiver(name: name ?? "?", url: url ?? URL(filePath: "/"), format: format)
        section.read("timeout", into: &receiver.timeouts.total) { $0.timeout() }
        section.read("connect_timeout", into: &receiver.timeouts.connect) { $0.timeout() }
        section.read("max_concurrency", into: &receiver.maxConcurrency) { $0.integer(in: 1...Limits.concurrencyPerReceiver) }
        receiver.headers = headers(section, in: surroundings)
        receiver.network.decode(section, in: surroundings)
        receiver.secrets = secrets(section, format, in: surroundings)
        receiver.settings.decode(section, format, in: surroundings)
        receiver.rate = section.read("rate") { $0.rate() } ?? format.rate(for: receiver.settings)
        return name == nil || url == nil || !isWhole ? nil : receiver
    }

    /// Reports what is there although the format has no use for it.
    private static func refuseKeys(_ section: YAMLSection, of format: PayloadFormat) -> Bool {
        let allowed = commonKeys + format.ownKeys
        var isWell = true
        for key in section.keys where !allowed.contains(key) {
            let expected = format.ownKeys.isEmpty ? "no key beside the common ones" : Spelling.enumeration(format.ownKeys, joinedBy: "and")
            section[key]?.reject(found: "the key \"\(key)\", which \(format.rawValue) has no use for", expected: expected)
            isWell = false
        }
        return isWell
    }

    /// The address as text or, because in some services it opens the receiver to whoever knows it, from where secrets are kept.
    private static func address(_ section: YAMLSection, _ format: PayloadFormat, in surroundings: Surroundings) -> URL? {
        guard let value = section["url"] else {
            if let usual = format.address { return URL(string: usual) }
            return section.require("url", expected: "the address to send to") { _ in nil }
        }
        if value.node.mapping == nil {
            if format.hasSecretAddress {
                value.warn(
                    found: "an address that lets everybody who knows it send there",
                    expected: "{credential: NAME}, {file: PATH} or {env: NAME}: configurations are copied, shown and committed")
            }
            return value.webhookURL(format)
        }
        guard let text = value.secretText(in: surroundings) else {
            // Where secrets need not be there, nothing is sent either.
            return surroundings.secrets.areRequired ? nil : URL(string: "https://\(unreadHost)/")
        }
        do throws(AddressError) { return try Receiver.address(text.trimmingCharacters(in: .whitespacesAndNewlines), for: format) } catch {
            value.reject(found: "an address that cannot be used", expected: "another one: \(error)")
            return nil
        }
    }

    private static func headers(_ section: YAMLSection, in surroundings: Surroundings) -> [Header] {
        guard let value = section["headers"] else { return [] }
        guard let mapping = value.node.mapping else {
            value.reject(expected: "a mapping of names and values")
            return []
        }
        return mapping.compactMap { key, node in
            let name = key.scalar?.string ?? ""
            let entry = YAMLValue(node: node, keyPath: "\(value.keyPath).\(name)", reader: value.reader)
            let text = node.mapping == nil ? entry.text(expected: "a text, or where a secret is kept") : entry.token(in: surroundings)?.text
            guard let text else { return nil }
            do throws(HeaderError) { return try Header(name, text) } catch {
                entry.reject(found: "a header that cannot be sent", expected: "another one: \(error)")
                return nil
            }
        }
    }

    private static func secrets(_ section: YAMLSection, _ format: PayloadFormat, in surroundings: Surroundings) -> [Secret] {
        guard format.isSigned else { return [] }
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

extension Receiver.Network {
    fileprivate mutating func decode(_ section: YAMLSection, in surroundings: Surroundings) {
        caFile = section.read("ca_file") { $0.readableFile("a readable file of certificates in PEM", in: surroundings) }
        certificate = section.read("client_certificate") { $0.readableFile("a readable certificate in PEM", in: surroundings) }
        key = section.read("client_key") { $0.readableFile("a readable key in PEM", in: surroundings) }
        if let key = section["client_key"], section["client_certificate"] == nil {
            key.reject(found: "client_key without client_certificate", expected: "both: the key belongs to a certificate")
        }
        section.read("proxy", into: &proxy) { $0.proxy() }
        section.read("addresses", into: &addresses) { $0.choice(Receiver.Network.Addresses.self) }
        section.read("deny_private_addresses", into: &deniesPrivateAddresses) { $0.flag() }
    }
}

extension OutboxRules {
    mutating func decode(_ value: YAMLValue) {
        let keys = ["fallback", "attempts", "first_wait", "longest_wait", "keep", "keep_failed"]
        guard let section = value.section(keys: keys) else { return }
        fallback = section.read("fallback") { $0.text(expected: "the name of a receiver") }
        section.read("attempts", into: &policy.attemptsMax) { $0.integer(in: 1...100) }
        section.read("first_wait", into: &policy.base) { $0.duration(in: .milliseconds(1) ... .seconds(3600), "1ms to 1h") }
        section.read("longest_wait", into: &policy.ceiling) { $0.duration(in: .milliseconds(1) ... .seconds(7 * 86_400), "1ms to 7d") }
        section.read("keep", into: &keep) { $0.duration(in: .seconds(3600) ... .seconds(3650 * 86_400), "1h to 3650d") }
        section.read("keep_failed", into: &keepFailed) { $0.duration(in: .seconds(3600) ... .seconds(3650 * 86_400), "1h to 3650d") }
    }
}
