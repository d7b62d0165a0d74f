// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import News

/// Which encoding bytes are read in: labels, declarations, the detector, and what the bytes prove wrong.
struct EncodingDetectionTests {
    private func decoded(_ bytes: [UInt8], declared: String? = nil) throws -> TextEncoding.Decoded {
        try TextEncoding.decode(bytes, declared: declared).get()
    }

    private let german: [UInt8] = Array("Die Br".utf8) + [0xFC] + Array("cke ist gesperrt".utf8)

    @Test(
        "labels are taken as browsers take them",
        arguments: [
            ("ISO-8859-1", "windows-1252"), ("us-ascii", "windows-1252"), ("latin1", "windows-1252"), ("ISO_8859-1:1987", "windows-1252"),
            ("cp1251", "windows-1251"), ("Windows-1256", "windows-1256"), ("x-cp1250", "windows-1250"), ("csISOLatin2", "iso-8859-2"),
            ("iso-8859-9", "windows-1254"), ("ISO-8859-8-I", "iso-8859-8"), ("latin9", "iso-8859-15"), ("koi8r", "koi8-r"),
            ("GB2312", "gb18030"), ("gbk", "gb18030"), ("big5-hkscs", "big5"), ("ks_c_5601-1987", "euc-kr"), ("Shift_JIS", "shift_jis"),
            ("windows-31j", "shift_jis"), ("TIS-620", "windows-874"), ("UTF8", "utf-8"), ("utf-16", "utf-16le"), ("iso-ir-58", "gb18030"),
        ])
    func label(label: String, name: String) {
        #expect(EncodingLabel.name(label) == name)
    }

    @Test(arguments: ["", "x-user-defined", "bogus", "ISO-2022-CN-EXT", "utf-7", String(repeating: "a", count: 1_000)])
    func `labels of what is not read are none`(label: String) {
        #expect(EncodingLabel.name(label) == nil)
    }

    @Test(
        "every encoding that has a label has a converter on this system",
        arguments: [
            "windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257",
            "windows-1258", "windows-874", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7", "iso-8859-8",
            "iso-8859-10", "iso-8859-13", "iso-8859-14", "iso-8859-15", "iso-8859-16", "ibm866", "koi8-r", "koi8-u", "macintosh",
            "x-mac-cyrillic", "viscii", "gb18030", "big5", "euc-jp", "iso-2022-jp", "shift_jis", "euc-kr",
        ])
    func converter(name: String) throws {
        let converter = try #require(EncodingLabel.converter(name))
        #expect(CharacterConverter.utf8(Array("abc".utf8)[...], from: converter)?.bytes == Array("abc".utf8))
    }

    @Test(arguments: [
        "<?xml version=\"1.0\" encoding='windows-1251'?><a>", "<html><head><meta charset=windows-1251>",
        "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=WINDOWS-1251\">", "\n<META name=x><META CHARSET = \"cp1251\" >",
    ])
    func `a document's own declaration decides`(head: String) throws {
        let text = try decoded(Array(head.utf8) + [0xC0, 0xF0, 0xEC, 0xE8, 0xFF])
        #expect(text.text.hasSuffix("Армия"))
        #expect(text.encoding == "windows-1251")
        #expect(text.problems.isEmpty)
    }

    @Test func `a mail's header counts before the document's declaration`() throws {
        let bytes = Array("<meta charset=windows-1251>".utf8) + [0xE1, 0xD2, 0xCD, 0xC9, 0xD1]
        #expect(try decoded(bytes, declared: "koi8-r").text.hasSuffix("Армия"))
    }

    @Test func `what is declared as a single-byte encoding and is UTF-8 is read as UTF-8, and told`() throws {
        let text = try decoded(Array("<meta charset=iso-8859-1>Brücke".utf8))
        #expect(text.text.hasSuffix("Brücke"))
        #expect(text.problems.map(\.kind) == [.mislabelledEncoding])
    }

    @Test func `what is declared as UTF-8 and is not is detected, and told`() throws {
        let text = try decoded(german, declared: "utf-8")
        #expect(text.text == "Die Brücke ist gesperrt")
        #expect(text.problems.map(\.kind) == [.mislabelledEncoding])
    }

    @Test func `UTF-16 that is declared inside single bytes cannot be true`() throws {
        let text = try decoded(Array("<?xml version=\"1.0\" encoding=\"utf-16\"?><a>Brücke</a>".utf8))
        #expect(text.encoding == "utf-8")
    }

    @Test(arguments: [(2, false), (2, true), (4, false), (4, true)])
    func `UTF-16 and UTF-32 are told by their zeros`(width: Int, bigEndian: Bool) throws {
        let written = "<?xml version=\"1.0\"?><a>Der Fluß, “Река”</a>"
        let units: [UInt32] = width == 2 ? written.utf16.map(UInt32.init) : written.unicodeScalars.map(\.value)
        let bytes = units.flatMap { unit in
            let bytes = (0..<width).map { UInt8(truncatingIfNeeded: unit >> UInt32(8 * $0)) }
            return bigEndian ? bytes.reversed() : bytes
        }
        let text = try decoded(bytes)
        #expect(text.text == written)
        #expect(text.repairs == 0)
    }

    @Test func `bytes that are broken in a multi-byte encoding are replaced and counted`() throws {
        let text = try decoded(
            Array("<meta charset=gb18030>".utf8) + [0xB7, 0xE2, 0xFF, 0xB1, 0xD5] + Array(String(repeating: "ok ", count: 100).utf8))
        #expect(text.text.contains("封\u{FFFD}闭"))
        #expect(text.problems.map(\.kind) == [.repairedEncoding])
    }

    @Test func `a character that lies across two portions of the converter is whole`() throws {
        // 0xB7E2 0xB1D5 is 封闭; an odd start puts one character over each limit of the portions.
        let bytes = Array("<meta charset=gb18030>x".utf8) + (0..<40_000).flatMap { _ in [0xB7, 0xE2, 0xB1, 0xD5] as [UInt8] }
        let text = try decoded(bytes)
        #expect(text.repairs == 0)
        #expect(text.text.count { $0 == "闭" } == 40_000)
    }

    @Test func `a few NUL bytes in a text are replaced, and told`() throws {
        let text = try decoded(Array(String(repeating: "All is well at the border. ", count: 20).utf8) + [0x00])
        #expect(text.text.hasSuffix("\u{FFFD}"))
        #expect(text.problems.map(\.kind) == [.repairedEncoding])
    }

    @Test(arguments: [
        "It\u{92}s calm", "Kabul\u{92}s \u{93}envoy\u{94} left \u{97} na\u{EF}ve, said a caf\u{E9} owner in Zürich",
        "A long English text with nothing but one accent, in the word caf\u{E9}, stays Western whatever a detector may think of it",
    ])
    func `English with a few quotes and accents is windows-1252`(text: String) throws {
        let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        #expect(try decoded(bytes).encoding == "windows-1252")
    }

    @Test func `decoding large files of every kind of broken bytes ends soon`() throws {
        for byte in [0x80, 0xFF, 0xE0, 0xA4, 0x1B] as [UInt8] {
            let start = ContinuousClock.now
            for label in ["gb18030", "shift_jis", "iso-2022-jp", "windows-1255", "utf-8", "big5"] {
                _ = TextEncoding.decode(Array("<?xml encoding='\(label)'?>".utf8) + Array(repeating: byte, count: 1 << 18))
            }
            #expect(ContinuousClock.now - start < .seconds(180))
        }
    }
}
