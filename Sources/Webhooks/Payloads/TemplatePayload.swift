// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Situations

/// The format `template`: the body that the user's own Mustache template makes, with the method, the media type and the headers of the
/// configuration. Signed as `vedette` is, where the receiver has a secret.
enum TemplatePayload {
    static func request(for notice: Notice, to receiver: Receiver, at now: Date) throws(PayloadError) -> WebhookRequest {
        guard let template = receiver.settings.template else { throw .missing("template") }
        let body = try template.body(for: notice)
        let signature = receiver.signature(of: body, id: notice.alert.messageID, at: now)
        return receiver.post(body, as: template.contentType, of: notice, method: receiver.settings.method, headers: signature)
    }
}
