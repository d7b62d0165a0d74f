// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier

extension SignalBook {
    /// What a sentence calls an act: “the collapse of the talks”. A pack's own signal goes by its label.
    static func noun(of signal: Signal) -> String { nouns[signal.id] ?? "the " + signal.label }

    /// Whether that noun is plural.
    static func isPlural(_ signal: Signal) -> Bool { signal.id == "sanctions" }

    private static let nouns: [Signal.ID: String] = [
        "ceasefire-breach": "the breach of the ceasefire",
        "ceasefire-end": "the end of the ceasefire",
        "talks-refusal": "the refusal to talk",
        "talks-deadlock": "the deadlock in the talks",
        "talks-collapse": "the collapse of the talks",
        "border-closure": "the closure of the border",
        "airspace-closure": "the closure of the airspace",
        "armed-clash": "the clash",
        "armed-attack": "the attack",
        "sanctions": "the sanctions",
        "troop-mobilisation": "the mobilisation of troops",
        "diplomatic-break": "the diplomatic break",
        "treaty-withdrawal": "the withdrawal from the treaty",
    ]
}
