// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The encodings that are read, by their names in the WHATWG Encoding Standard (<https://encoding.spec.whatwg.org/#names-and-labels>), and what files call
/// them. As browsers do, a label stands for what is written under it rather than for what it once meant: `iso-8859-1` and `us-ascii` for windows-1252,
/// `gb2312` for GB18030, `shift_jis` for the Japanese of Windows.
enum EncodingLabel {
    /// The WHATWG name of the encoding that a label stands for, or nil when it is none that is read. Unlike the standard's, the match leaves out all
    /// punctuation, since mails write `windows1252` and `"UTF_8"`.
    static func name(_ label: some StringProtocol) -> String? {
        guard label.utf8.count <= 60 else { return nil }
        // `ISO_8859-5:1988` names a year, `ISO-8859-8-I` a direction that plain text has anyhow.
        let bare = String(label.prefix { $0 != ":" })
        var key = String(String.UnicodeScalarView(bare.lowercased().unicodeScalars.filter { $0.isASCII && $0.properties.isAlphanumeric }))
        if key.hasPrefix("cs"), key.count > 4 { key.removeFirst(2) }
        if let name = aliases[key] { return name }
        for (prefixes, names) in numbered {
            for prefix in prefixes where key.hasPrefix(prefix) {
                if let name = names[String(key.dropFirst(prefix.count))] { return name }
            }
        }
        return nil
    }

    /// glibc's converter for a WHATWG name; nil for UTF-8, UTF-16 and UTF-32, which are decoded here.
    static func converter(_ name: String) -> String? { converters[name] }

    /// Whether each byte is a character, so that no byte tells that the name is wrong.
    static func isSingleByte(_ name: String) -> Bool { converters[name] != nil && !multiByte.contains(name) }

    /// Whether most letters of a text in this encoding are those of ASCII.
    static func isLatin(_ name: String) -> Bool { latin.contains(name) }

    private static let multiByte: Set<String> = ["gb18030", "big5", "euc-jp", "iso-2022-jp", "shift_jis", "euc-kr"]
    private static let latin: Set<String> = [
        "windows-1250", "windows-1252", "windows-1254", "windows-1257", "windows-1258", "iso-8859-2", "iso-8859-3", "iso-8859-4",
        "iso-8859-10", "iso-8859-13", "iso-8859-14", "iso-8859-15", "iso-8859-16", "macintosh",
    ]

    /// Families whose members differ in a number.
    private static let numbered: [(prefixes: [String], names: [String: String])] = [
        (["windows", "cp", "xcp", "win", "mscp"], pages),
        (["iso8859", "isolatin", "88590", "8859"], parts),
        (
            ["latin", "l"],
            [
                "1": "windows-1252", "2": "iso-8859-2", "3": "iso-8859-3", "4": "iso-8859-4", "5": "windows-1254", "6": "iso-8859-10",
                "9": "iso-8859-15",
            ]
        ),
        (
            ["isoir"],
            [
                "100": "windows-1252", "101": "iso-8859-2", "109": "iso-8859-3", "110": "iso-8859-4", "126": "iso-8859-7",
                "127": "iso-8859-6", "138": "iso-8859-8", "144": "iso-8859-5", "148": "windows-1254", "157": "iso-8859-10", "149": "euc-kr",
                "58": "gb18030",
            ]
        ),
    ]

    /// Code pages by number.
    private static let pages: [String: String] = [
        "1250": "windows-1250", "1251": "windows-1251", "1252": "windows-1252", "1253": "windows-1253", "1254": "windows-1254",
        "1255": "windows-1255", "1256": "windows-1256", "1257": "windows-1257", "1258": "windows-1258", "874": "windows-874",
        "866": "ibm866", "932": "shift_jis", "936": "gb18030", "949": "euc-kr", "950": "big5", "819": "windows-1252", "31j": "shift_jis",
        "65001": "utf-8", "54936": "gb18030", "51949": "euc-kr", "20866": "koi8-r", "21866": "koi8-u",
    ]

    /// The parts of ISO 8859.
    private static let parts: [String: String] = [
        "1": "windows-1252", "2": "iso-8859-2", "3": "iso-8859-3", "4": "iso-8859-4", "5": "iso-8859-5", "6": "iso-8859-6",
        "6e": "iso-8859-6", "6i": "iso-8859-6", "7": "iso-8859-7", "8": "iso-8859-8", "8e": "iso-8859-8", "8i": "iso-8859-8",
        "9": "windows-1254", "10": "iso-8859-10", "11": "windows-874", "13": "iso-8859-13", "14": "iso-8859-14", "15": "iso-8859-15",
        "16": "iso-8859-16",
    ]

    private static let aliases: [String: String] = [
        "utf8": "utf-8", "unicode11utf8": "utf-8", "unicode20utf8": "utf-8", "xunicode20utf8": "utf-8", "utf8mb4": "utf-8",
        "utf16": "utf-16le", "utf16le": "utf-16le", "utf16be": "utf-16be", "unicode": "utf-16le", "unicodefeff": "utf-16le",
        "unicodefffe": "utf-16be", "ucs2": "utf-16le", "iso10646ucs2": "utf-16le", "utf32": "utf-32le", "utf32le": "utf-32le",
        "utf32be": "utf-32be", "ucs4": "utf-32be", "iso10646ucs4": "utf-32be",
        "ascii": "windows-1252", "usascii": "windows-1252", "ansix341968": "windows-1252", "iso646us": "windows-1252",
        "ibm819": "windows-1252",
        "ansi": "windows-1252", "8bit": "windows-1252", "ibm866": "ibm866", "866": "ibm866",
        "arabic": "iso-8859-6", "asmo708": "iso-8859-6", "ecma114": "iso-8859-6", "cyrillic": "iso-8859-5", "greek": "iso-8859-7",
        "greek8": "iso-8859-7", "ecma118": "iso-8859-7", "elot928": "iso-8859-7", "suneugreek": "iso-8859-7", "hebrew": "iso-8859-8",
        "visual": "iso-8859-8", "logical": "iso-8859-8", "dos874": "windows-874", "tis620": "windows-874",
        "koi8r": "koi8-r", "koi": "koi8-r", "koi8": "koi8-r", "koi8u": "koi8-u", "koi8ru": "koi8-u",
        "macintosh": "macintosh", "mac": "macintosh", "xmacroman": "macintosh", "macroman": "macintosh",
        "xmaccyrillic": "x-mac-cyrillic", "maccyrillic": "x-mac-cyrillic", "xmacukrainian": "x-mac-cyrillic",
        "gb18030": "gb18030", "gbk": "gb18030", "xgbk": "gb18030", "gb2312": "gb18030", "gb231280": "gb18030", "chinese": "gb18030",
        "euccn": "gb18030", "big5": "big5", "big5hkscs": "big5", "cnbig5": "big5", "xxbig5": "big5",
        "eucjp": "euc-jp", "xeucjp": "euc-jp", "eucpkdfmtjapanese": "euc-jp", "iso2022jp": "iso-2022-jp",
        "shiftjis": "shift_jis", "sjis": "shift_jis", "xsjis": "shift_jis", "mskanji": "shift_jis",
        "euckr": "euc-kr", "korean": "euc-kr", "ksc5601": "euc-kr", "ksc56011987": "euc-kr", "ksc56011989": "euc-kr", "uhc": "euc-kr",
        "viscii": "viscii",
    ]

    /// The names that glibc's iconv(3) has for them; of two, the one that holds more: CP932 rather than JIS X 0208, with the extensions of Windows.
    private static let converters: [String: String] = [
        "windows-1250": "CP1250", "windows-1251": "CP1251", "windows-1252": "CP1252", "windows-1253": "CP1253", "windows-1254": "CP1254",
        "windows-1255": "CP1255", "windows-1256": "CP1256", "windows-1257": "CP1257", "windows-1258": "CP1258", "windows-874": "CP874",
        "iso-8859-2": "ISO-8859-2", "iso-8859-3": "ISO-8859-3", "iso-8859-4": "ISO-8859-4", "iso-8859-5": "ISO-8859-5",
        "iso-8859-6": "ISO-8859-6", "iso-8859-7": "ISO-8859-7", "iso-8859-8": "ISO-8859-8", "iso-8859-10": "ISO-8859-10",
        "iso-8859-13": "ISO-8859-13", "iso-8859-14": "ISO-8859-14", "iso-8859-15": "ISO-8859-15", "iso-8859-16": "ISO-8859-16",
        "ibm866": "IBM866", "koi8-r": "KOI8-R", "koi8-u": "KOI8-U", "macintosh": "MACINTOSH", "x-mac-cyrillic": "MAC-CYRILLIC",
        "viscii": "VISCII", "gb18030": "GB18030", "big5": "BIG5-HKSCS", "euc-jp": "EUC-JP-MS", "iso-2022-jp": "ISO-2022-JP",
        "shift_jis": "CP932", "euc-kr": "CP949",
    ]
}

extension Unicode.Scalar.Properties {
    /// A letter or a digit.
    fileprivate var isAlphanumeric: Bool { isAlphabetic || numericType != nil }
}
