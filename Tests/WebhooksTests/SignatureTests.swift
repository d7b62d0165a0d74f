// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Webhooks

@Suite struct SignatureTests {
    struct Vector: Sendable {
        let secret: String
        let id: String
        let timestamp: Int
        let body: String
        let signature: String
    }

    /// Computed with another implementation of HMAC (Python's `hmac` module).
    static let vectors = [
        Vector(
            secret: "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", id: "msg_afg-pak-talks-20251108_1", timestamp: 1_762_600_000,
            body: #"{"type":"alert.opened"}"#, signature: "v1,64xumRpJR3TZU2ZskS0n9EYFPcCLaMINd0dP3vafgr0="),
        Vector(
            secret: "whsec_dmVkZXR0ZS12ZWRldHRlLXZlZGV0dGUh", id: "msg_2", timestamp: 1, body: "",
            signature: "v1,t4BLcmD4aRaVN/QykXe1UZbJDXr81hqBIa44WCyojZ0="),
        Vector(
            secret: "whsec_/////////////////////////////////////////////////////////////////////////////////////w==", id: "msg_3",
            timestamp: 1_800_000_000, body: #"{"title":"Waffenruhe gebrochen – Grüße"}"#,
            signature: "v1,+eVowpGKqwPh4BZEXR5eMtMw2y0AaigFHehMrRogXk0="),
    ]

    let old: Secret
    let new: Secret
    let body = Data("{}".utf8)
    let now = Date(timeIntervalSince1970: 1_762_600_000)

    init() throws {
        old = try Secret(Secret.generate())
        new = try Secret(Secret.generate())
    }

    @Test(arguments: vectors) func `a signature is the one that another implementation computes`(vector: Vector) throws {
        let secret = try Secret(vector.secret)
        let body = Data(vector.body.utf8)
        #expect(Signature.sign(id: vector.id, timestamp: vector.timestamp, body: body, with: [secret]) == vector.signature)
        try Signature.verify(
            id: vector.id, timestamp: String(vector.timestamp), signature: vector.signature, body: body, with: [secret],
            now: Date(timeIntervalSince1970: Double(vector.timestamp)))
    }

    private func verify(
        id: String = "msg_1", timestamp: String = "1762600000", signature: String, body: Data? = nil, with secrets: [Secret]
    ) throws {
        try Signature.verify(id: id, timestamp: timestamp, signature: signature, body: body ?? self.body, with: secrets, now: now)
    }

    private func signed(_ timestamp: Int = 1_762_600_000, with secrets: [Secret]) -> String {
        Signature.sign(id: "msg_1", timestamp: timestamp, body: body, with: secrets)
    }

    @Test func `while a secret rotates, both the old and the new one verify`() throws {
        let signature = signed(with: [old, new])
        #expect(signature.split(separator: " ").count == 2)
        try verify(signature: signature, with: [old])
        try verify(signature: signature, with: [new])
    }

    @Test func `signatures of other versions are passed over`() throws {
        try verify(signature: "v1a,AAAA v2,zzz " + signed(with: [old]), with: [old])
    }

    @Test(arguments: [-300, 300]) func `a time at the edge of the tolerance is accepted`(offset: Int) throws {
        let timestamp = 1_762_600_000 + offset
        try verify(timestamp: String(timestamp), signature: signed(timestamp, with: [old]), with: [old])
    }

    @Test(arguments: [(-301, SignatureError.tooOld), (301, .tooNew)])
    func `a time beyond the tolerance is refused`(offset: Int, expected: SignatureError) {
        let timestamp = 1_762_600_000 + offset
        #expect(throws: expected) { try verify(timestamp: String(timestamp), signature: signed(timestamp, with: [old]), with: [old]) }
    }

    @Test func `a changed body, id or time, a strange secret and garbage are refused`() {
        let signature = signed(with: [old])
        #expect(throws: SignatureError.noMatch) { try verify(signature: signature, body: Data("{ }".utf8), with: [old]) }
        #expect(throws: SignatureError.noMatch) { try verify(id: "msg_2", signature: signature, with: [old]) }
        #expect(throws: SignatureError.noMatch) { try verify(timestamp: "1762600001", signature: signature, with: [old]) }
        #expect(throws: SignatureError.noMatch) { try verify(signature: signature, with: [new]) }
        #expect(throws: SignatureError.noMatch) { try verify(signature: signature, with: []) }
        #expect(throws: SignatureError.noMatch) { try verify(signature: "v1,AAAA", with: [old]) }
        #expect(throws: SignatureError.noSignature) { try verify(signature: "", with: [old]) }
        #expect(throws: SignatureError.noSignature) { try verify(signature: "v1,***", with: [old]) }
        #expect(throws: SignatureError.badTimestamp) { try verify(timestamp: "now", signature: signature, with: [old]) }
        #expect(throws: SignatureError.missingID) { try verify(id: "", signature: signature, with: [old]) }
    }
}
