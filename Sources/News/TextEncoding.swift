// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Turns bytes into text. What decides, in this order: a byte order mark; what a mail's header or the document itself declares; valid UTF-8; a detector.
///
/// A declaration yields where the bytes prove it wrong: valid UTF-8 is read as such, whatever single-byte encoding it is said to be in, and bytes that are
/// not what was declared are judged as if nothing had been. Encodings are named, and labels taken, as the WHATWG Encoding Standard does
/// (<https://encoding.spec.whatwg.org/>).
enum TextEncoding {
    /// A decoded text.
    struct Decoded {
        var text: String
        /// The encoding's WHATWG name.
        var encoding: String
        /// How many byte sequences were invalid and replaced by U+FFFD.
        var repairs: Int
        /// The declared encoding, where the bytes showed another.
        var mislabelled: String?

        /// What a reader should know of the decoding.
        var problems: [Problem] {
            var problems: [Problem] = []
            if let mislabelled {
                problems.append(
                    Problem(.mislabelledEncoding, "declared as \(mislabelled), but the bytes are \(encoding), which they were read as"))
            }
            if repairs > 0 { problems.append(Problem(.repairedEncoding, "\(repairs) invalid bytes of \(encoding) were replaced")) }
            return problems
        }
    }

    /// Why bytes are no text.
    struct Failure: Error {
        var problem: Problem
    }

    /// Decodes a file's bytes.
    ///
    /// - Parameter declared: the label that a mail's header gives a part; it counts before what the document says of itself.
    static func decode(_ bytes: [UInt8], declared: String? = nil) -> Result<Decoded, Failure> {
        guard bytes.contains(where: { $0 > 0x20 || !(0x09...0x0D).contains($0) && $0 != 0x20 }) else {
            return .failure(Failure(problem: Problem(.empty, bytes.isEmpty ? "the file is empty" : "the file holds only white space")))
        }
        if let form = WideText.marked(bytes) { return .success(wide(bytes.dropFirst(form.width), form)) }
        let survey = ByteSurvey(bytes)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return BinaryContent.failure(bytes[3...], survey).map(Result.failure) ?? .success(withoutNUL(utf8(bytes[3...])))
        }
        let label = declared.flatMap { EncodingLabel.name($0) }
        if let form = WideText.unmarked(bytes) ?? label.flatMap({ WideText.Form(name: $0) }), form.width <= bytes.count, survey.hasNUL {
            return .success(wide(bytes[...], form))
        }
        if let failure = BinaryContent.failure(bytes[...], survey) { return .failure(failure) }
        let found = label == nil ? DeclaredEncoding.find(bytes[...]) : (name: nil, wrong: nil)
        var decoded = narrow(bytes[...], declared: label ?? found.name, survey)
        decoded.mislabelled = decoded.mislabelled ?? found.wrong
        return .success(survey.hasNUL ? withoutNUL(decoded) : decoded)
    }

    /// Bytes in an encoding whose ASCII characters are single bytes.
    private static func narrow(_ bytes: ArraySlice<UInt8>, declared: String?, _ survey: ByteSurvey) -> Decoded {
        let text = String(validating: bytes, as: UTF8.self)
        if text != nil, survey.hasEscape, shiftsCharacterSets(bytes) {
            var decoded = convert(bytes, "iso-2022-jp")
            if let declared, declared != "iso-2022-jp" { decoded.mislabelled = declared }
            if decoded.repairs == 0 { return decoded }
        }
        if let text {
            // Bytes of two encodings at once are ASCII, or a declaration that is wrong: by chance, no letters of a single-byte one form valid UTF-8.
            let isPlain = !survey.hasHigh
            guard let declared, declared != "utf-8", !isPlain, !EncodingLabel.isSingleByte(declared) else {
                let wrong = isPlain || declared == "utf-8" ? nil : declared
                return Decoded(text: text, encoding: "utf-8", repairs: 0, mislabelled: wrong)
            }
            let decoded = convert(bytes, declared)
            if decoded.repairs == 0 { return decoded }
            return Decoded(text: text, encoding: "utf-8", repairs: 0, mislabelled: declared)
        }
        if let declared, EncodingLabel.converter(declared) != nil {
            let decoded = convert(bytes, declared)
            if decoded.repairs * 50 <= bytes.count { return decoded }
        }
        let isUTF8 = mostlyUTF8(bytes, isDeclared: declared == "utf-8")
        var decoded = isUTF8 ? utf8(bytes) : convert(bytes, EncodingDetector.encoding(of: bytes))
        if let declared, declared != decoded.encoding { decoded.mislabelled = declared }
        return decoded
    }

    /// Whether bytes below 0x80 switch to another character set: ISO-2022-JP (RFC 1468).
    private static func shiftsCharacterSets(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let escape = bytes.firstIndex(of: 0x1B) else { return false }
        let next = bytes[escape...].dropFirst().prefix(2)
        return next.elementsEqual([0x24, 0x42]) || next.elementsEqual([0x24, 0x40]) || next.elementsEqual([0x28, 0x4A])
    }

    private static func wide(_ bytes: ArraySlice<UInt8>, _ form: WideText.Form) -> Decoded {
        let (text, repairs) = WideText.decode(bytes, form)
        // Of a character that was cut off, less than its bytes is left, which says nothing.
        let isCut = bytes.count % form.width != 0
        return withoutNUL(Decoded(text: text, encoding: form.name, repairs: repairs + (isCut ? 1 : 0)))
    }

    private static func convert(_ bytes: ArraySlice<UInt8>, _ name: String) -> Decoded {
        guard let converter = EncodingLabel.converter(name), let (converted, repairs) = CharacterConverter.utf8(bytes, from: converter)
        else {
            return utf8(bytes)
        }
        return Decoded(text: String(decoding: converted, as: UTF8.self), encoding: name, repairs: repairs)
    }

    /// Whether most bytes above 0x7F belong to valid UTF-8 sequences, so that the text is broken UTF-8 rather than another encoding.
    private static func mostlyUTF8(_ bytes: ArraySlice<UInt8>, isDeclared: Bool) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        let broken = text.unicodeScalars.count { $0 == "\u{FFFD}" }
        let foreign = text.unicodeScalars.count { $0.value > 0x7F }
        return isDeclared ? broken * 2 <= foreign : broken * 4 < foreign
    }

    /// Bytes as UTF-8, with what is invalid replaced. A U+FFFD that stood in them counts too: somebody before could not read them either.
    private static func utf8(_ bytes: ArraySlice<UInt8>) -> Decoded {
        if let text = String(validating: bytes, as: UTF8.self) { return Decoded(text: text, encoding: "utf-8", repairs: 0) }
        let text = String(decoding: bytes, as: UTF8.self)
        return Decoded(text: text, encoding: "utf-8", repairs: text.unicodeScalars.count { $0 == "\u{FFFD}" })
    }

    /// A few NULs in a text are broken characters; C libraries behind would end at the first.
    private static func withoutNUL(_ decoded: Decoded) -> Decoded {
        guard decoded.text.utf8.contains(0) else { return decoded }
        var decoded = decoded
        decoded.repairs += decoded.text.utf8.count { $0 == 0 }
        decoded.text = String(String.UnicodeScalarView(decoded.text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
        return decoded
    }
}
