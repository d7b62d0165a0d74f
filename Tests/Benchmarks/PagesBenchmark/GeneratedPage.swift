// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Pages made like those of large outlets: half programs and styles, a quarter menus and teasers with long attributes, the rest text.
enum GeneratedPage {
    /// A page of about this many bytes; each number gives another one.
    static func page(number: Int, bytes: Int) -> [UInt8] {
        let scale = max(1, bytes / 10_000)
        let head =
            "<meta property=\"og:title\" content=\"Bridge \(number) closed to lorries\"><meta property=\"article:published_time\" content=\"2025-11-08T06:40:00Z\">"
        return Array(
            """
            <!DOCTYPE html><html lang="en"><head><title>Bridge \(number) closed to lorries | The Post</title>\(head)
            \(repeated("<script>(function(w){w.queue=w.queue||[];w.queue.push({event:'gtm.js',when:new Date().getTime(),id:'A-1'})})(window);</script>", scale * 33))
            \(repeated("<style>.c-card__media--wide{display:grid;grid-template-columns:1fr 2fr;gap:12px}</style>", scale * 11))</head>
            <body class="article"><nav class="c-nav">\(repeated("<li class=\"c-nav__item c-nav__item--level-2\"><a href=\"/section/world/region?ref=nav\">Region</a></li>", scale * 12))</nav>
            <main><article><h1>Bridge \(number) closed to lorries</h1><div class="article-body">\(repeated(paragraph, scale * 6))</div></article>
            <section class="related-stories">\(repeated(card, scale * 4))</section></main><footer class="site-footer"><p>© The Post</p></footer></body></html>
            """.utf8)
    }

    private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    private static let paragraph =
        """
        <p class="article-body__text" data-component="text-block">The crossing was closed to lorries on Friday, <a href="/tag/bridge">the ministry</a> said,
        and drivers were told to wait on the southern bank until engineers have looked at the piers that the shells had hit.</p>

        """

    private static let card =
        """
        <div class="c-card" data-id="1f3d" data-track="card:click"><a class="c-card__link" href="/world/2025/11/07/another-story-of-the-day?from=related">
        <img src="https://img.example/640x360/1f3d.jpg" srcset="https://img.example/320x180/1f3d.jpg 320w" alt="" loading="lazy">
        <h3>Another story of the day</h3></a></div>

        """
}
