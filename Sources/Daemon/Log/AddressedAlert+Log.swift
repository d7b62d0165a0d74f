// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Logging
import Situations
import Store

extension AddressedAlert {
    /// What the log says of it: our own title, never an article's words.
    var logLine: String {
        let told =
            receivers.isEmpty ? (untold.isEmpty ? "; no route takes it" : "; nobody is told") : ", for \(receivers.joined(separator: ", "))"
        let data = alert.data
        return "\(alert.type.rawValue) \(data.id) revision \(data.revision): \(data.title) (\(data.signal), \(data.reason.rawValue))\(told)"
    }

    /// The fields of its entry in the journal.
    var logFields: Logger.Metadata {
        let data = alert.data
        return [
            "alert": "\(data.id)", "revision": "\(data.revision)", "situation": "\(data.situation.id)", "signal": "\(data.signal)",
            "severity": "\(data.severity.rawValue)", "verdict": "\(data.verdict.rawValue)", "reason": "\(data.reason.rawValue)",
            "receivers": "\(receivers.joined(separator: " "))",
        ]
    }
}
