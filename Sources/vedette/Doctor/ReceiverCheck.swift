// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Daemon
import Foundation
import NIOCore
import NIOPosix
import Webhooks

/// Whether somebody answers where the receivers are. Nothing is sent.
enum ReceiverCheck {
    private static let ports = ["http": 80, "https": 443, "smtp": 25, "smtps": 465]

    static func diagnoses(_ receivers: [Receiver]) async -> [Diagnosis] {
        if receivers.isEmpty {
            return [
                .warns(
                    "receivers", "there is none: alerts are stored, and nobody is told", remedy: "name one in the configuration: receivers")
            ]
        }
        // All at a time: each may take seconds to say nothing.
        return await withTaskGroup(of: (Int, Diagnosis).self) { group in
            for (index, receiver) in receivers.enumerated() { group.addTask { (index, await diagnosis(receiver)) } }
            return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private static func diagnosis(_ receiver: Receiver) async -> Diagnosis {
        let subject = "receiver \(receiver.name)"
        if receiver.isAddressUnread {
            return .warns(subject, "its address is a secret that cannot be read here", remedy: "as root: sudo vedette doctor")
        }
        guard let host = receiver.url.host(percentEncoded: false), let scheme = receiver.url.scheme,
            let port = receiver.url.port ?? ports[scheme]
        else { return .fails(subject, "its address has no host", remedy: "give it another url") }
        do {
            let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .connectTimeout(.seconds(5)).connect(host: host, port: port).get()
            try await channel.close()
            return .well(subject, "\(host):\(port) takes connections; for a real test: vedette receivers test \(receiver.name)")
        } catch {
            return .fails(
                subject, "\(host):\(port) cannot be connected to: \(NetworkFault.words(error))",
                remedy: "look at its name, at the network and at firewalls; a proxy is not tried here")
        }
    }
}
