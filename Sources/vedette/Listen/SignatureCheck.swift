// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Webhooks

/// Whether a request was signed with the secret that we hold.
enum SignatureCheck {
    /// What the check says.
    enum Result: String, Encodable {
        /// Signed with our secret, a moment ago.
        case verified
        /// Nobody gave us a secret.
        case unchecked
        /// It carries no signature.
        case missing
        /// It was signed with another secret, or changed on the way.
        case wrong
        /// Its time is missing or too far from ours, so its signature proves nothing.
        case stale
    }

    /// Checks a request's headers (lower-case names) and body.
    static func check(headers: [String: String], body: Data, secret: Webhooks.Secret?, now: Date) -> Result {
        guard let secret else { return .unchecked }
        guard let signature = headers["webhook-signature"] else { return .missing }
        do throws(SignatureError) {
            try Signature.verify(
                id: headers["webhook-id"] ?? "", timestamp: headers["webhook-timestamp"] ?? "", signature: signature, body: body,
                with: [secret], now: now)
            return .verified
        } catch {
            switch error {
            case .missingID, .noSignature: return .missing
            case .badTimestamp, .tooOld, .tooNew: return .stale
            case .noMatch: return .wrong
            }
        }
    }
}
