// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Builds a tree from what a parser tells, within bounds. It knows nothing of libxml2.
final class MarkupBuilder {
    /// What a page's parser need not keep: programs and styles. Data for machines (JSON-LD) is kept.
    private static let unkept: Set<String> = ["script", "style"]

    private let nodesMax: Int
    private let depthMax: Int
    private let isPage: Bool
    private var nodes: [MarkupTree.Node] = []
    /// The open elements, each with the last node directly in it.
    private var open: [(node: Int, last: Int)] = []
    /// The text since the last tag.
    private var text: [UInt8] = []
    private var keepsText = true
    /// What came to be left out; then nothing more is taken.
    private(set) var overflow: Problem?

    init(limits: ReaderLimits, isPage: Bool) {
        nodesMax = limits.markupNodesMax
        depthMax = limits.markupDepthMax
        self.isPage = isPage
        append(.document, "", nil, [])
        open = [(0, -1)]
    }

    /// An element begins. False when the bounds are reached and the parser may stop.
    func start(_ name: String, namespace: String? = nil, attributes: [(name: String, value: String)]) -> Bool {
        flush()
        guard overflow == nil else { return false }
        if nodes.count >= nodesMax {
            overflow = Problem(.truncated, "what lies behind the first \(nodesMax) elements was left out")
        } else if open.count > depthMax {
            overflow = Problem(.truncated, "elements lie more than \(depthMax) deep; what follows was left out")
        }
        guard overflow == nil else { return false }
        open.append((append(.element, name, namespace, attributes), -1))
        keepsText = !isPage || !Self.unkept.contains(name) || attributes.contains { $0.name == "type" && $0.value.contains("json") }
        return true
    }

    /// The innermost element ends.
    func end() {
        flush()
        guard overflow == nil, open.count > 1 else { return }
        nodes[open.removeLast().node].end = nodes.count
        keepsText = true
    }

    /// Characters, perhaps not all that stand together.
    func characters(_ bytes: some Sequence<UInt8>) {
        if keepsText, overflow == nil { text.append(contentsOf: bytes) }
    }

    /// The tree, with elements that were left open closed.
    func finish(problems: [Problem]) -> MarkupTree {
        flush()
        while let last = open.popLast() { nodes[last.node].end = nodes.count }
        return MarkupTree(nodes: nodes, problems: problems + (overflow.map { [$0] } ?? []))
    }

    private func flush() {
        guard !text.isEmpty else { return }
        let node = append(.text, "", nil, [])
        if text.allSatisfy({ $0 <= 0x20 }) {
            nodes[node].text = text.contains(0x0A) ? "\n" : " "
        } else {
            nodes[node].text = String(decoding: text, as: UTF8.self)
        }
        text.removeAll(keepingCapacity: true)
    }

    @discardableResult
    private func append(
        _ kind: MarkupTree.Node.Kind, _ name: String, _ namespace: String?, _ attributes: [(name: String, value: String)]
    ) -> Int {
        let index = nodes.count
        let parent = open.last?.node ?? -1
        nodes.append(
            MarkupTree.Node(
                kind: kind, name: name, namespace: namespace, attributes: attributes, parent: parent, firstChild: -1, nextSibling: -1,
                end: index + 1, text: ""))
        if parent >= 0 {
            let last = open[open.count - 1].last
            if last < 0 { nodes[parent].firstChild = index } else { nodes[last].nextSibling = index }
            open[open.count - 1].last = index
        }
        return index
    }
}
