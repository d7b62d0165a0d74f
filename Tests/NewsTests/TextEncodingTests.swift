// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import News

/// Bytes to text: byte order marks, UTF-8, windows-1252, and what is no text at all.
struct TextEncodingTests {
    static let sentence = "Kabul’s “envoy” left — naïve, said Türkiye 🇹🇷."

    private func decoded(_ bytes: [UInt8]) throws -> TextEncoding.Decoded { try TextEncoding.decode(bytes).get() }

    private func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return bigEndian ? bytes : bytes.reversed()
        }
    }

    @Test func `UTF-8 is read as it stands`() throws {
        let text = try decoded(Array(Self.sentence.utf8))
        #expect(text.text == Self.sentence)
        #expect(text.encoding == "utf-8")
        #expect(text.repairs == 0)
    }

    @Test func `a UTF-8 byte order mark is no part of the text`() throws {
        let text = try decoded([0xEF, 0xBB, 0xBF] + Array(Self.sentence.utf8))
        #expect(text.text.unicodeScalars.elementsEqual(Self.sentence.unicodeScalars))
        #expect(text.encoding == "utf-8")
    }

    @Test(arguments: [(true, "utf-16be"), (false, "utf-16le")])
    func `UTF-16 is read by its byte order mark`(bigEndian: Bool, name: String) throws {
        let mark: [UInt8] = bigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
        let text = try decoded(mark + utf16(Self.sentence, bigEndian: bigEndian))
        #expect(text.text == Self.sentence)
        #expect(text.encoding == name)
        #expect(text.repairs == 0)
    }

    @Test func `a lone surrogate in UTF-16 is replaced and counted`() throws {
        let text = try decoded([0xFF, 0xFE, 0x41, 0x00, 0x00, 0xD8, 0x42, 0x00])
        #expect(text.text == "A\u{FFFD}B")
        #expect(text.repairs == 1)
    }

    @Test func `UTF-16 with half a unit at its end loses only that half`() throws {
        #expect(try decoded([0xFE, 0xFF, 0x00, 0x41, 0x00]).text == "A")
    }

    @Test func `quotes, dashes and accents of windows-1252 become their Unicode kin`() throws {
        let bytes: [UInt8] = [0x93, 0x4E, 0x61, 0xEF, 0x76, 0x65, 0x94, 0x20, 0x96, 0x20, 0x97, 0x20, 0x92, 0x80, 0x85, 0xE9]
        let text = try decoded(bytes)
        #expect(text.text == "“Naïve” – — ’€…é")
        #expect(text.encoding == "windows-1252")
        #expect(text.repairs == 0)
    }

    @Test(arguments: [0x81, 0x8D, 0x8F, 0x90, 0x9D] as [UInt8])
    func `a byte that windows-1252 does not assign is replaced and counted`(byte: UInt8) throws {
        let text = try decoded(Array("caf".utf8) + [0xE9, 0x20, byte])
        #expect(text.text == "café \u{FFFD}")
        #expect(text.repairs == 1)
    }

    @Test func `UTF-8 with a few broken bytes stays UTF-8`() throws {
        let text = try decoded(Array(Self.sentence.utf8) + [0x20, 0xFF] + Array(" end".utf8))
        #expect(text.encoding == "utf-8")
        #expect(text.text == Self.sentence + " \u{FFFD} end")
        #expect(text.repairs == 1)
    }

    @Test func `UTF-8 that was cut inside a character keeps all but the last`() throws {
        let text = try decoded(Array(("äöü".utf8) + Array("äöü€".utf8).dropLast()))
        #expect(text.encoding == "utf-8")
        #expect(text.text.hasPrefix("äöüäöü"))
        #expect(text.repairs == 1)
    }

    @Test(arguments: [[], [0x20], [0x0A, 0x0D, 0x09, 0x20]] as [[UInt8]])
    func `nothing but white space is empty`(bytes: [UInt8]) throws {
        #expect(try problem(bytes) == .empty)
    }

    @Test func `NUL bytes without a byte order mark are no text`() throws {
        #expect(try problem(Array("text".utf8) + [0x00] + Array("more".utf8)) == .notText)
    }

    @Test(
        arguments: [
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00], [0x1F, 0x8B, 0x08, 0x01, 0x02, 0x03, 0x41],
            [0x25, 0x50, 0x44, 0x46, 0x01, 0x02],
        ] as [[UInt8]])
    func `pictures, archives and their like are no text`(bytes: [UInt8]) throws {
        #expect(try problem(bytes) == .notText)
    }

    @Test func `a single control character in a long text is let pass`() throws {
        let bytes = Array(String(repeating: "All is well at the border. ", count: 20).utf8) + [0x07]
        #expect(try decoded(bytes).encoding == "utf-8")
    }

    private func problem(_ bytes: [UInt8]) throws -> Problem.Kind {
        switch TextEncoding.decode(bytes) {
        case .success(let text): throw Readable(text: text.text)
        case .failure(let failure): failure.problem.kind
        }
    }

    /// Bytes were read though they should not be.
    private struct Readable: Error { var text: String }
}
