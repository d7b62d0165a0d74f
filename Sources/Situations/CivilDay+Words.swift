// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import News

/// A day as alerts write it.
extension CivilDay {
    /// The day that a finding states, `YYYY-MM-DD`; `nil` for none or another text.
    init?(stated text: String?) {
        let parts = text?.split(separator: "-").compactMap { Int($0) } ?? []
        guard parts.count == 3, (1...9999).contains(parts[0]), (1...12).contains(parts[1]), (1...31).contains(parts[2]) else { return nil }
        self.init(year: parts[0], month: parts[1], day: parts[2])
    }

    /// Midnight at its beginning.
    var start: Date { Date(timeIntervalSince1970: Double(number) * 86_400) }

    /// Midnight at its end.
    var end: Date { start.addingTimeInterval(86_400) }

    /// `20251108`.
    var compact: String { text.replacing("-", with: "") }

    /// `8 November 2025`.
    var spelled: String {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
        ]
        let (year, month, day) = parts
        return "\(day) \(months[month - 1]) \(year)"
    }
}
