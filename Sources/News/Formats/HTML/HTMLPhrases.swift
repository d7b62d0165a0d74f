// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The phrases by which furniture is known where no element says so, in the languages of the pages that are read most.
enum HTMLPhrases {
    /// A line in lower case without the marks around it: how lines are compared.
    static func fold(_ line: String) -> String {
        func counts(_ scalar: Unicode.Scalar) -> Bool {
            if scalar.isASCII { return scalar.value | 0x20 &- 0x61 < 26 || scalar.value &- 0x30 < 10 }
            return scalar == "©" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
        let scalars = line.lowercased().unicodeScalars
        guard let first = scalars.firstIndex(where: counts), let last = scalars.lastIndex(where: counts) else { return "" }
        return String(scalars[first...last])
    }

    /// Whether a line, folded, is furniture.
    static func isFurniture(_ line: String) -> Bool {
        let count = line.utf8.count
        guard count < 300 else { return false }
        if count < 50, lines.contains(line) { return true }
        let bytes = Array(line.utf8)
        return starts.starts(bytes) || count < 80 && labelStarts.starts(bytes) || count < 240 && phrases.stands(in: bytes)
    }

    /// Whether a line, folded, is a heading behind which no part of the article follows.
    static func endsArticle(_ line: String) -> Bool {
        line.utf8.count < 60 && (ends.contains(line) || endStarts.starts(Array(line.utf8)))
    }

    /// The entries of a list: they are parted by commas and line ends.
    private static func entries(_ list: String) -> [String] {
        list.split(whereSeparator: { $0 == "," || $0.isNewline }).map { String($0.drop(while: \.isWhitespace)) }
    }

    /// Whole lines.
    private static let lines = Set(
        entries(
            """
            advertisement,advertising,ad,anzeige,werbung,publicité,publicidad,реклама,share,tweet,print,email,e-mail,facebook,twitter
            whatsapp,pinterest,linkedin,reddit,comment,comments,read more,more,continue reading,loading,save,like,reply,top,back to top
            share this,share this article,story continues below,article continues below,story continues below advertisement
            article continues after advertisement,replay,play,watch,listen,getty images,tags,enlarge,advert,don't miss,don’t miss
            sponsored,more on this story,enlarge this image,toggle caption,hide caption,view gallery,subscribe,sign up,follow,see also
            related
            """))

    /// What lines of any sort start with.
    private static let starts = PhraseSet(
        entries(
            """
            share this,tweet this,read more:,read also,also read,read next,more:,related:,see also:,watch:,recommended:,tags:
            filed under,topics:,categories:,category:,photo:,photo credit,image credit,image:,foto:,photos:,credit:,advertisement
            sign up for,sign up to,subscribe to,click here,©,<img,<iframe,see more:,image 1 of,image 2 of,image 3 of,copyright
            all rights reserved,lire aussi,lire la suite,à lire aussi,lea también,lee también,leia também,leia mais,mehr zum thema
            lesen sie auch,auch interessant,читайте также,читать далее,фото:,download our app,watch the video,recommended for you
            you may also,you might also,opens in new window,this website uses,we use cookies,powered by,about the author
            view comments
            """))

    /// What labels start with, but sentences too.
    private static let labelStarts = PhraseSet(
        entries(
            """
            share on,read more ,tagged,photo by,posted in,posted on,posted by,published on,follow us,follow ,listen to this,join our
            join us,like us on,get our,want more
            """))

    /// What stands anywhere in a short line.
    private static let phrases = PhraseSet(
        entries(
            """
            all rights reserved,terms of use,terms of service,privacy policy,your email address will not be published
            required fields are marked,leave a comment,leave a reply,subscribe to our,sign up for our,sign up to our,our newsletter
            to your inbox,in your inbox,follow us on,us on twitter,alle rechte vorbehalten,tous droits réservés
            todos los derechos reservados,todos os direitos reservados,все права защищены,cookies,ctrl+enter,ctrl + enter,javascript
            use akismet,newsletter,deine e-mail-adresse,reproduction of material,may not be published
            """))

    /// Whole headings.
    private static let ends = Set(
        entries(
            """
            related,related articles,related stories,related posts,related news,related topics,related content,related links
            related coverage,more stories,more on this story,leave a reply,leave a comment,comments,post a comment,read next,most read
            most popular,most viewed,trending,trending now,top stories,recommended,recommended for you,you may also like
            you might also like,more news,latest stories,latest news,popular now,editor's picks,editors' picks,join the conversation
            what to read next,up next,more like this,don't miss,read more,see also,further reading,sponsored content,share this
            about the author,kommentare,kommentar,commentaires,comentarios,comentários,комментарии,ähnliche artikel,articles similaires
            sur le même sujet,artículos relacionados,notícias relacionadas,похожие статьи,читайте также,the conversation,tags
            write a comment
            """))

    /// What headings start with.
    private static let endStarts = PhraseSet(
        entries(
            """
            leave a reply,leave a comment,more from,related ,you may also,you might also,recommended,about the author,share this
            das könnte sie auch,das könnte dich auch,mehr zum thema,à lire,weitere artikel,weitere beiträge,vos réactions
            """))
}
