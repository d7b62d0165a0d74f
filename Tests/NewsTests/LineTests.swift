// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import News

@Suite struct LineTests {
    @Test func `white space is what Unicode has as such, at its length in bytes`() {
        for value in UInt32(0)...0x1_FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let bytes = Array(String(scalar).utf8)
            let expected = scalar.properties.isWhitespace ? bytes.count : 0
            if Space.length(bytes.span, 0) != expected { Issue.record("U+\(String(value, radix: 16))") }
        }
    }

    @Test func `a line ends at every newline of Unicode`() {
        for value in UInt32(0)...0x1_FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let bytes = Array(String(scalar).utf8)
            let expected = Character(scalar).isNewline ? bytes.count : 0
            if Space.lineEndLength(bytes.span, 0) != expected { Issue.record("U+\(String(value, radix: 16))") }
        }
        #expect(Space.lineEndLength(Array("\r\n".utf8).span, 0) == 2)
    }

    @Test func `no other letter than these has a small form that starts in ASCII`() {
        for value in UInt32(0x80)...0x1_FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let small = String(scalar).lowercased()
            let isFolded = small.utf8.first.map { $0 < 0x80 } ?? false
            if isFolded != (value == 0x130 || value == 0x212A) { Issue.record("U+\(String(value, radix: 16))") }
            if isFolded { #expect(Line.lower("X" + String(scalar)) == Array(("x" + small).utf8)) }
        }
    }

    @Test(arguments: [
        ("share this", false, false), ("please share this page", true, false), ("share", true, true), ("shar", false, false),
        ("to share", true, false), ("shares\u{301}", true, true), ("share\u{301}", true, false), ("", false, false), ("s", false, false),
        ("‘don’t miss’", true, false), ("don’t miss", true, true),
    ])
    func `phrases are found where they stand and where they start`(text: String, stands: Bool, starts: Bool) {
        let phrases = PhraseSet(text == "share this" ? ["tweet"] : ["share", "don’t miss"])
        #expect(phrases.stands(in: Array(text.utf8)) == stands)
        #expect(phrases.starts(Array(text.utf8)) == starts)
    }
}
