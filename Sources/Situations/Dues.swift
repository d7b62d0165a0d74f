// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// When time alone changes a development, for those that it changes.
struct Dues: Sendable {
    private var moments: [Development.ID: Date] = [:]
    /// The earliest moment; `nil` when there is none. Looked for only when the one that was the earliest goes.
    private(set) var earliest: Date?

    /// The moment of a development; `nil` for one that time does not change.
    subscript(id: Development.ID) -> Date? {
        get { moments[id] }
        set {
            let old = moments[id]
            guard old != newValue else { return }
            moments[id] = newValue
            if let newValue, newValue <= earliest ?? .distantFuture {
                earliest = newValue
            } else if old == earliest {
                earliest = moments.values.min()
            }
        }
    }

    /// The developments that are due by a moment, by id.
    func due(by moment: Date) -> [Development.ID] {
        moments.compactMap { $0.value <= moment ? $0.key : nil }.sorted()
    }
}
