// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// An XML document or a web page as a tree: a plain array in document order, so that what lies in an element is a range of it.
struct MarkupTree: Sendable {
    /// One element or text.
    struct Node: Sendable {
        /// What a node is.
        enum Kind: Sendable { case document, element, text }
        var kind: Kind
        /// An element's local name in lower case, without prefix; in a page a prefix stays (`fb:like`). Empty for text.
        var name: String
        /// An element's namespace; always `nil` in a page.
        var namespace: String?
        /// Attributes in order, names in lower case; `xml:lang` keeps its prefix, others lose theirs. Entities are resolved.
        var attributes: [(name: String, value: String)]
        /// The element around it; -1 for the document.
        var parent: Int
        /// -1 without children.
        var firstChild: Int
        /// -1 for the last.
        var nextSibling: Int
        /// One past the last node that lies in this one.
        var end: Int
        /// A text's characters, entities resolved; one that is only white space is a single space or line feed. Empty for elements.
        var text: String
    }

    /// All nodes in document order; the first one is the document.
    let nodes: [Node]
    /// What was wrong with the mark-up, for XML; pages are never well formed.
    let problems: [Problem]

    /// The document node.
    static let document = 0

    /// The outermost element; -1 when there is none.
    var root: Int { child(of: Self.document) ?? -1 }

    /// The nodes directly in a node, in order.
    func children(of node: Int) -> Children { Children(tree: self, upcoming: nodes[node].firstChild) }

    /// The elements directly in a node, all or those of a name.
    func elements(of node: Int, named name: String? = nil) -> [Int] {
        children(of: node).filter { nodes[$0].kind == .element && (name == nil || nodes[$0].name == name) }
    }

    /// The first element directly in a node, of any name or of one.
    func child(_ name: String? = nil, of node: Int) -> Int? {
        children(of: node).first { nodes[$0].kind == .element && (name == nil || nodes[$0].name == name) }
    }

    /// The first element along a path of names, each directly in the one before.
    func child(path: String..., of node: Int) -> Int? {
        path.reduce(node) { found, name in found.flatMap { child(name, of: $0) } }
    }

    /// All nodes in a node, at any depth, in document order, without itself.
    func descendants(of node: Int) -> Range<Int> { node + 1..<nodes[node].end }

    /// The elements of a name in a node, at any depth, in document order.
    func all(named name: String, in node: Int = document) -> [Int] { descendants(of: node).filter { nodes[$0].name == name } }

    /// The first element of a name in a node, at any depth.
    func first(named name: String, in node: Int = document) -> Int? { descendants(of: node).first { nodes[$0].name == name } }

    /// All text in a node, as it stands.
    func text(of node: Int) -> String {
        if nodes[node].kind == .text { return nodes[node].text }
        var text = ""
        for i in descendants(of: node) where nodes[i].kind == .text { text += nodes[i].text }
        return text
    }

    /// All text in a node as one line: white space is one space, none at either end; `nil` when nothing is left.
    func line(of node: Int) -> String? { text(of: node).oneLine }

    /// An attribute's value.
    func attribute(_ name: String, of node: Int) -> String? {
        nodes[node].attributes.first { $0.name == name }?.value
    }

    /// The nodes directly in a node.
    struct Children: Sequence, IteratorProtocol {
        let tree: MarkupTree
        var upcoming: Int

        mutating func next() -> Int? {
            guard upcoming >= 0 else { return nil }
            defer { upcoming = tree.nodes[upcoming].nextSibling }
            return upcoming
        }
    }
}

/// Why nothing of a document could be read.
struct MarkupFailure: Error {
    let problem: Problem
}

extension StringProtocol {
    /// The text with every run of white space as one space and none at either end; `nil` when nothing is left.
    var oneLine: String? {
        let text = Substring(self)
        let bytes = text.utf8.span
        var line: [UInt8] = []
        line.reserveCapacity(bytes.count)
        var (i, space) = (0, false)
        while i < bytes.count {
            let length = Space.length(bytes, i)
            if length > 0 {
                space = !line.isEmpty
                i += length
            } else {
                if space { line.append(0x20) }
                space = false
                line.append(bytes[i])
                i += 1
            }
        }
        return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
    }
}
