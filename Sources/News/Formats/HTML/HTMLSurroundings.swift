// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What stands around a page's article and says nothing of it: its header, menus and footer, lists of other stories, comments, today's date.
struct HTMLSurroundings {
    private let tree: MarkupTree
    /// The page's `h1` elements, in order.
    private let headings: [Int]

    /// The first of them; 0 without one.
    var heading: Int { headings.first ?? 0 }

    /// The words in a class or id that name such a place.
    static let calls = ["related", "sidebar", "comment", "current", "today"]
    private static let names = PhraseSet(calls)

    init(_ tree: MarkupTree) {
        self.tree = tree
        headings = tree.all(named: "h1")
    }

    /// Whether a node lies in such a place, or is one. What holds a heading of the first rank is none, whatever it is called.
    func holds(_ node: Int) -> Bool {
        var at = node
        while at > 0, !holdsHeading(at) {
            switch tree.name(of: at) {
            case "header", "nav", "aside", "footer": return true
            default: break
            }
            for name in ["class", "id"] {
                if let words = tree.attribute(name, of: at), words.utf8.count <= 400, Self.names.stands(in: Line.lower(words)) {
                    return true
                }
            }
            at = tree.nodes[at].parent
        }
        return false
    }

    private func holdsHeading(_ node: Int) -> Bool {
        var (from, to) = (0, headings.count)
        while from < to {
            let middle = (from + to) / 2
            if headings[middle] < node { from = middle + 1 } else { to = middle }
        }
        return from < headings.count && headings[from] < tree.nodes[node].end
    }
}
