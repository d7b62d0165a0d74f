// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Builds a tree from what a parser tells, within bounds. It knows nothing of libxml2.
struct MarkupBuilder {
    /// What a page's parser need not keep: programs and styles. Data for machines (JSON-LD) is kept.
    private static let unkept: Set<String> = ["script", "style"]

    private let nodesMax: Int
    private let depthMax: Int
    private let isPage: Bool
    private var nodes: [MarkupTree.Node] = []
    private var attributes: [MarkupTree.Attribute] = []
    private var names = [""]
    private var bytes: [UInt8] = []
    /// The open elements, each with the last node directly in it.
    private var open: [(node: Int, last: Int)] = []
    /// Where the text since the last tag starts in `bytes`; it ends with them.
    private var text = 0
    private var keepsText = true
    /// What came to be left out; then nothing more is taken.
    private(set) var overflow: Problem?

    /// A builder; `bytesExpected` is about what the document's texts and values will take.
    init(limits: ReaderLimits, isPage: Bool, bytesExpected: Int) {
        nodesMax = limits.markupNodesMax
        depthMax = limits.markupDepthMax
        self.isPage = isPage
        bytes.reserveCapacity(bytesExpected)
        nodes.reserveCapacity(min(nodesMax, bytesExpected / 32))
        append(.document, 0)
        open = [(0, -1)]
    }

    /// The number of a name. The caller sees to it that it asks for a name once, or seldom.
    mutating func number(of name: String) -> Int32 {
        names.append(name)
        return Int32(names.count - 1)
    }

    /// An attribute of the element that is going to start.
    mutating func attribute(_ name: Int32, _ value: some Collection<UInt8>) {
        guard overflow == nil else { return }
        flush()
        let start = Int32(bytes.count)
        bytes.append(contentsOf: value)
        text = bytes.count
        pending += 1
        attributes.append(MarkupTree.Attribute(nameNumber: name, value: start..<Int32(bytes.count)))
    }

    /// How many of `attributes` belong to the element that is going to start.
    private var pending = 0

    /// An element begins, with the attributes that came before. False when the bounds are reached and the parser may stop.
    mutating func start(_ name: Int32, namespace: Int32 = -1) -> Bool {
        flush()
        guard overflow == nil else { return false }
        if nodes.count >= nodesMax {
            overflow = Problem(.truncated, "what lies behind the first \(nodesMax) elements was left out")
        } else if open.count > depthMax {
            overflow = Problem(.truncated, "elements lie more than \(depthMax) deep; what follows was left out")
        }
        guard overflow == nil else { return false }
        let node = append(.element, name)
        nodes[node].namespaceNumber = namespace
        nodes[node].attributes = Int32(attributes.count - pending)..<Int32(attributes.count)
        pending = 0
        open.append((node, -1))
        keepsText = !isPage || !Self.unkept.contains(names[Int(name)]) || holdsData(nodes[node])
        return true
    }

    /// The innermost element ends.
    mutating func end() {
        flush()
        guard overflow == nil, open.count > 1 else { return }
        nodes[open.removeLast().node].end = nodes.count
        keepsText = true
    }

    /// Characters, perhaps not all that stand together.
    mutating func characters(_ more: some Collection<UInt8>) {
        if keepsText, overflow == nil { bytes.append(contentsOf: more) }
    }

    /// The tree, with elements that were left open closed.
    mutating func finish(problems: [Problem]) -> MarkupTree {
        flush()
        while let last = open.popLast() { nodes[last.node].end = nodes.count }
        return MarkupTree(
            nodes: nodes, allAttributes: attributes, names: names, bytes: bytes, problems: problems + (overflow.map { [$0] } ?? []))
    }

    /// Whether the type of a `script` says that it holds JSON.
    private func holdsData(_ node: MarkupTree.Node) -> Bool {
        node.attributes.contains { number in
            let attribute = attributes[Int(number)]
            guard names[Int(attribute.nameNumber)] == "type" else { return false }
            return String(decoding: bytes[Int(attribute.value.lowerBound)..<Int(attribute.value.upperBound)], as: UTF8.self).contains(
                "json")
        }
    }

    /// Makes a text node of the characters since the last tag.
    private mutating func flush() {
        guard text < bytes.count else { return }
        if bytes[text...].allSatisfy({ $0 <= 0x20 }) {
            let mark: UInt8 = bytes[text...].contains(0x0A) ? 0x0A : 0x20
            bytes.removeSubrange(text...)
            bytes.append(mark)
        }
        let node = append(.text, 0)
        nodes[node].text = Int32(text)..<Int32(bytes.count)
        text = bytes.count
    }

    @discardableResult
    private mutating func append(_ kind: MarkupTree.Node.Kind, _ name: Int32) -> Int {
        let index = nodes.count
        let parent = open.last?.node ?? -1
        nodes.append(MarkupTree.Node(kind: kind, name: name, parent: parent, index: index))
        if parent >= 0 {
            let last = open[open.count - 1].last
            if last < 0 { nodes[parent].firstChild = index } else { nodes[last].nextSibling = index }
            open[open.count - 1].last = index
        }
        return index
    }
}
