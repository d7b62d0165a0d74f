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
            if delivery.note.isEmpty, delivery.others.isEmpty,
                let request = receiver.format.request(asStored: delivery.body, id: delivery.messageID, to: receiver, at: now)
            {
                self.request = request
                return await client.send(request, to: receiver)
            }
            let notice = try notice(at: now)
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

    /// The notification with what the receiver knows of its alert, or the digest. The stored bytes are read only where they cannot go out
    /// as they are.
    private mutating func notice(at now: Date) throws(PayloadError) -> Notice {
        var alert = try Self.alert(in: delivery)
        guard delivery.others.isEmpty else { return try digest(with: alert, at: now) }
        self.alert = alert
        let earlier = delivery.earlier.map { Notice.Earlier(revision: $0.revision, made: $0.made, reference: $0.reference) }
        if !delivery.note.isEmpty { alert.data.summary = delivery.note + " " + alert.data.summary }
        return Notice(alert, earlier: earlier)
    }

    /// All of a digest as one notification. Its id follows from its first delivery, which stays the first however often it is tried.
    private func digest(with first: Alert, at now: Date) throws(PayloadError) -> Notice {
        var alerts = [first]
        for other in delivery.others { alerts.append(try Self.alert(in: other)) }
        // Every try says the same: the time is the digest's own, not the try's.
        let made = alerts.map(\.timestamp).max() ?? now
        guard let digest = Alert.digest(of: alerts, id: "digest-\(delivery.id)", at: made) else { return Notice(first) }
        return Notice(digest)
    }

    private static func alert(in delivery: DueDelivery) throws(PayloadError) -> Alert {
        do {
            let decoder = JSONDecoder()
            decoder.dateDecodingStrategy = .iso8601
            return try decoder.decode(Alert.self, from: delivery.body)
        } catch {
            throw .notEncodable("the stored notification cannot be read: \(error)")
        }
    }
}
