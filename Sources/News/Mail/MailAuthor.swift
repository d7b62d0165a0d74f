// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Whom a mail comes from, as a reader would name it.
enum MailAuthor {
    /// Name and address of `The Morning Brief <brief@example.org>`, `"Doe, Jane" [mailto:jane@example.org]`, `jane@example.org`.
    static func parse(_ text: String) -> (name: String?, address: String?) {
        let words = text.split { " <>[]()\"".contains($0) }
        let address = words.last { $0.contains("@") }.map { $0.hasPrefix("mailto:") ? $0.dropFirst(7) : $0 }
        let end = text.firstIndex { "<[(".contains($0) } ?? (address == nil ? text.endIndex : text.startIndex)
        let name = text[..<end].trimmingMarks
        return (name.isEmpty ? nil : name, address.map(String.init))
    }

    /// The outlet: the name of the list, else the domain that the sender writes from, without the machine's part of it. People write from mailbox providers,
    /// which are no outlets.
    static func outlet(list: String?, address: String?) -> String? {
        if let name = list?.prefix(while: { $0 != "<" }).trimmingMarks, PlainText.words(name) > 0, !name.contains("."),
            name.contains(where: \.isLetter)
        {
            return name
        }
        guard let address, let at = address.lastIndex(of: "@") else { return nil }
        let domain = registered(address[address.index(after: at)...].lowercased())
        return domain.flatMap { mailboxes.contains($0) ? nil : $0 }
    }

    /// `news.example.co.uk` as `example.co.uk`.
    private static func registered(_ domain: String) -> String? {
        let labels = domain.split(separator: ".").map(String.init)
        guard labels.count >= 2, let last = labels.last else { return nil }
        let isShared =
            last.count == 2 && ["co", "com", "org", "net", "ac", "gov", "edu", "or", "ne", "gob", "mil"].contains(labels[labels.count - 2])
        return labels.suffix(isShared ? 3 : 2).joined(separator: ".")
    }

    private static let mailboxes: Set<String> = [
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "yahoo.co.uk", "yahoo.fr",
        "ymail.com", "icloud.com",
        "me.com", "mac.com", "aol.com", "gmx.net", "gmx.de", "gmx.com", "web.de", "t-online.de", "mail.ru", "yandex.ru", "yandex.com",
        "proton.me",
        "protonmail.com", "pm.me", "fastmail.com", "zoho.com", "qq.com", "163.com", "126.com", "orange.fr", "free.fr", "libero.it",
        "posteo.de",
    ]
}

extension StringProtocol {
    /// Without the punctuation and white space around it.
    var trimmingMarks: String {
        func counts(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic || scalar.properties.numericType != nil }
        guard let first = unicodeScalars.firstIndex(where: counts), let last = unicodeScalars.lastIndex(where: counts) else { return "" }
        return String(self[first..<unicodeScalars.index(after: last)])
    }
}
