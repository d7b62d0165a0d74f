// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Situations
import Testing

@testable import Webhooks

@Suite struct DigestFormatTests {
    @Test(arguments: PayloadFormat.allCases.filter(\.takesDigests)) func `a digest is a message of its own in every format that takes one`(
        format: PayloadFormat
    ) throws {
        let alerts = (0..<Alert.digestedMax).map { number in
            var alert = sampleAlert()
            alert.data.id += "-\(number)"
            return alert
        }
        let digest = try #require(Alert.digest(of: alerts, id: "digest-1", at: Formats.sent))
        let request = try format.request(for: Notice(digest), to: try Formats.receiver(format), at: Formats.sent)
        #expect(!request.editsInPlace)
        // A mail's text is encoded, for the dash in it.
        if format != .email { #expect(String(decoding: request.body, as: UTF8.self).contains("30 alerts")) }
    }

    @Test func `who keeps each alert open until it ends gets each by itself`() {
        #expect(PayloadFormat.allCases.filter { !$0.takesDigests } == [.pagerduty, .alertmanager, .cap])
    }
}
