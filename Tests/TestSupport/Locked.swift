// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A value behind a lock.
public final class Locked<Value: Sendable>: Sendable {
    private let mutex: Mutex<Value>

    /// A value behind a lock of its own.
    public init(_ value: Value) {
        mutex = Mutex(value)
    }

    /// A copy of the value as it is now.
    public var value: Value { mutex.withLock { $0 } }

    /// Changes the value.
    public func withLock<R: Sendable>(_ body: (inout Value) -> R) -> R { mutex.withLock { value in body(&value) } }
}
