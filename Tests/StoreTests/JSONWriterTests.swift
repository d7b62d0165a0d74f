// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Testing

@testable import Store

/// What the store writes into its columns, read back by Foundation's decoder.
@Suite struct JSONWriterTests {
    private struct Sample: Codable, Equatable {
        var text = "plain"
        var number = 0.1
        var whole = Int64.min
        var isTrue = true
        var absent: String?
        var range = 3..<9
        var list: [[String]] = [[], ["a", "b"], [""]]
        var names = ["one": 1, "two": 2]
        var data = Data([0, 255])
        var link = URL(string: "https://example.org/a?b=c")
        var verdicts: [Verdict] = [.claimed, .denied]
        var nothing: [String?] = [nil, "x", nil]
    }

    @Test(arguments: [
        "", "plain", "\"quoted\" \\ back", "line\nline\r\ttab", "\u{0}\u{1}\u{1F}\u{7F}", "\u{2028}\u{2029}\u{85}", "فارسی 🇵🇰 é e\u{301}",
        "</script>",
    ])
    func `any text comes back as it was`(text: String) throws {
        let written = try JSONWriter.text(Sample(text: text, list: [[text]], names: [text: 1]))
        let read = try JSONDecoder().decode(Sample.self, from: Data(written.utf8))
        #expect(Array(read.text.unicodeScalars) == Array(text.unicodeScalars))
        #expect(read.list == [[text]])
        #expect(read.names == [text: 1])
    }

    @Test(arguments: [0, -0.0, 1, 0.1, 1e-9, 1.5e300, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 815_443_200.123456])
    func `any number comes back as it was`(number: Double) throws {
        let written = try JSONWriter.text(Sample(number: number))
        #expect(try JSONDecoder().decode(Sample.self, from: Data(written.utf8)).number == number)
    }

    @Test func `every kind of value comes back as it was`() throws {
        let written = try JSONWriter.text([Sample(), Sample(absent: "here", list: [], names: [:])])
        #expect(
            try JSONDecoder().decode([Sample].self, from: Data(written.utf8)) == [Sample(), Sample(absent: "here", list: [], names: [:])])
        #expect(try JSONDecoder().decode(Finding.self, from: Data(JSONWriter.text(try finding()).utf8)) == (try finding()))
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func `what is no number in JSON is an error`(number: Double) {
        #expect(throws: EncodingError.self) { try JSONWriter.text([number]) }
    }

    /// Encodes itself through nested containers and a super encoder, as classes do.
    private struct Nested: Encodable {
        private enum Key: String, CodingKey { case outer, inner, list, after }

        func encode(to encoder: any Encoder) throws {
            var object = encoder.container(keyedBy: Key.self)
            var outer = object.nestedContainer(keyedBy: Key.self, forKey: .outer)
            try outer.encode(1, forKey: .inner)
            var list = outer.nestedUnkeyedContainer(forKey: .list)
            try list.encode("a")
            try list.encodeNil()
            var same = encoder.container(keyedBy: Key.self)
            try same.encode(2, forKey: .after)
            try object.superEncoder().singleValueContainer().encodeNilAlone()
        }
    }

    @Test func `containers in containers end where the next value begins`() throws {
        #expect(try JSONWriter.text(Nested()) == #"{"outer":{"inner":1,"list":["a",null]},"after":2,"super":null}"#)
        #expect(try JSONWriter.text([Int]()) == "[]")
        #expect(try JSONWriter.text([String: Int]()) == "{}")
    }
}

extension SingleValueEncodingContainer {
    fileprivate func encodeNilAlone() throws {
        var container = self
        try container.encodeNil()
    }
}
