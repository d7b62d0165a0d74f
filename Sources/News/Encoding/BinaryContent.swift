// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Tells bytes that are no text: by the signatures of the kinds that people drop beside texts, and by control characters.
enum BinaryContent {
    /// The share of control characters, in a thousand, above which bytes are no text.
    private static let controlsPerThousandMax = 10
    /// The same for what starts like a wire's transmission, whose control characters are part of the format (IPTC 7901, ANPA 1312).
    private static let wireControlsPerThousandMax = 150

    /// Why bytes are no text; nil when they may be one.
    static func failure(_ bytes: ArraySlice<UInt8>, _ survey: ByteSurvey) -> TextEncoding.Failure? {
        if let kind = signatures.first(where: { bytes.starts(with: $0.bytes) })?.kind {
            return failure("the file is \(kind); expected text")
        }
        let controls = survey.controls
        let isWire = bytes.prefix(16).contains { $0 == 0x01 || $0 == 0x16 } && !bytes.prefix(16).contains(0)
        guard controls * 1_000 > bytes.count * (isWire ? wireControlsPerThousandMax : controlsPerThousandMax) else { return nil }
        return failure("\(controls) of \(bytes.count) bytes are control characters; expected text")
    }

    private static func failure(_ detail: String) -> TextEncoding.Failure { TextEncoding.Failure(problem: Problem(.notText, detail)) }

    private static let signatures: [(bytes: [UInt8], kind: String)] = [
        (Array("%PDF".utf8), "a PDF document"), ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"), ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
        (Array("GIF8".utf8), "a GIF picture"), ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive or an office document"),
        ([0x1F, 0x8B], "gzip inside gzip, or gzip that cannot be unpacked"), ([0xD0, 0xCF, 0x11, 0xE0], "an old office document"),
        (Array("BZh".utf8), "a bzip2 archive"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz archive"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a zstd archive"), ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        (Array("{\\rtf".utf8), "a rich text document"),
    ]
}
