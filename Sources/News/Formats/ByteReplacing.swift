// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

extension String {
    /// The text with each of some pieces replaced by another one, in one pass over its bytes; of pieces that start at one place the first named counts.
    ///
    /// The standard library's `replacing` compares characters, which takes a hundred times as long.
    ///
    /// - Parameter pairs: what is replaced, of at least one byte of ASCII, and what stands there instead.
    func replacing(bytes pairs: [(piece: StaticString, with: StaticString)]) -> String {
        let pairs = pairs.map { (piece: Array("\($0.piece)".utf8), with: Array("\($0.with)".utf8)) }
        let source = utf8.span
        var result: [UInt8] = []
        var (kept, i) = (0, 0)
        while i < source.count {
            let byte = source[i]
            let found = pairs.first { $0.piece[0] == byte && Self.stands($0.piece, source, at: i) }
            guard let found else {
                i += 1
                continue
            }
            if result.isEmpty { result.reserveCapacity(source.count + 16) }
            for k in kept..<i { result.append(source[k]) }
            result += found.with
            i += found.piece.count
            kept = i
        }
        if kept == 0 { return self }
        for k in kept..<source.count { result.append(source[k]) }
        return String(decoding: result, as: UTF8.self)
    }

    private static func stands(_ piece: [UInt8], _ source: Span<UInt8>, at start: Int) -> Bool {
        guard start + piece.count <= source.count else { return false }
        for i in piece.indices where source[start + i] != piece[i] { return false }
        return true
    }
}
