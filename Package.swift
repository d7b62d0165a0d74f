// swift-tools-version: 6.2
// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

/// Every Swift target is held to the same bar: Swift 6 mode, no warning left standing, and every
/// use of an unsafe construct spelled `unsafe` where it stands.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let signals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let system: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")

let package = Package(
    name: "vedette",
    products: [.executable(name: "vedette", targets: ["vedette"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.5.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // The C libraries: a module map and typed shims each, no code of our own.
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
        .systemLibrary(name: "CUchardet", pkgConfig: "uchardet", providers: [.apt(["libuchardet-dev"])]),
        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        // CLD2 speaks C++ (Debian: libcld2-dev); this is its one call in C.
        .target(name: "CLD2", linkerSettings: [.linkedLibrary("cld2")]),

        // The pure middle: no I/O, no clock, no task.
        .target(name: "News", dependencies: ["CGMime", "CLD2", "CUchardet", "CXML", "CZlib"], swiftSettings: strict),
        .target(name: "Classifier", dependencies: ["News", "Yams"], swiftSettings: strict),
        .target(name: "Situations", dependencies: ["Classifier", "News"], swiftSettings: strict),

        // The two doors and the ledger between them.
        .target(name: "Inbox", dependencies: [crypto, system], swiftSettings: strict),
        .target(name: "Webhooks", dependencies: ["CCurl", "Classifier", "Situations", crypto, mustache], swiftSettings: strict),
        .target(name: "Store", dependencies: ["Classifier", "News", "Situations", grdb], swiftSettings: strict),

        // The daemon puts them together; the command is its face.
        .target(
            name: "Daemon",
            dependencies: [
                "Classifier", "CLinux", "Inbox", "News", "Situations", "Store", "Webhooks", "Yams", system, logging, lifecycle, signals,
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "vedette",
            dependencies: [
                "Classifier", "Daemon", "Inbox", "News", "Situations", "Store", "Webhooks", logging, system,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            // The sample configuration, which `vedette init` writes; a link to config/vedette.yaml.
            resources: [.embedInCode("Init/vedette.yaml")],
            swiftSettings: strict),

        .executableTarget(
            name: "ClassifierBenchmark", dependencies: ["Classifier", "News"], path: "Tests/Benchmarks/ClassifierBenchmark",
            swiftSettings: strict),
        .executableTarget(
            name: "PagesBenchmark", dependencies: ["CXML", "News"], path: "Tests/Benchmarks/PagesBenchmark", swiftSettings: strict),
        .executableTarget(
            name: "SituationsBenchmark", dependencies: ["Classifier", "Situations"], path: "Tests/Benchmarks/SituationsBenchmark",
            swiftSettings: strict),

        // Tests: one target for each room, then the real binary against real folders and sockets.
        .testTarget(name: "NewsTests", dependencies: ["CZlib", "News"], exclude: ["Formats", "PlainText"], swiftSettings: strict),
        .testTarget(name: "ClassifierTests", dependencies: ["Classifier", "News"], exclude: ["BadPacks"], swiftSettings: strict),
        .testTarget(name: "SituationsTests", dependencies: ["Classifier", "News", "Situations"], swiftSettings: strict),
        .testTarget(name: "InboxTests", dependencies: ["Inbox", system], swiftSettings: strict),
        .testTarget(name: "WebhooksTests", dependencies: ["Classifier", "Situations", "Webhooks", crypto], swiftSettings: strict),
        .testTarget(name: "StoreTests", dependencies: ["Classifier", "News", "Situations", "Store", grdb], swiftSettings: strict),
        .testTarget(
            name: "DaemonTests",
            dependencies: [
                "Classifier", "Daemon", "Inbox", "News", "Situations", "Store", "TestSupport", "Webhooks", logging, system,
                .product(name: "Metrics", package: "swift-metrics"),
            ],
            exclude: ["Configurations"], swiftSettings: strict),
        .target(
            name: "TestSupport",
            dependencies: [.product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio")],
            path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(name: "IntegrationTests", dependencies: ["TestSupport", "vedette", crypto], swiftSettings: strict),
    ]
)

// The fuzzers are linked with libFuzzer's `main`, so that they build only with its sanitizer: Tests/Fuzzing/run, which `make fuzz` runs, sets this.
if Context.environment["VEDETTE_FUZZ"] != nil {
    package.targets.append(
        .target(name: "FuzzSupport", dependencies: ["Classifier", "News"], path: "Tests/Fuzzing/FuzzSupport", swiftSettings: strict))
    for name in ["ClassifierFuzz", "RulePackFuzz", "HTMLFuzz", "XMLFuzz", "JSONFuzz", "WireFuzz", "MailFuzz", "BytesFuzz"] {
        package.targets.append(
            .executableTarget(
                name: name, dependencies: ["Classifier", "FuzzSupport", "News"], path: "Tests/Fuzzing/\(name)", swiftSettings: strict))
    }
}
