// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The parts of Prometheus' text format, version 0.0.4
/// (<https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format>).
enum PrometheusText {
    /// What the answer's `Content-Type` says.
    static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    /// Labels as they stand between the braces: `outcome="rejected",reason="not-text"`.
    static func labels(_ labels: [(String, String)]) -> String {
        labels.map { "\($0)=\"\(escaped($1).replacing("\"", with: "\\\""))\"" }.joined(separator: ",")
    }

    /// A help text, on one line.
    static func help(_ text: String) -> String { escaped(text) }

    /// One line of a series.
    static func line(_ name: String, _ labels: String, _ value: String) -> String {
        labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
    }

    /// A number without an exponent where it is whole, so that a person can read it.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }
}
