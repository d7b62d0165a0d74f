// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// An XML document or a web page as a tree: a plain array in document order, so that what lies in an element is a range of it. Texts and values stand in one
/// array of bytes, and become strings when they are asked for: of a page, few are.
struct MarkupTree: Sendable {
    /// One element or text.
    struct Node: Sendable {
        /// What a node is.
        enum Kind: UInt8, Sendable { case document, element, text }
        var kind: Kind
        /// Where its name and its namespace are in the tree's `names`; a text has the empty name, and no namespace is -1.
        var nameNumber: Int32
        var namespaceNumber: Int32 = -1
        /// Its attributes in the tree's `allAttributes`.
        var attributes: Range<Int32> = 0..<0
        /// A text's characters in the tree's `bytes`, entities resolved; one that is only white space is a single space or line feed.
        var text: Range<Int32> = 0..<0
        fileprivate(set) var parentNumber: Int32
        fileprivate(set) var firstChildNumber: Int32 = -1
        fileprivate(set) var nextSiblingNumber: Int32 = -1
        fileprivate(set) var endNumber: Int32

        init(kind: Kind, name: Int32, parent: Int, index: Int) {
            (self.kind, nameNumber, parentNumber, endNumber) = (kind, name, Int32(parent), Int32(index + 1))
        }

        /// The element around it; -1 for the document.
        var parent: Int { Int(parentNumber) }
        /// -1 without children.
        var firstChild: Int {
            get { Int(firstChildNumber) }
            set { firstChildNumber = Int32(newValue) }
        }
        /// -1 for the last.
        var nextSibling: Int {
            get { Int(nextSiblingNumber) }
            set { nextSiblingNumber = Int32(newValue) }
        }
        /// One past the last node that lies in this one.
        var end: Int {
            get { Int(endNumber) }
            set { endNumber = Int32(newValue) }
        }
    }

    /// An attribute; entities in its value are resolved.
    struct Attribute: Sendable {
        /// Where its name is in the tree's `names`.
        var nameNumber: Int32
        /// Where its value is in the tree's `bytes`.
        var value: Range<Int32>
    }

    /// All nodes in document order; the first one is the document.
    let nodes: [Node]
    /// The attributes of all elements, in document order.
    let allAttributes: [Attribute]
    /// The names of elements and attributes, in lower case, and namespaces, each once or a few times. Elements have their local name, without prefix; in a
    /// page a prefix stays (`fb:like`). The attribute `xml:lang` keeps its prefix, others lose theirs. The first name is the empty one.
    let names: [String]
    /// The bytes of all texts and values.
    let bytes: [UInt8]
    /// What was wrong with the mark-up, for XML; pages are never well formed.
    let problems: [Problem]

    /// The document node.
    static let document = 0

    /// The outermost element; -1 when there is none.
    var root: Int { child(of: Self.document) ?? -1 }

    /// An element's name; empty for a text.
    func name(of node: Int) -> String { names[Int(nodes[node].nameNumber)] }

    /// An element's namespace; always `nil` in a page.
    func namespace(of node: Int) -> String? {
        let number = Int(nodes[node].namespaceNumber)
        return number < 0 ? nil : names[number]
    }

    /// The nodes directly in a node, in order.
    func children(of node: Int) -> Children { Children(tree: self, upcoming: nodes[node].firstChild) }

    /// The elements directly in a node, all or those of a name.
    func elements(of node: Int, named name: String? = nil) -> [Int] {
        children(of: node).filter { nodes[$0].kind == .element && (name == nil || self.name(of: $0) == name) }
    }

    /// The first element directly in a node, of any name or of one.
    func child(_ name: String? = nil, of node: Int) -> Int? {
        children(of: node).first { nodes[$0].kind == .element && (name == nil || self.name(of: $0) == name) }
    }

    /// The first element along a path of names, each directly in the one before.
    func child(path: String..., of node: Int) -> Int? {
        path.reduce(node) { found, name in found.flatMap { child(name, of: $0) } }
    }

    /// All nodes in a node, at any depth, in document order, without itself.
    func descendants(of node: Int) -> Range<Int> { node + 1..<nodes[node].end }

    /// The elements of a name in a node, at any depth, in document order.
    func all(named name: String, in node: Int = document) -> [Int] { descendants(of: node).filter { self.name(of: $0) == name } }

    /// The first element of a name in a node, at any depth.
    func first(named name: String, in node: Int = document) -> Int? { descendants(of: node).first { self.name(of: $0) == name } }

    /// All text in a node, as it stands.
    func text(of node: Int) -> String {
        if nodes[node].kind == .text { return string(nodes[node].text) }
        var text = ""
        for i in descendants(of: node) where nodes[i].kind == .text { text += string(nodes[i].text) }
        return text
    }

    /// All text in a node as one line: white space is one space, none at either end; `nil` when nothing is left.
    func line(of node: Int) -> String? { text(of: node).oneLine }

    /// An attribute's value.
    func attribute(_ name: String, of node: Int) -> String? {
        for i in nodes[node].attributes where names[Int(allAttributes[Int(i)].nameNumber)] == name {
            return string(allAttributes[Int(i)].value)
        }
        return nil
    }

    /// An element's attributes, in order.
    func attributes(of node: Int) -> [(name: String, value: String)] {
        nodes[node].attributes.map { (names[Int(allAttributes[Int($0)].nameNumber)], string(allAttributes[Int($0)].value)) }
    }

    /// The value of an attribute.
    func value(_ attribute: Attribute) -> String { string(attribute.value) }

    private func string(_ range: Range<Int32>) -> String {
        String(decoding: bytes[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
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
    /// The text with every run of white space as one space and none at either end; `nil` when nothing is left but control characters.
    var oneLine: String? {
        let text = Substring(self)
        let bytes = text.utf8.span
        var line: [UInt8] = []
        line.reserveCapacity(bytes.count)
        var (i, space, isShown) = (0, false, false)
        while i < bytes.count {
            let length = Space.length(bytes, i)
            if length > 0 {
                space = !line.isEmpty
                i += length
            } else {
                if space { line.append(0x20) }
                space = false
                if bytes[i] > 0x20 { isShown = true }
                line.append(bytes[i])
                i += 1
            }
        }
        return !isShown ? nil : String(decoding: line, as: UTF8.self)
    }
}
