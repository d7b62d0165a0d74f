// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What an article can report, such as `ceasefire-breach`: the unit that rule packs define and that alerts carry.
public struct Signal: Sendable, Hashable, Codable {
    /// Written in configurations and payloads: lower-case words joined by hyphens.
    public typealias ID = String

    /// `ceasefire-breach`, `talks-collapse`, …
    public var id: ID
    /// A few words for a person: `ceasefire breach`.
    public var label: String
    /// How grave a report of it is.
    public var severity: Severity
    /// The ladder that it stands on, or that it eases; `nil` for one outside all ladders.
    public var ladder: String?
    /// Its rung, from 1 (least) upward. 0 for easing signals.
    public var rung: Int
    /// Whether it tells of an easing: it resolves ladders and alerts nobody by default.
    public var easing: Bool
    /// The further ladders that an easing signal resolves beside its own.
    public var eases: [String]
    /// CAMEO event codes (Schrodt 2012), such as `196`.
    public var cameo: [String]
    /// PLOVER event type (Halterman et al. 2023), such as `ASSAULT`.
    public var plover: String?

    /// A signal as a rule pack defines it.
    public init(
        id: ID, label: String, severity: Severity, ladder: String?, rung: Int, easing: Bool = false, eases: [String] = [],
        cameo: [String] = [], plover: String? = nil
    ) {
        self.id = id
        self.label = label
        self.severity = severity
        self.ladder = ladder
        self.rung = rung
        self.easing = easing
        self.eases = eases
        self.cameo = cameo
        self.plover = plover
    }
}

/// How grave, from `info` to `critical`; ordered.
public enum Severity: String, Sendable, Codable, CaseIterable, Comparable {
    /// Worth recording, not worth an alert.
    case info
    /// Worth a look.
    case low
    /// Worth attention today.
    case medium
    /// Worth attention now.
    case high
    /// Worth waking somebody.
    case critical

    /// Less grave than.
    public static func < (a: Severity, b: Severity) -> Bool { a.order < b.order }

    private var order: Int {
        switch self {
        case .info: 0
        case .low: 1
        case .medium: 2
        case .high: 3
        case .critical: 4
        }
    }
}
