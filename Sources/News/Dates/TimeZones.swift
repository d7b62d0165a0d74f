// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The zone abbreviations that news pages and wires print. The system's zone database is not asked: the pure middle reads no file.
enum TimeZones {
    /// Seconds east of UTC of the abbreviations that mean one offset, in lower case. `IST` is India's, which prints it most; `BST` is Britain's.
    static let fixed: [String: Double] = Dictionary(
        uniqueKeysWithValues: hours.flatMap { hours, names in names.split(separator: " ").map { (String($0), hours * 3_600) } })

    private static let hours: [(Double, String)] = [
        (0, "z ut utc gmt wet"), (1, "bst cet mez met wat west"), (2, "cest mesz eet cat sast"), (3, "eest msk eat trt"), (3.5, "irst"),
        (4, "gst azt"), (4.5, "aft"), (5, "pkt uzt"), (5.5, "ist"), (5.75, "npt"), (7, "wib ict"), (8, "hkt sgt pht myt awst"),
        (9, "jst kst"),
        (10, "aest"), (11, "aedt"), (12, "nzst"), (13, "nzdt"), (-3, "brt art adt"), (-4, "ast edt"), (-5, "est cdt"), (-6, "cst mdt"),
        (-7, "mst pdt"), (-8, "pst"),
    ]

    /// Seconds east of UTC of an abbreviation, in lower case, on a day. `et`, `ct`, `mt` and `pt` follow the United States' summer time, which since
    /// 2007 lasts from the second Sunday of March to the first of November (Energy Policy Act of 2005, section 110); its hour is not looked at.
    static func offset(_ name: String, on day: CivilDay) -> Double? {
        if let offset = fixed[name] { return offset }
        guard let standard = american[name] else { return nil }
        return standard + (isAmericanSummer(day) ? 3_600 : 0)
    }

    private static let american: [String: Double] = ["et": -18_000, "ct": -21_600, "mt": -25_200, "pt": -28_800]

    private static func isAmericanSummer(_ day: CivilDay) -> Bool {
        let year = day.parts.year
        let from = CivilDay.before(CivilDay(year: year, month: 3, day: 14), weekday: 6)
        let to = CivilDay.before(CivilDay(year: year, month: 11, day: 7), weekday: 6)
        return from <= day && day < to
    }
}
