// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier

extension Console {
    /// A severity as a word that stands out as much as it should.
    func label(_ severity: Severity) -> String {
        let word = severity.rawValue.uppercased()
        switch severity {
        case .critical: return styled(colours ? " \(word) " : word, .alarm)
        case .high: return styled(word, .red)
        case .medium: return styled(word, .yellow)
        case .low, .info: return styled(word, .cyan)
        }
    }
}
