// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Situations
import Testing

@testable import Webhooks

/// The schema that receivers are given, against what is sent.
@Suite struct AlertSchemaTests {
    static let schemaFile = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "config/alert.schema.json")

    /// A full alert, and one in which all that may be missing is missing.
    static func bodies() throws -> [Data] {
        var bare = sampleAlert(quotes: [])
        bare.type = .opened
        bare.data.eventDate = nil
        bare.data.codes.plover = nil
        bare.data.contradictedBy = []
        let many = (0..<Alert.digestedMax).map { number in
            var alert = sampleAlert()
            alert.data.id += "-\(number)"
            alert.data.title = String(repeating: "A long title. ", count: 20)
            return alert
        }
        let digest = try #require(Alert.digest(of: many, id: "digest-1", at: bare.timestamp))
        let long = sampleAlert(quotes: Array(repeating: String(repeating: "A long quote. ", count: 100), count: 40))
        return try [sampleAlert(), bare, long, digest].map { try VedettePayload.body(for: $0) }
    }

    private func schema() throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: Self.schemaFile)) as? [String: Any])
    }

    @Test func `every payload holds to the schema`() throws {
        let check = SchemaCheck(root: try schema())
        for body in try Self.bodies() {
            #expect(check.faults(in: try JSONSerialization.jsonObject(with: body)) == [])
        }
    }

    @Test(arguments: [
        (#"{"type":"alert.closed"}"#, "type"), (#"{"extra":1}"#, "extra"), (#"{"timestamp":"today"}"#, "timestamp"),
        (#"{"data":{}}"#, "id"),
    ])
    func `a payload with a fault does not`(change: String, named: String) throws {
        var body = try #require(try JSONSerialization.jsonObject(with: try Self.bodies()[0]) as? [String: Any])
        let changes = try #require(try JSONSerialization.jsonObject(with: Data(change.utf8)) as? [String: Any])
        body.merge(changes) { $1 }
        let faults = SchemaCheck(root: try schema()).faults(in: body)
        #expect(faults.contains { $0.contains(named) })
    }

    @Test func `the schema lists exactly the reasons, kinds and levels that the types have`() throws {
        let text = try String(contentsOf: Self.schemaFile, encoding: .utf8)
        let root = try schema()
        let alert = try #require((root["$defs"] as? [String: Any])?["alert"] as? [String: Any])
        let properties = try #require(alert["properties"] as? [String: Any])
        let reasons = try #require((properties["reason"] as? [String: Any])?["enum"] as? [String])
        #expect(Set(reasons) == Set(Alert.Reason.allCases.map(\.rawValue)))
        for level in Situation.Level.allCases { #expect(text.contains("\"\(level.rawValue)\"")) }
        for kind in Alert.Kind.allCases { #expect(text.contains("\"\(kind.rawValue)\"")) }
    }

    static let hasJSONSchema = (try? runPython(["-c", "import jsonschema"])) == 0

    @Test(.enabled(if: hasJSONSchema, "python3 with jsonschema is not installed"))
    func `an independent validator finds every payload valid`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vedette-schema-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let program = """
            import json, sys, jsonschema
            schema = json.load(open(sys.argv[1]))
            jsonschema.Draft202012Validator.check_schema(schema)
            for path in sys.argv[2:]:
                jsonschema.Draft202012Validator(schema).validate(json.load(open(path)))
            """
        var files: [String] = []
        for (number, body) in try Self.bodies().enumerated() {
            let file = folder.appending(path: "\(number).json")
            try body.write(to: file)
            files.append(file.path)
        }
        #expect(try runPython(["-c", program, Self.schemaFile.path] + files) == 0)
    }
}

private func runPython(_ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
}
