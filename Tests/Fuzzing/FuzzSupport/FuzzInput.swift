// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The bytes that libFuzzer hands to a target (<https://llvm.org/docs/LibFuzzer.html>), copied: the memory is its own.
public func fuzzInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: start, count: count))
}

/// Tells of a broken promise and ends the process, which is how a fuzz target reports: libFuzzer then keeps the input. Unlike `precondition`, an
/// optimised build prints the message too.
public func require(_ holds: Bool, _ promise: @autoclosure () -> String, file: StaticString = #fileID, line: UInt = #line) {
    if !holds { fatalError("broken promise: \(promise())", file: file, line: line) }
}
