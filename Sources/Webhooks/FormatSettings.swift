// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What single formats need to know of a receiver. Each format reads its own; the configuration refuses what a format has no use for.
public struct FormatSettings: Sendable, Equatable {
    /// `pagerduty`: the integration's routing key. `ntfy`: an access token. `telegram`: the bot's token. `email`: the password.
    public var token: Token?
    /// `ntfy`: the topic. `telegram`: the chat's id, or `@name` of a public channel.
    public var channel: String?
    /// `cap`: the sender's identifier. `email`: the address that mails come from.
    public var sender: String?
    /// `email`: who gets them, at least one.
    public var recipients: [String] = []
    /// `email`: the account's name at the mail server; `nil` for a server that takes mail without one.
    public var user: String?
    /// `email`: whether a connection that begins in plain text must turn to TLS before anything is said.
    public var requiresTLS = true
    /// `cap`: for whom the alert is, as `restriction`.
    public var restriction = "For the recipients of this system only"
    /// `cloudevents`: whether attributes travel as headers (binary mode) instead of around the data (structured mode).
    public var isBinary = false
    /// `cloudevents`: the event's `source`, a URI reference.
    public var source = "urn:vedette"
    /// `alertmanager`: labels that each alert gets besides its own, by name.
    public var labels: [String: String] = [:]
    /// `template`: what makes the body.
    public var template: Template?
    /// `template`: `POST`, `PUT` or `PATCH`.
    public var method = "POST"

    /// Settings with nothing but defaults.
    public init() {}
}

extension FormatSettings {
    /// Whether a text is a mailbox as `email` takes it: plain ASCII, `desk@example.org`.
    public static func isMailAddress(_ text: String) -> Bool { EmailPayload.isAddress(text) }

    /// Whether a text may stand as the sender of `cap`: no space, comma, `<` or `&`.
    public static func isCAPSender(_ text: String) -> Bool { CAPPayload.isIdentifier(text) }
}
