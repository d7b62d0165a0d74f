// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A dateline, as the AP and Reuters style books have it: the place in front of the first sentence, perhaps a country, a date and an agency, then a dash
/// or a colon: `ISTANBUL, Nov 8 (AFP) — `, `KABUL: `, `Istanbul, Turkey – `.
///
/// The agencies' ways of it are read: AP's underscore for a dash (`KABUL, Afghanistan (AP) _ `), TASS's strokes (`MOSCOW, November 8. /TASS/. `), PTI's and
/// others' brackets without a dash (`New Delhi, Nov 8 (PTI) `), ANI's country in brackets (`Kabul [Afghanistan], November 8 (ANI): `), an agency without
/// brackets (`KABUL, Nov 8, AFP – `), two places (`KYIV/MOSCOW (Reuters) - `).
enum Dateline {
    /// What stands in it.
    struct Found {
        /// Absent where only a date and an agency stand: `Nov 8 (Reuters) - `.
        var place: String?
        var agency: String?
        /// The day, when its year is stated too: the year of `Nov 8` is not told by the text.
        var date: Date?
        /// Where the first sentence starts.
        var end: String.Index
    }

    /// The farthest that a dateline reaches, in characters.
    static let lengthMax = 70

    /// The dateline of a paragraph, when it starts with one.
    static func find(_ paragraph: String) -> Found? {
        // Characters are counted only where there are others than ASCII's.
        let start = paragraph.utf8.prefix(lengthMax)
        let head = start.allSatisfy { $0 < 0x80 } ? paragraph[..<start.endIndex] : paragraph.prefix(lengthMax)
        for mark in [agencyMark(head), separator(head), dayStop(head)] {
            guard let mark, mark.left.endIndex > head.startIndex, let found = found(mark.left, mark.agency) else { continue }
            let rest = paragraph[mark.end...].drop(while: \.isWhitespace)
            guard let letter = rest.first, letter.isUppercase || letter.isNumber || "\"“‘'«".contains(letter) else { continue }
            return Found(place: found.place, agency: found.agency, date: date(mark.left), end: rest.startIndex)
        }
        return nil
    }

    /// Place and agency in what stands in front of the mark.
    private static func found(_ left: Substring, _ agency: String?) -> (place: String?, agency: String?)? {
        var left = withoutService(left.trimmingSpaces)
        var agency = agency
        if agency == nil, left.hasSuffix(")"), let open = left.lastIndex(of: "(") {
            agency = agencyName(left[left.index(after: open)...].dropLast())
            left = left[..<open].trimmingSpaces
        }
        if agency == nil, let (rest, name) = bareAgency(left) { (left, agency) = (rest, name) }
        while left.hasSuffix(".") || left.hasSuffix(",") { left = left.dropLast().trimmingSpaces }
        if let agency, isDay(left), Agencies.name(agency) != nil || isAbbreviation(agency) { return (nil, agency) }
        let (place, rest) = placeAndRest(left)
        guard !place.isEmpty, isPlace(place, isCredited: agency != nil), isRest(rest), Agencies.name(place) == nil else { return nil }
        if agency == nil, labels.contains(place.lowercased()) { return nil }
        return (String(place), agency)
    }

    /// What stands in front of the strokes of a service that sends others' releases: `KABUL, Nov. 8, 2025 /PRNewswire/`.
    private static func withoutService(_ left: Substring) -> Substring {
        guard left.hasSuffix("/"), let open = left.dropLast().lastIndex(of: "/"), left[..<open].last == " " else { return left }
        let name = left[left.index(after: open)...].dropLast()
        return Agencies.name(name) == nil && name.count <= 20 ? left[..<open].trimmingSpaces : left
    }

    /// The agency in brackets, without its desk: `dpa` of `dpa/lhe`.
    private static func agencyName(_ text: Substring) -> String {
        guard let stroke = text.firstIndex(of: "/"), let name = Agencies.name(text[..<stroke]),
            text[stroke...].allSatisfy({ !$0.isUppercase })
        else { return String(text) }
        return name
    }

    /// An outlet's abbreviation, such as `CNN`.
    private static func isAbbreviation(_ name: String) -> Bool {
        (2...6).contains(name.count) && name.allSatisfy(\.isUppercase) && !labels.contains(name.lowercased())
    }

    /// Nothing, or a day without a place: `Nov 8`, `8 November 2025`.
    private static func isDay(_ left: Substring) -> Bool {
        let words = left.split { " ,.".contains($0) }
        return words.count <= 3 && words.allSatisfy { $0.allSatisfy(\.isNumber) || Months.number($0.lowercased()) != nil }
            && (words.isEmpty || words.contains { Months.number($0.lowercased()) != nil })
    }

    /// `KABUL, Nov 8, AFP`, `ASTANA. KAZINFORM`: an agency behind place or date, without brackets.
    private static func bareAgency(_ left: Substring) -> (Substring, String)? {
        guard let space = left.lastIndex(of: " ") else { return nil }
        guard let name = Agencies.name(left[left.index(after: space)...]) else { return nil }
        return (left[..<space].trimmingSpaces, name)
    }

    /// The place, up to the first comma, bracket, or full stop with a date behind, and what follows it.
    private static func placeAndRest(_ left: Substring) -> (Substring, Substring) {
        let end = left.firstIndex { ",[(".contains($0) } ?? left.endIndex
        let place = left[..<end]
        // `MOSCOW. Nov 8`; not `ST. PETERSBURG`.
        if let stop = place.firstRange(of: ". "), let word = place[stop.upperBound...].split(separator: " ").first,
            word.first?.isNumber == true || Months.number(word.lowercased()) != nil
        {
            return (place[..<stop.lowerBound], left[stop.upperBound...])
        }
        return (place.trimmingSpaces, left[end...])
    }

    /// The day behind place and country: `KABUL, Afghanistan, Nov 8, 2025`.
    private static func date(_ left: Substring) -> Date? {
        guard left.utf8.contains(where: NewsDate.isDigit) else { return nil }
        let bare = left.firstIndex(of: "(").map { left[..<$0] } ?? withoutService(left.trimmingSpaces)
        let parts = bare.split(separator: ",").map(\.trimmingSpaces)
        return parts.indices.lazy.compactMap { NewsDate.parse(parts[$0...].joined(separator: ", ")) }.first
    }

    // MARK: The mark that ends a dateline

    /// What stands in front of a mark, the agency in it, and where it ends.
    private typealias Mark = (left: Substring, agency: String?, end: Substring.Index)

    /// An agency's name between strokes or in brackets, which needs no dash behind it: `/TASS/. `, `(PTI) `.
    private static func agencyMark(_ head: Substring) -> Mark? {
        for (open, close) in [("(", ")"), ("/", "/")] as [(Character, Character)] {
            guard let from = head.firstIndex(of: open), from > head.startIndex, head[head.index(before: from)] == " " else { continue }
            let inner = head[head.index(after: from)...]
            guard let to = inner.firstIndex(of: close), let agency = Agencies.name(inner[..<to]) else { continue }
            let rest = head[head.index(after: to)...].drop { ".:-–—_ ".contains($0) }
            return (head[..<from], agency, rest.startIndex)
        }
        return nil
    }

    /// The dash, with spaces around it, or the colon that ends a dateline: the first one that stands there.
    private static func separator(_ head: Substring) -> Mark? {
        let bytes = head.utf8.span
        for i in 0..<bytes.count {
            guard let mark = marks.first(where: { $0.first == bytes[i] && stands($0.span, bytes, at: i) }) else { continue }
            let start = head.utf8.index(head.startIndex, offsetBy: i)
            return (head[..<start], nil, head.utf8.index(start, offsetBy: mark.count))
        }
        return nil
    }

    /// The full stop behind a day, where a place in capitals stands in front: `BAKU, Azerbaijan, November 8. `.
    private static func dayStop(_ head: Substring) -> Mark? {
        var from = head.startIndex
        guard head.first?.isUppercase == true else { return nil }
        while let stop = head[from...].firstRange(of: ". ") {
            let left = head[..<stop.lowerBound]
            if left.last?.isNumber == true, let comma = left.lastIndex(of: ","), let place = left.split(separator: ",").first,
                place.count >= 3, !place.contains(where: \.isLowercase),
                isDay(left[left.index(after: comma)...]) || Int(left[left.index(after: comma)...].trimmingSpaces) != nil
            {
                return (left, nil, stop.upperBound)
            }
            from = stop.upperBound
        }
        return nil
    }

    /// A dateline that stands in a line of its own, as AFP's readers see it: `Kabul, Nov 8, 2025 (AFP) -`.
    static func alone(_ line: String) -> Found? {
        guard line.utf8.count <= lengthMax, let last = line.last, "-–—:".contains(last) else { return nil }
        let bare = line.trimming { "-–—: ".contains($0) }
        guard let found = find("\(bare) – X"), found.agency.map({ Agencies.name($0) != nil }) == true else { return nil }
        return Found(place: found.place, agency: found.agency, date: found.date, end: line.endIndex)
    }

    private static let marks = [" — ", " – ", " - ", " -- ", " _ ", "— ", "– ", ": "].map { Array($0.utf8) }

    private static func stands(_ mark: Span<UInt8>, _ bytes: Span<UInt8>, at i: Int) -> Bool {
        guard i + mark.count <= bytes.count else { return false }
        return mark.indices.allSatisfy { bytes[i + $0] == mark[$0] }
    }

    // MARK: Words

    /// What stands in front of a colon or a dash and is no place: a call to editors, the kind of a text, who speaks.
    private static let labels: Set<String> = [
        "attention", "attention editors", "attn", "attn editors", "editors", "eds", "editor’s note", "editor's note", "note", "notes",
        "update",
        "updates", "correction", "corrected", "clarification", "kill", "mandatory kill", "embargo", "embargoed", "strictly embargoed",
        "breaking",
        "breaking news", "urgent", "alert", "flash", "exclusive", "explainer", "analysis", "opinion", "comment", "watch", "live", "video",
        "more", "new", "adds", "source", "sources", "date", "photo", "image", "question", "answer", "minister", "q", "a", "moderator",
        "achtung", "hinweis",
    ]

    /// One to three capitalised words; with an agency behind them up to six, as in `ABOARD THE USS NIMITZ (AP)`.
    private static func isPlace(_ place: Substring, isCredited: Bool) -> Bool {
        let words = place.split { $0 == " " || $0 == "/" }
        let isShort =
            (1...3).contains(words.count) || isCredited && words.count <= 6 && words.allSatisfy { $0.allSatisfy { !$0.isLowercase } }
            || isCredited && words.count <= 5 && words.contains { particles.contains(String($0)) }
        return isShort
            && words.enumerated().allSatisfy { number, word in
                word.first?.isUppercase == true && word.allSatisfy { $0.isLetter || "-'’.".contains($0) }
                    || isCredited && number > 0 && particles.contains(String(word))
            }
    }

    /// Small words in the names of places: `Frankfurt am Main`, `Rio de Janeiro`.
    private static let particles: Set<String> = [
        "am", "an", "der", "die", "im", "in", "bei", "ob", "de", "del", "do", "da", "di", "la", "las", "los", "le", "les", "sur", "sous",
        "en", "of",
        "the", "and", "upon", "on", "al", "el",
    ]

    /// A country, a date: short words, no sentence.
    private static func isRest(_ rest: Substring) -> Bool {
        rest.split(separator: " ").count <= 5 && !rest.contains("\"")
            && rest.split(whereSeparator: { " ,./[]()".contains($0) }).allSatisfy { word in
                word.first.map { $0.isUppercase || $0.isNumber } ?? true || Months.number(word.lowercased()) != nil
            }
    }
}

extension Article {
    /// The most bytes of a first paragraph that may be a byline.
    private static let bylineBytesMax = 160

    /// Takes a byline that stands as the first paragraph, as Reuters has it above the dateline, off the text.
    mutating func takeByline() {
        guard body.count > 1, let first = body.first, first.utf8.count <= Self.bylineBytesMax, Byline.isPrinted(first) else { return }
        byline = byline ?? first
        body.removeFirst()
    }

    /// Takes a byline off the top, and `ISTANBUL, Nov 8 (AFP) — ` off the paragraph below it into `located` and `creditLine`, where the format's own fields say nothing; a day with its
    /// year dates an article that has no date.
    public mutating func takeDateline() {
        takeByline()
        guard let first = body.first else { return }
        if body.count > 1, let dateline = Dateline.alone(first) {
            take(dateline)
            body.removeFirst()
        } else if let dateline = Dateline.find(first) {
            take(dateline)
            body[0] = String(first[dateline.end...])
        } else {
            takeLowerDateline()
        }
    }

    /// How many paragraphs may stand above a dateline: a standfirst, a call to readers.
    private static let aboveDatelineMax = 3

    /// Takes a dateline below a standfirst; there only one that names an agency, in brackets or between strokes, is sure to be one.
    private mutating func takeLowerDateline() {
        for number in body.indices.dropFirst().prefix(Self.aboveDatelineMax) {
            let isMarked = body[number].utf8.prefix(Dateline.lengthMax).contains { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "/") }
            guard isMarked, let dateline = Dateline.find(body[number]), dateline.agency != nil else { continue }
            take(dateline)
            body[number] = String(body[number][dateline.end...])
            return
        }
    }

    /// Takes what a dateline says.
    mutating func take(_ dateline: Dateline.Found) {
        located = located ?? dateline.place
        creditLine = creditLine ?? dateline.agency
        if published == nil { firstCreated = dateline.date }
    }
}
