// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import CZlib
import Testing

@testable import News

/// Files that are gzip: whole, cut, damaged, and built to unpack to more than there is room for.
struct GunzipTests {
    private static let text =
        "Army closes the last crossing\n\nThe army closed the last crossing on the river on Saturday after two nights of shelling.\n"

    /// A gzip member of deflate's stored or compressed blocks, made by zlib.
    private func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
        var stream = unsafe z_stream()
        try unsafe #require(deflateInit2_(&stream, 9, Z_DEFLATED, 31, 9, 0, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK)
        defer { unsafe _ = deflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: bytes.count / 2 + 1_024)
        unsafe input.withUnsafeMutableBytes { source in
            unsafe output.withUnsafeMutableBytes { target in
                unsafe stream.next_in = source.baseAddress?.assumingMemoryBound(to: Bytef.self)
                unsafe stream.avail_in = UInt32(source.count)
                unsafe stream.next_out = target.baseAddress?.assumingMemoryBound(to: Bytef.self)
                unsafe stream.avail_out = UInt32(target.count)
                unsafe _ = deflate(&stream, Z_FINISH)
            }
        }
        return unsafe Array(output.prefix(Int(stream.total_out)))
    }

    private func read(_ bytes: [UInt8], bytesMax: Int = 16 << 20) -> ArticleReader.ReadResult {
        ArticleReader(limits: ReaderLimits(bytesMax: bytesMax)).read(bytes, name: "drop.txt.gz")
    }

    @Test func `an article in gzip is the article`() throws {
        let result = read(try gzip(Array(Self.text.utf8)))
        #expect(result.articles.first?.headline == "Army closes the last crossing")
        #expect(result.problems.isEmpty)
    }

    @Test func `a bomb is stopped at the size limit, and says so`() throws {
        let bomb = try gzip([UInt8](repeating: 0x61, count: 64 << 20))
        #expect(bomb.count < 100_000)
        let result = read(bomb, bytesMax: 1 << 20)
        #expect(result.articles.isEmpty)
        #expect(result.problems.map(\.kind) == [.tooLarge])
        #expect(throws: Gunzip.Failure.self) { try Gunzip.unpack(bomb, bytesMax: 1 << 20) }
    }

    @Test func `a bomb of many small members is stopped too`() throws {
        let member = try gzip([UInt8](repeating: 0x61, count: 1 << 20))
        let result = read(Array(repeating: member, count: 40).flatMap { $0 })
        #expect(result.problems.map(\.kind) == [.tooLarge])
    }

    @Test func `a hundred thousand empty members are no article`() throws {
        let member = try gzip([])
        let result = read(Array(repeating: member, count: 100_000).flatMap { $0 })
        #expect(result.articles.isEmpty)
        #expect(result.problems.map(\.kind) == [.empty, .truncated])
    }

    @Test func `gzip inside gzip is told, not followed`() throws {
        let result = read(try gzip(gzip(Array(Self.text.utf8))))
        #expect(result.problems.map(\.kind) == [.notText])
    }

    @Test func `every cut of a gzip file is read as far as it goes or refused with a reason`() throws {
        let whole = try gzip(Array(Self.text.utf8))
        for end in 0..<whole.count {
            let result = read(Array(whole[..<end]))
            #expect(!result.problems.isEmpty)
        }
    }

    @Test func `every damaged byte of a gzip file is survived`() throws {
        let whole = try gzip(Array(Self.text.utf8))
        for i in whole.indices {
            var damaged = whole
            damaged[i] ^= 0x55
            let result = read(damaged)
            #expect(!result.articles.isEmpty || !result.problems.isEmpty)
        }
    }

    @Test func `members without end are read up to a bound, in time linear in the file`() throws {
        let member = try gzip(Array(Self.text.utf8))
        let result = read(Array(repeatElement(member, count: Gunzip.membersMax + 1).joined()))
        #expect(result.articles.first?.headline == "Army closes the last crossing")
        #expect(result.problems.map(\.kind).contains(.truncated))
    }

    @Test func `a wrong checksum is told, and the content is read`() throws {
        var damaged = try gzip(Array(Self.text.utf8))
        damaged[damaged.count - 6] ^= 0xFF
        let result = read(damaged)
        #expect(result.articles.first?.headline == "Army closes the last crossing")
        #expect(result.problems.map(\.kind) == [.brokenCompression])
    }
}
