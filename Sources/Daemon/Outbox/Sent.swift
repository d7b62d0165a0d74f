// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Situations
import Store
import Webhooks

/// A delivery on its way: what is sent to whom.
struct Sent: Sendable {
    let delivery: DueDelivery
    let receiver: Receiver
    /// The notification; `nil` where its stored bytes went out as they are.
    private(set) var alert: Alert?
    /// What went out last; `nil` when no request could be made.
    private(set) var request: WebhookRequest?

    init(_ delivery: DueDelivery, to receiver: Receiver) {
        self.delivery = delivery
        self.receiver = receiver
    }

    /// Makes the request and sends it. Where it was to edit a message that the receiver no longer has, tells it afresh.
    mutating func send(with client: HTTPClient, at now: Date) async -> HTTPResult {
        do throws(PayloadError) {
            if delivery.note.isEmpty,
                let request = receiver.format.request(asStored: delivery.body, id: delivery.messageID, to: receiver, at: now)
            {
                self.request = request
                return await client.send(request, to: receiver)
            }
            let notice = try notice()
            let first = try receiver.format.request(for: notice, to: receiver, at: now)
            request = first
            let result = await client.send(first, to: receiver)
            guard first.editsInPlace, case .response(let response) = result else { return result }
            if receiver.format.saysUnchanged(response) { return .response(HTTPResponse(status: 200, timing: response.timing)) }
            guard receiver.format.saysMessageIsGone(response) else { return result }
            let afresh = try receiver.format.request(for: notice.afresh, to: receiver, at: now)
            request = afresh
            return await client.send(afresh, to: receiver)
        } catch {
            return .failure(HTTPFailure(.badRequest, "\(error)"))
        }
    }

    /// The notification with what the receiver knows of its alert. The stored bytes are read only where they cannot go out as they are.
    private mutating func notice() throws(PayloadError) -> Notice {
        var alert: Alert
        do {
            let decoder = JSONDecoder()
            decoder.dateDecodingStrategy = .iso8601
            alert = try decoder.decode(Alert.self, from: delivery.body)
        } catch {
            throw .notEncodable("the stored notification cannot be read: \(error)")
        }
        self.alert = alert
        let earlier = delivery.earlier.map { Notice.Earlier(revision: $0.revision, made: $0.made, reference: $0.reference) }
        if !delivery.note.isEmpty { alert.data.summary = delivery.note + " " + alert.data.summary }
        return Notice(alert, earlier: earlier)
    }
}
