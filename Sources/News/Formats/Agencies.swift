// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The news agencies that outlets take copy from, and how outlets credit them.
enum Agencies {
    /// The agency of a name in small letters, without the marks around it: `AFP` for `afp`.
    static func name(small name: some Collection<UInt8>) -> String? {
        name.count <= bytesMax ? bySmallName[String(decoding: name, as: UTF8.self)] : nil
    }

    /// The agency of a name in any letters.
    static func name(_ name: some StringProtocol) -> String? { bySmallName[name.lowercased()] }

    /// The most bytes of a paragraph that is a credit.
    private static let creditBytesMax = 240

    /// How many paragraphs at an article's end may be credits.
    private static let creditsMax = 4

    /// The agency that an article's last paragraphs credit: `The Associated Press contributed to this report.`, `(With inputs from PTI)`, `– AFP`.
    static func credited(_ body: [String]) -> String? {
        body.suffix(creditsMax).reversed().lazy.compactMap(credit).first
    }

    /// The agency that a paragraph credits, when it is a credit and no more.
    private static func credit(_ paragraph: String) -> String? {
        guard paragraph.utf8.count <= creditBytesMax else { return nil }
        if paragraph.utf8.count <= bytesMax + 12, let name = name(paragraph.trimmingMarks) { return name }
        guard cues.stands(in: Line.lower(paragraph)) else { return nil }
        return first(in: paragraph)
    }

    /// What a credit says; each of these with an agency's name in one short paragraph.
    private static let cues = PhraseSet([
        "contributed to this", "contributed reporting", "contributed to the report", "with input from", "with inputs from", "inputs from",
        "with files from", "with reporting by", "with reporting from", "with additional reporting", "additional reporting by",
        "with information from", "with material from", "with agencies", "reporting by", "source:", "sources:",
        "this story was first published by",
        "mit material von", "mit informationen von", "avec l'agence", "avec l’agence", "(avec ", "con información de", "по материалам",
    ])

    /// The agency that a text names first, as a word of its own and in its own letters.
    private static func first(in text: String) -> String? {
        let bytes = text.utf8.span
        var i = 0
        while i < bytes.count {
            let isStart = i == 0 || !isLetter(bytes[i - 1])
            if isStart, let name = names.first(where: { stands($0.bytes, bytes, at: i) }) { return name.name }
            i += 1
        }
        return nil
    }

    private static func stands(_ name: [UInt8], _ text: Span<UInt8>, at start: Int) -> Bool {
        guard start + name.count <= text.count else { return false }
        for i in name.indices where text[start + i] != name[i] { return false }
        return start + name.count == text.count || !isLetter(text[start + name.count])
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte >= 0x80 }

    /// The agencies' names as they are printed. That two of them are one agency is known where sources are counted.
    private static let all = [
        "AFP", "Agence France-Presse", "Agence France Presse", "AP", "Associated Press", "The Associated Press", "Reuters",
        "Thomson Reuters",
        "dpa", "Deutsche Presse-Agentur", "DW", "Deutsche Welle", "ANI", "Asian News International", "PTI", "Press Trust of India", "IANS",
        "Xinhua", "China News Service", "Central News Agency", "TASS", "ITAR-TASS", "RIA Novosti", "Sputnik", "Interfax",
        "Interfax-Ukraine",
        "Ukrinform", "UNIAN", "BelTA", "Kazinform", "Anadolu Agency", "Anadolu", "Anadolu Ajansı", "EFE", "Agencia EFE", "ANSA", "Lusa",
        "ANP",
        "PA Media", "Press Association", "AAP", "Australian Associated Press", "The Canadian Press", "Canadian Press", "Kyodo",
        "Kyodo News",
        "Jiji", "Jiji Press", "Yonhap", "Yonhap News Agency", "KCNA", "Bernama", "Antara", "UPI", "United Press International", "Bloomberg",
        "WAFA", "SANA", "Saudi Press Agency", "KUNA", "IRNA", "ISNA", "MNA", "Tasnim", "Associated Press of Pakistan", "Armenpress",
        "Azertac", "Belga", "Keystone-SDA", "Keystone-ATS", "APA",
    ]

    private static let bySmallName = Dictionary(uniqueKeysWithValues: all.map { ($0.lowercased(), $0) })

    private static let bytesMax = bySmallName.keys.map(\.utf8.count).max() ?? 0

    /// The names in their own letters, the longest first, since the shorter ones stand in some of them.
    private static let names = all.map { (bytes: Array($0.utf8), name: $0) }.sorted { $0.bytes.count > $1.bytes.count }
}
