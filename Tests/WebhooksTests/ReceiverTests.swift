// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Webhooks

@Suite struct ReceiverTests {
    static let written = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

    @Test func `a secret is read with white space around it and compared by its key`() throws {
        #expect(try Secret("  \(Self.written)\n") == Secret(Self.written))
        #expect(try Secret(Secret.generate()) != Secret(Self.written))
    }

    @Test(arguments: [24, 32, 64]) func `a key of an allowed length is accepted`(bytes: Int) throws {
        _ = try Secret("whsec_" + Data(repeating: 7, count: bytes).base64EncodedString())
    }

    @Test(arguments: [
        ("", SecretError.empty), (" \n", .empty), ("AAECAwQFBgcICQoLDA0ODxAREhMUFRYX", .missingPrefix), ("whsec_~~~~", .notBase64),
        ("whsec_", .wrongLength(bytes: 0)), ("whsec_AAEC", .wrongLength(bytes: 3)),
        ("whsec_" + Data(repeating: 7, count: 23).base64EncodedString(), .wrongLength(bytes: 23)),
        ("whsec_" + Data(repeating: 7, count: 65).base64EncodedString(), .wrongLength(bytes: 65)),
    ])
    func `a text that is no secret is refused with its reason`(text: String, expected: SecretError) {
        let error = #expect(throws: SecretError.self) { try Secret(text) }
        #expect(error == expected)
        #expect(error.map { $0.description.isEmpty } == false)
    }

    @Test func `neither a secret nor its receiver prints a key, a path or a header`() throws {
        let receiver = Receiver(
            name: "desk", url: try Receiver.address("https://hooks.example.org/token-4711?key=4711"), secrets: [try Secret(Self.written)],
            headers: [try Header("authorization", "Bearer 4711")])
        var texts = ["\(receiver)", String(reflecting: receiver), "\(receiver.secrets)", String(reflecting: receiver.secrets)]
        for value in [receiver, receiver.secrets[0]] as [Any] {
            var text = ""
            dump(value, to: &text)
            texts.append(text)
        }
        for text in texts {
            #expect(!text.contains("4711"))
            #expect(!text.contains("AAEC"))
        }
        #expect("\(receiver)" == "desk (vedette to https://hooks.example.org)")
    }

    @Test(arguments: [
        ("ftp://example.org/x", AddressError.scheme("ftp", expected: ["https", "http"])),
        ("file:///etc/passwd", .scheme("file", expected: ["https", "http"])), ("hooks.example.org", .notAURL),
        ("https:///path", .noHost), ("https://user:word@example.org/", .credentials),
    ])
    func `an address that is not plain http or https is refused`(text: String, expected: AddressError) {
        #expect(throws: expected) { try Receiver.address(text) }
    }

    @Test(arguments: [
        ("", "x", HeaderError.badName("")), ("x y", "1", .badName("x y")), ("x:y", "1", .badName("x:y")),
        ("x-note", "a\r\nevil: b", .badValue(name: "x-note")), ("Webhook-Id", "1", .reserved("Webhook-Id")),
        ("Host", "a", .reserved("Host")), ("Content-Length", "1", .reserved("Content-Length")),
    ])
    func `a header that could change the request's shape is refused`(name: String, value: String, expected: HeaderError) {
        #expect(throws: expected) { try Header(name, value) }
    }

    @Test(arguments: [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.168.1.1", "198.18.0.1",
        "224.0.0.1", "255.255.255.255", "::", "::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1", "::ffff:10.0.0.1",
        "::ffff:7f00:1", "64:ff9b::a00:1", "2002:a00:1::1", "2001:db8::1", "", "example.org", "1.2.3",
    ])
    func `a private or special address is told as such`(address: String) {
        #expect(isPrivateAddress(address))
    }

    @Test(arguments: [
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "172.15.255.255", "172.32.0.0", "192.167.255.255", "100.128.0.0", "223.255.255.255",
        "2606:4700::1111", "2a00:1450:4001:80b::200e", "::ffff:1.1.1.1", "64:ff9b::101:101",
    ])
    func `a public address is told as such`(address: String) {
        #expect(!isPrivateAddress(address))
    }
}
