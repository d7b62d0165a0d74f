// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import CUchardet

/// Which encoding undeclared bytes are in, by uchardet (<https://www.freedesktop.org/wiki/Software/uchardet/>), Mozilla's detector as it is kept today.
/// The only file of this room that touches it.
enum EncodingDetector {
    /// The most bytes that are shown to the detector, those around bytes above 0x7F. Its answer settles within a few hundred such; it takes some
    /// 20 ms for a megabyte.
    static let sampleBytesMax = 32 << 10

    /// The WHATWG name of the likeliest encoding of bytes that are not valid UTF-8.
    static func encoding(of bytes: ArraySlice<UInt8>) -> String {
        let sample = Self.sample(bytes)
        guard let name = guess(sample).flatMap(EncodingLabel.name), EncodingLabel.converter(name) != nil else { return fallback }
        let fitting = extended(name, sample)
        return suits(fitting, sample) ? fitting : fallback
    }

    /// The encoding of unlabelled Western text, by the WHATWG standard.
    private static let fallback = "windows-1252"

    /// The encoding that goes by the same letters and has those besides that the bytes hold: most often a code page of Windows, which has some where ISO 8859
    /// has control characters.
    private static func extended(_ name: String, _ bytes: [UInt8]) -> String {
        if name == "koi8-r", bytes.contains(where: { ukrainian.contains($0) }) { return "koi8-u" }
        // There a sign for any currency, which nobody writes, here that of the euro.
        if name == "windows-1252", bytes.contains(0xA4), !bytes.contains(where: { (0x80...0x9F).contains($0) }) { return "iso-8859-15" }
        guard let page = pages[name], bytes.contains(where: { (0x80...0x9F).contains($0) }) else { return name }
        return page
    }

    /// Letters of Ukrainian, where KOI8-R has lines to draw tables with.
    private static let ukrainian: Set<UInt8> = [0xA4, 0xA6, 0xA7, 0xAD, 0xB4, 0xB6, 0xB7, 0xBD]

    private static let pages = [
        "iso-8859-2": "windows-1250", "iso-8859-6": "windows-1256", "iso-8859-7": "windows-1253", "iso-8859-8": "windows-1255",
        "iso-8859-13": "windows-1257",
    ]

    /// The lines that hold bytes above 0x7F, or all of a short text: pages of ASCII mark-up tell nothing.
    private static func sample(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        if bytes.count <= sampleBytesMax { return Array(bytes) }
        var sample: [UInt8] = []
        var line = bytes.startIndex
        while line < bytes.endIndex, sample.count < sampleBytesMax {
            let end = bytes[line...].prefix(1_024).firstIndex(of: 0x0A).map { $0 + 1 } ?? min(line + 1_024, bytes.endIndex)
            if bytes[line..<end].contains(where: { $0 > 0x7F || $0 == 0x1B }) { sample += bytes[line..<end] }
            line = end
        }
        return sample
    }

    private static func guess(_ bytes: [UInt8]) -> String? {
        guard let detector = unsafe uchardet_new() else { return nil }
        defer { unsafe uchardet_delete(detector) }
        let status = unsafe bytes.withUnsafeBytes { buffer in
            unsafe uchardet_handle_data(detector, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
        }
        guard status == 0 else { return nil }
        unsafe uchardet_data_end(detector)
        guard let name = unsafe uchardet_get_charset(detector) else { return nil }
        return unsafe String(cString: name)
    }

    /// Whether a guess fits what letters the bytes hold. In a text of mostly ASCII letters the rest are accents and quotation marks, of which there are too
    /// few to tell scripts from: then only encodings of Latin letters are believed, and of those only with enough of such bytes.
    private static func suits(_ name: String, _ bytes: [UInt8]) -> Bool {
        var (ascii, high, letters) = (0, 0, 0)
        for byte in bytes {
            if byte > 0x7F { high += 1 } else if (byte | 0x20) &- 0x61 < 26 { ascii += 1 }
            // Of the code pages only that of DOS has most of its letters below.
            if byte >= (name == "ibm866" ? 0x80 : 0xC0) { letters += 1 }
        }
        if EncodingLabel.isLatin(name) { return high >= 8 || name == fallback }
        return !EncodingLabel.isSingleByte(name) || letters * 2 > ascii
    }
}
