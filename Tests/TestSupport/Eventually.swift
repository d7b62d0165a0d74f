// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What was waited for did not come in time.
public struct NotInTime: Error, CustomStringConvertible {
    /// What was waited for, and for how long.
    public let description: String
}

/// Waits until a condition holds, looking every 10 ms.
///
/// - Throws: `NotInTime` when it does not hold within the limit.
public func eventually(_ what: String, within limit: Duration = .seconds(20), _ holds: () async throws -> Bool) async throws {
    let clock = ContinuousClock()
    let deadline = clock.now + limit
    while try await !holds() {
        guard clock.now < deadline else { throw NotInTime(description: "not within \(limit): \(what)") }
        try await Task.sleep(for: .milliseconds(10))
    }
}
