// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

internal import Classifier
internal import Foundation
internal import Situations

/// The format `cap`: the Common Alerting Protocol 1.2 (<https://docs.oasis-open.org/emergency/cap/v1.2/CAP-v1.2-os.html>) as XML. A revision
/// is an `Update`, the last one a `Cancel`, each with `references` to what the receiver took before; without such it is an `Alert`.
/// Times carry a numeric offset (`-00:00`), never `Z`. Signed as `vedette` is, where the receiver has a secret.
enum CAPPayload {
    /// How long an alert that nothing more is heard of holds.
    private static let lifetime: TimeInterval = 72 * 3600
    /// References to more than this many earlier messages help nobody.
    private static let referencesMax = 20

    static func request(for notice: Notice, to receiver: Receiver, at now: Date) throws(PayloadError) -> WebhookRequest {
        guard let sender = receiver.settings.sender else { throw .missing("sender") }
        let alert = notice.alert
        let references = notice.earlier.compactMap(\.reference).suffix(referencesMax)
        var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">\n"
        xml += element("identifier", identifier(alert)) + element("sender", sender) + element("sent", time(alert.timestamp))
        xml += element("status", alert.data.reason == .test ? "Test" : "Actual")
        xml += element("msgType", references.isEmpty ? "Alert" : alert.type == .resolved ? "Cancel" : "Update")
        xml += element("scope", "Restricted") + element("restriction", receiver.settings.restriction)
        if !references.isEmpty { xml += element("references", references.joined(separator: " ")) }
        xml += element("incidents", identifierText(alert.data.id))
        xml += info(alert, Telling(notice)) + "</alert>\n"
        let body = Data(xml.utf8)
        let signature = receiver.signature(of: body, id: alert.messageID, at: now)
        return receiver.post(body, as: "application/cap+xml; charset=utf-8", of: notice, headers: signature)
    }

    /// What later messages call this one: `sender,identifier,sent`.
    static func reference(to alert: Alert, from receiver: Receiver) -> String? {
        receiver.settings.sender.map { "\($0),\(identifier(alert)),\(time(alert.timestamp))" }
    }

    /// Whether a text may stand as a sender or an identifier: no space, comma, `<` or `&`.
    static func isIdentifier(_ text: String) -> Bool { !text.isEmpty && identifierText(text) == text }

    private static func info(_ alert: Alert, _ telling: Telling) -> String {
        let data = alert.data
        let isOver = alert.type == .resolved
        var info = "<info>\n" + element("language", "en") + element("category", "Security")
        info +=
            element("event", data.signal.replacing("-", with: " ").plain(within: 200))
            + element("responseType", isOver ? "AllClear" : "Monitor")
        info += element("urgency", isOver ? "Past" : data.severity >= .high ? "Immediate" : "Expected")
        info += element("severity", isOver ? "Minor" : severity(data.severity)) + element("certainty", certainty(data.verdict))
        for code in data.codes.cameo.prefix(8) { info += named("eventCode", "CAMEO", code) }
        if let code = data.codes.plover { info += named("eventCode", "PLOVER", code) }
        info += element("effective", time(alert.timestamp))
        if let day = data.eventDate, day.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil {
            info += element("onset", "\(day)T00:00:00-00:00")
        }
        info += element("expires", time(alert.timestamp.addingTimeInterval(lifetime))) + element("senderName", "Vedette")
        info += element("headline", telling.headline.shortened(to: 160, in: .utf16)) + element("description", description(telling))
        if let link = telling.link { info += element("web", link) }
        for fact in telling.facts { info += named("parameter", fact.name, fact.value) }
        return info + area(data) + "</info>\n"
    }

    private static func description(_ telling: Telling) -> String {
        let evidence = telling.evidence.map { "“\($0.text.shortened(to: 1000, in: .utf16))” — \($0.origin)" }
        let against = telling.contradictions.map { "Contradicted: “\($0.text.shortened(to: 1000, in: .utf16))” — \($0.origin)" }
        return ([telling.summary] + evidence + against).filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static func area(_ data: Alert.Payload) -> String {
        let places = data.places.prefix(10).map(\.name).joined(separator: ", ").plain(within: 500)
        let title = data.situation.title.plain(within: 500)
        var area = "<area>\n" + element("areaDesc", places.isEmpty ? title.isEmpty ? "unknown" : title : places)
        var seen: Set<String> = []
        for country in data.places.flatMap(\.countries).prefix(20) where seen.insert(country).inserted {
            area += named("geocode", "ISO 3166-1 alpha-3", country)
        }
        return area + "</area>\n"
    }

    private static func severity(_ severity: Severity) -> String {
        switch severity {
        case .critical: "Extreme"
        case .high: "Severe"
        case .medium: "Moderate"
        case .low: "Minor"
        case .info: "Unknown"
        }
    }

    private static func certainty(_ verdict: Verdict) -> String {
        switch verdict {
        case .reported: "Observed"
        case .claimed: "Likely"
        case .disputed, .possible: "Possible"
        case .denied: "Unlikely"
        case .background: "Unknown"
        }
    }

    private static func identifier(_ alert: Alert) -> String { identifierText(alert.messageID) }

    private static func identifierText(_ text: String) -> String {
        String(text.plain(within: 500).map { $0.isWhitespace || ",<&".contains($0) ? "_" : $0 })
    }

    /// A time with the offset that CAP asks for.
    private static func time(_ date: Date) -> String { date.formatted(.iso8601).replacing("Z", with: "-00:00") }

    private static func named(_ name: String, _ key: String, _ value: String) -> String {
        "<\(name)>" + element("valueName", key) + element("value", value.plain(within: 500)) + "</\(name)>\n"
    }

    private static func element(_ name: String, _ text: String) -> String { "<\(name)>\(text.asMarkup)</\(name)>\n" }
}
