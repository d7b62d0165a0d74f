// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// A `packageItem` of NewsML-G2: a list of items, such as an agency's top stories.
struct G2Package {
    let tree: MarkupTree
    let limits: ReaderLimits

    init(_ tree: MarkupTree, _ limits: ReaderLimits) {
        self.tree = tree
        self.limits = limits
    }

    /// One article that holds the headline and description of every item that is named; `nil` when all of those items came along and are read themselves.
    /// It keeps the package's own `uri`, so that the items can still come later under theirs.
    func article(_ item: Int, present: Set<String>, _ findings: inout Findings) -> Article? {
        let references = tree.all(named: "itemref", in: item).filter { reference in
            guard let id = tree.attribute("residref", of: reference) ?? tree.attribute("href", of: reference) else { return true }
            return !present.contains(id)
        }
        let body = references.flatMap { reference in
            let title = tree.child("headline", of: reference) ?? tree.child("title", of: reference)
            let description = tree.child("description", of: reference)
            return [title, description].compactMap { $0.flatMap { tree.line(of: $0) } }
        }
        guard !body.isEmpty else { return nil }
        var article = Article(body: body, format: .newsMLG2)
        G2Item(tree, limits).fillHead(&article, item, &findings)
        let meta = tree.child("contentmeta", of: item)
        article.headline = meta.flatMap { tree.child("headline", of: $0) }.flatMap { tree.line(of: $0) }
        return article
    }
}
