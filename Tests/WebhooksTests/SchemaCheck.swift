// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// As much of JSON Schema as `config/alert.schema.json` uses: references, types, closed objects, required properties, items,
/// enumerations, patterns, least lengths and values. A keyword that it does not know is a fault, so that no rule goes unchecked.
struct SchemaCheck {
    let root: [String: Any]

    private static let silent: Set<String> = ["$schema", "$defs", "title", "description", "format"]
    private static let checked: Set<String> = [
        "$ref", "type", "required", "additionalProperties", "properties", "items", "enum", "pattern", "minLength", "minimum",
    ]

    /// What is wrong, each with its path; empty when all is well.
    func faults(in value: Any) -> [String] { faults(in: value, against: root, at: "") }

    private func faults(in value: Any, against schema: [String: Any], at path: String) -> [String] {
        var faults = schema.keys.filter { !Self.silent.contains($0) && !Self.checked.contains($0) }.map { "\(path): unknown keyword \($0)" }
        if let reference = schema["$ref"] as? String {
            let name = reference.split(separator: "/").last.map(String.init) ?? ""
            guard let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else { return ["\(path): no \(reference)"] }
            faults += self.faults(in: value, against: target, at: path)
        }
        if let allowed = schema["enum"] as? [String], !((value as? String).map(allowed.contains) ?? false) {
            faults.append("\(path): \(value) is none of \(allowed)")
        }
        switch schema["type"] as? String {
        case "object": faults += objectFaults(value, schema, path)
        case "array":
            guard let array = value as? [Any] else { return faults + ["\(path): no array"] }
            guard let items = schema["items"] as? [String: Any] else { return faults + ["\(path): items are not described"] }
            faults += array.enumerated().flatMap { self.faults(in: $1, against: items, at: "\(path)[\($0)]") }
        case "string":
            guard let text = value as? String else { return faults + ["\(path): no string"] }
            if text.count < schema["minLength"] as? Int ?? 0 { faults.append("\(path): too short") }
            if let pattern = schema["pattern"] as? String, text.range(of: pattern, options: .regularExpression) == nil {
                faults.append("\(path): \(text) does not match \(pattern)")
            }
        case "integer":
            guard let number = value as? Int else { return faults + ["\(path): no integer"] }
            if number < schema["minimum"] as? Int ?? .min { faults.append("\(path): too small") }
        case nil: break
        case let other?: faults.append("\(path): unknown type \(other)")
        }
        return faults
    }

    private func objectFaults(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
        guard let object = value as? [String: Any] else { return ["\(path): no object"] }
        guard let properties = schema["properties"] as? [String: [String: Any]], schema["additionalProperties"] as? Bool == false else {
            return ["\(path): the schema's object is not closed"]
        }
        let required = schema["required"] as? [String] ?? []
        return required.filter { object[$0] == nil }.map { "\(path).\($0): missing" }
            + object.flatMap { name, member -> [String] in
                guard let rule = properties[name] else { return ["\(path).\(name): not allowed"] }
                return faults(in: member, against: rule, at: "\(path).\(name)")
            }
    }
}
