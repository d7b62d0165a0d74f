// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Webhooks

/// What holds for all deliveries: the section `delivery` of a configuration.
public struct OutboxRules: Sendable, Equatable {
    /// When failed attempts are repeated.
    public var policy = RetryPolicy()
    /// The receiver that is told of what others were not: given up, refused, or meant for one that is gone.
    public var fallback: String?
    /// How long deliveries that ended well are kept.
    public var keep = Duration.seconds(30 * 86_400)
    /// How long dead letters are kept.
    public var keepFailed = Duration.seconds(90 * 86_400)

    /// The defaults.
    public init() {}

    /// The first pause of a receiver's circuit: half of the first wait between two tries.
    var firstCircuitPause: Duration { policy.base / 2 }
}
