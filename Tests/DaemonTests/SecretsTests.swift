// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Webhooks

@testable import Daemon

@Suite struct SecretsTests {
    /// What stands for a secret, with the severities of what is said of it by what is asked: required, whereKept, unneeded.
    private static let table: [(source: String, required: String?, whereKept: String?, unneeded: String?)] = [
        ("{credential: desk-secret}", "error", "warning", nil), ("{file: missing.secret}", "error", "error", nil),
        ("{env: VEDETTE_TEST_UNSET}", "error", "error", nil), ("{credential: ../f}", "error", "error", nil),
        ("whsec_plain", "error", "error", "error"), ("{nonsense: 1}", "error", "error", "error"),
        ("{file: a, env: B}", "error", "error", "error"),
    ]

    @Test(arguments: table.indices)
    func `a secret is asked for as far as it is needed`(row: Int) {
        let row = Self.table[row]
        #expect(said(of: row.source, .required) == row.required)
        #expect(said(of: row.source, .whereKept) == row.whereKept)
        #expect(said(of: row.source, .unneeded) == row.unneeded)
    }

    @Test func `where systemd hands out credentials, one that is missing is an error for a check too`() throws {
        try Fixture.with { fixture in
            let environment = ["CREDENTIALS_DIRECTORY": fixture.path("")]
            #expect(said(of: "{credential: desk-secret}", .whereKept, environment) == "error")
            try fixture.write(Fixture.secret, to: "desk-secret")
            #expect(said(of: "{credential: desk-secret}", .whereKept, environment) == nil)
        }
    }

    @Test func `a command by hand reads a credential where the unit takes it from, and the daemon does not`() throws {
        try Fixture.with { fixture in
            let source = "{credential: desk-secret}"
            #expect(said(of: source, .byHand, keptIn: fixture.path("")) == "error")
            #expect(said(of: source, .whereKept, keptIn: fixture.path("")) == "warning")
            try fixture.write(Fixture.secret, to: "desk-secret")
            for secrets in [Configuration.Secrets.byHand, .whereKept] {
                #expect(said(of: source, secrets, keptIn: fixture.path("")) == nil)
            }
            #expect(said(of: source, .required, keptIn: fixture.path("")) == "error")
            let (configuration, _) = decode(source, .byHand, [:], fixture.path(""))
            #expect(configuration?.receivers.map(\.secrets.count) == [1])
        }
    }

    @Test func `the warning names the credential and how the unit gets it`() throws {
        let (configuration, problems) = decode("{credential: desk-secret}", .whereKept, [:])
        let problem = try #require(problems.first)
        #expect(configuration?.receivers.map(\.name) == ["a"])
        #expect(problem.keyPath == "receivers[0].secret.credential")
        #expect(problem.found.contains("desk-secret"))
        #expect(problem.expected.contains("LoadCredential=desk-secret:PATH"))
    }

    private func said(
        of source: String, _ secrets: Configuration.Secrets, _ environment: [String: String] = [:], keptIn folder: String = "/nowhere"
    ) -> String? {
        let (configuration, problems) = decode(source, secrets, environment, folder)
        #expect((configuration == nil) == problems.hasErrors)
        return problems.hasErrors ? "error" : problems.isEmpty ? nil : "warning"
    }

    private func decode(
        _ source: String, _ secrets: Configuration.Secrets, _ environment: [String: String], _ kept: String = "/nowhere"
    ) -> (configuration: Configuration?, problems: [ConfigurationProblem]) {
        Configuration.decode(
            "{receivers: [{name: a, url: 'https://hooks.example.org/a', secret: \(source)}]}", file: "f",
            in: Surroundings(folder: "/nowhere", environment: environment, secrets: secrets, credentialsKept: kept))
    }
}
