// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import Situations

/// What a receiver understands. One case per file in this folder; a new format is one file and one line in each function here.
///
/// A request is made anew for each attempt, because the time and the signature are the attempt's own. All else follows from the
/// notification and from what the receiver took before, so that every repetition says the same.
public enum PayloadFormat: String, Sendable, Codable, CaseIterable {
    /// Our own: the alert as JSON, signed as Standard Webhooks asks.
    case vedette
    /// CloudEvents 1.0, structured or binary.
    case cloudevents
    /// Slack's incoming webhooks.
    case slack
    /// Mattermost's incoming webhooks.
    case mattermost
    /// Discord's webhooks.
    case discord
    /// Microsoft Teams' Workflows webhooks.
    case teams
    /// PagerDuty's Events API v2.
    case pagerduty
    /// Prometheus Alertmanager's API v2.
    case alertmanager
    /// ntfy.
    case ntfy
    /// Telegram's bot API.
    case telegram
    /// The Common Alerting Protocol 1.2.
    case cap
    /// Mail.
    case email
    /// Whatever a template of the user's own makes.
    case template

    /// The request of one attempt at `now`. Throws a `PayloadError`.
    public func request(for notice: Notice, to receiver: Receiver, at now: Date) throws(PayloadError) -> WebhookRequest {
        switch self {
        case .vedette: try VedettePayload.request(for: notice, to: receiver, at: now)
        case .cloudevents: try CloudEventsPayload.request(for: notice, to: receiver, at: now)
        case .slack: try SlackPayload.request(for: notice, to: receiver)
        case .mattermost: try MattermostPayload.request(for: notice, to: receiver)
        case .discord: try DiscordPayload.request(for: notice, to: receiver)
        case .teams: try TeamsPayload.request(for: notice, to: receiver)
        case .pagerduty: try PagerDutyPayload.request(for: notice, to: receiver)
        case .alertmanager: try AlertmanagerPayload.request(for: notice, to: receiver)
        case .ntfy: try NtfyPayload.request(for: notice, to: receiver)
        case .telegram: try TelegramPayload.request(for: notice, to: receiver)
        case .cap: try CAPPayload.request(for: notice, to: receiver, at: now)
        case .email: try EmailPayload.request(for: notice, to: receiver)
        case .template: try TemplatePayload.request(for: notice, to: receiver, at: now)
        }
    }

    /// The request of a notification whose JSON is at hand, when this format sends that JSON as it is and it is within the limit; else
    /// `nil`.
    public func request(asStored json: Data, id: String, to receiver: Receiver, at now: Date) -> WebhookRequest? {
        guard self == .vedette, json.count <= VedettePayload.bodyBytesMax else { return nil }
        return VedettePayload.request(with: json, id: id, to: receiver, at: now)
    }

    /// Whether an answer to an edit says that the message is no longer there, so that a new one is to be sent.
    public func saysMessageIsGone(_ response: HTTPResponse) -> Bool {
        let text = String(decoding: response.excerpt, as: UTF8.self)
        return switch self {
        // 10015 would be the webhook itself (Discord's JSON error codes).
        case .discord: response.status == 404 && !text.contains("10015")
        case .telegram: response.status == 400 && (text.contains("message to edit not found") || text.contains("can't be edited"))
        default: false
        }
    }

    /// Whether an answer to an edit says that the message reads so already.
    public func saysUnchanged(_ response: HTTPResponse) -> Bool {
        self == .telegram && response.status == 400 && String(decoding: response.excerpt, as: UTF8.self).contains("message is not modified")
    }

    /// What a receiver that took a notification calls the message from now on, to be given back in `Notice.earlier`; `nil` when the
    /// format has no use for a name.
    public func reference(to alert: Alert, from receiver: Receiver, in response: HTTPResponse) -> String? {
        switch self {
        case .discord: DiscordPayload.reference(in: response)
        case .telegram: TelegramPayload.reference(in: response)
        case .cap: CAPPayload.reference(to: alert, from: receiver)
        default: nil
        }
    }

    /// Whether messages carry our own signature. The others are known by a token in their address or body.
    public var isSigned: Bool {
        switch self {
        case .vedette, .cloudevents, .cap, .template: true
        default: false
        }
    }

    /// Whether several alerts may be told in one message. Those that keep an alert open until it is resolved know it by its id, and need
    /// each.
    public var takesDigests: Bool {
        switch self {
        case .pagerduty, .alertmanager, .cap: false
        default: true
        }
    }

    /// Whether the address itself opens the receiver to whoever knows it.
    public var hasSecretAddress: Bool {
        switch self {
        case .slack, .mattermost, .discord, .teams: true
        default: false
        }
    }

    /// The schemes that an address may have.
    public var schemes: [String] { self == .email ? ["smtps", "smtp"] : ["https", "http"] }

    /// The address when none is configured: that of a service which has only one.
    public var address: String? {
        switch self {
        case .pagerduty: "https://events.pagerduty.com/v2/enqueue"
        case .telegram: "https://api.telegram.org"
        case .ntfy: "https://ntfy.sh"
        default: nil
        }
    }

    /// How many messages the service takes, by its own documentation; `nil` where it names no rate. Telegram takes one a second for a
    /// person and 20 a minute for a group or a channel, whose number is negative or a name
    /// (<https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this>).
    public func rate(for settings: FormatSettings) -> Rate? {
        switch self {
        case .slack: Rate(1, per: .seconds(1))
        case .telegram: Rate(1, per: .seconds(["-", "@"].contains(settings.channel?.first) ? 3 : 1))
        case .teams: Rate(4, per: .seconds(1))
        default: nil
        }
    }
}

/// Why an alert cannot be told in a format.
public enum PayloadError: Error, Equatable, CustomStringConvertible {
    /// With all that may be left out left out, it is still over the format's limit.
    case tooLarge(bytes: Int, limit: Int)
    /// The encoder refused it.
    case notEncodable(String)
    /// The receiver's configuration lacks what the format needs.
    case missing(String)

    /// What is wrong, in one sentence for a person.
    public var description: String {
        switch self {
        case .tooLarge(let bytes, let limit): "the shortest form of the alert takes \(bytes) bytes; the limit is \(limit)"
        case .notEncodable(let why): "the alert cannot be encoded: \(why)"
        case .missing(let what): "the receiver's configuration has no \(what)"
        }
    }
}
