// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// English inflection: from a dictionary form to all its forms. Regular rules as in Quirk et al. 1985 (sections 3.5 to 3.9, 5.79 to 5.81), irregular
/// verbs from a table; a pack may list further forms as plain `words`.
enum Inflection {
    /// Every form of a verb with what it may be. For a phrase (`break off`) the first word is inflected: `broke off`.
    static func verb(_ phrase: String) -> [(text: String, forms: Forms)] {
        let parts = phrase.split(separator: " ", maxSplits: 1).map(String.init)
        guard let base = parts.first else { return [] }
        let tail = parts.count > 1 ? " " + parts[1] : ""
        var forms: [(text: String, forms: Forms)] = []
        func add(_ word: String, _ form: Forms) {
            if let i = forms.firstIndex(where: { $0.text == word + tail }) {
                forms[i].forms.formUnion(form)
            } else {
                forms.append((word + tail, form))
            }
        }
        add(base, .base)
        add(thirdPerson(base), .present)
        if let (past, participle) = irregular[base] {
            add(past, .past)
            add(participle, .participle)
        } else {
            for past in regularPast(base) { add(past, [.past, .participle]) }
        }
        for gerund in gerund(base) { add(gerund, .gerund) }
        return forms
    }

    /// Singular and plural of a noun. For a phrase (`border crossing`) the last word is inflected; before `of` the word before it.
    static func noun(_ phrase: String) -> [(text: String, forms: Forms)] {
        var words = phrase.split(separator: " ").map(String.init)
        guard !words.isEmpty else { return [] }
        let preposition = words.firstIndex { ["of", "in", "on", "at", "to", "from", "with", "for"].contains($0) }
        let at = (preposition.flatMap { $0 > 0 ? $0 : nil } ?? words.count) - 1
        let singular = words[at]
        words[at] = plural(singular)
        return [(phrase, .singular), (words.joined(separator: " "), .plural)]
    }

    private static func plural(_ word: String) -> String {
        if let irregular = irregularPlurals[word] { return irregular }
        if word.hasSuffix("man"), !regularMan.contains(word) { return word.dropLast(3) + "men" }
        return thirdPerson(word)
    }

    private static func thirdPerson(_ base: String) -> String {
        switch base {
        case "be": return "is"
        case "have": return "has"
        default: break
        }
        if base.hasSuffix("y"), let before = base.dropLast().last, !"aeiou".contains(before) { return base.dropLast() + "ies" }
        for ending in ["s", "x", "z", "ch", "sh", "o"] where base.hasSuffix(ending) { return base + "es" }
        return base + "s"
    }

    private static func regularPast(_ base: String) -> [String] {
        if base.hasSuffix("e") { return [base + "d"] }
        if base.hasSuffix("y"), let before = base.dropLast().last, !isVowel(before) { return [base.dropLast() + "ied"] }
        return stems(base).map { $0 + "ed" }
    }

    private static func gerund(_ base: String) -> [String] {
        if base.hasSuffix("ie") { return [base.dropLast(2) + "ying"] }
        if base.hasSuffix("e"), !base.hasSuffix("ee"), !base.hasSuffix("oe"), base != "be" { return [base.dropLast() + "ing"] }
        return stems(base).map { $0 + "ing" }
    }

    /// The stem before `-ed` and `-ing`: a stressed short syllable doubles its consonant (`stopp`, `expell`), an unstressed one does not (`visit`); an
    /// unstressed `-l` does in Britain and does not in America (`cancell`, `cancel`).
    private static func stems(_ base: String) -> [String] {
        guard let last = base.last, endsInShortSyllable(base) else { return [base] }
        let double = base + String(last)
        if isOneSyllable(base) || stressedLast.contains(base) { return [double] }
        return last == "l" || bothWays.contains(base) ? [base, double] : [base]
    }

    /// One consonant behind one vowel, and no consonant that is never doubled.
    private static func endsInShortSyllable(_ base: String) -> Bool {
        let end = Array(base.suffix(3))
        guard end.count > 1, let last = end.last, !isVowel(last), !"wxyh".contains(last), isVowel(end[end.count - 2]) else { return false }
        guard end.count == 3 else { return true }
        return !isVowel(end[0]) || end[0] == "u" && base.dropLast(3).last == "q"
    }

    private static func isOneSyllable(_ base: String) -> Bool {
        let vowels = base.replacing("qu", with: "q").map(isVowel)
        return zip([false] + vowels, vowels).count { !$0 && $1 } == 1
    }

    private static func isVowel(_ letter: Character) -> Bool { "aeiou".contains(letter) }

    /// Longer verbs that are stressed on their short last syllable, or that end in a short verb.
    private static let stressedLast: Set<String> = [
        "refer", "occur", "recur", "commit", "permit", "admit", "submit", "transmit", "remit", "omit", "emit", "expel", "repel", "compel",
        "impel",
        "propel", "dispel", "rebel", "control", "patrol", "annul", "begin", "deter", "transfer", "prefer", "confer", "defer", "infer",
        "incur", "concur",
        "regret", "forbid", "abet", "acquit", "equip", "overrun", "outrun", "offset", "upset", "reset", "beset", "airdrop", "outgun",
        "unplug", "entrap",
    ]
    private static let bothWays: Set<String> = ["kidnap", "worship", "program", "focus"]

    private static let regularMan: Set<String> = ["human", "german", "German", "roman", "ottoman", "norman", "talisman", "caiman"]

    private static let irregularPlurals: [String: String] = [
        "child": "children", "person": "people", "crisis": "crises", "life": "lives",
        "aircraft": "aircraft",
        "troops": "troops", "talks": "talks", "forces": "forces", "series": "series", "commando": "commandos", "knife": "knives",
        "thief": "thieves",
        "half": "halves", "photo": "photos", "video": "videos", "memo": "memos", "ghetto": "ghettos", "euro": "euros",
        "chief of staff": "chiefs of staff", "hostilities": "hostilities", "negotiations": "negotiations",
    ]

    /// Past tense and past participle of the irregular verbs that news of conflict uses.
    private static let irregular: [String: (String, String)] = [
        "be": ("was", "been"), "have": ("had", "had"), "do": ("did", "done"), "go": ("went", "gone"), "say": ("said", "said"),
        "tell": ("told", "told"),
        "break": ("broke", "broken"), "fall": ("fell", "fallen"), "fight": ("fought", "fought"), "hold": ("held", "held"),
        "withhold": ("withheld", "withheld"),
        "uphold": ("upheld", "upheld"), "shut": ("shut", "shut"), "cut": ("cut", "cut"), "hit": ("hit", "hit"), "put": ("put", "put"),
        "set": ("set", "set"),
        "quit": ("quit", "quit"), "split": ("split", "split"), "come": ("came", "come"), "become": ("became", "become"),
        "overcome": ("overcame", "overcome"),
        "leave": ("left", "left"), "send": ("sent", "sent"), "shoot": ("shot", "shot"), "fly": ("flew", "flown"),
        "overfly": ("overflew", "overflown"),
        "sink": ("sank", "sunk"), "blow": ("blew", "blown"), "throw": ("threw", "thrown"), "overthrow": ("overthrew", "overthrown"),
        "take": ("took", "taken"),
        "overtake": ("overtook", "overtaken"), "retake": ("retook", "retaken"), "undertake": ("undertook", "undertaken"),
        "withdraw": ("withdrew", "withdrawn"),
        "draw": ("drew", "drawn"), "give": ("gave", "given"), "see": ("saw", "seen"), "find": ("found", "found"), "keep": ("kept", "kept"),
        "lose": ("lost", "lost"), "meet": ("met", "met"), "make": ("made", "made"), "strike": ("struck", "struck"),
        "begin": ("began", "begun"),
        "drive": ("drove", "driven"), "run": ("ran", "run"), "overrun": ("overran", "overrun"), "bring": ("brought", "brought"),
        "seek": ("sought", "sought"),
        "get": ("got", "got"), "speak": ("spoke", "spoken"), "swear": ("swore", "sworn"), "stand": ("stood", "stood"),
        "freeze": ("froze", "frozen"),
        "rise": ("rose", "risen"), "arise": ("arose", "arisen"), "grow": ("grew", "grown"), "lay": ("laid", "laid"),
        "pay": ("paid", "paid"),
        "win": ("won", "won"), "build": ("built", "built"), "rebuild": ("rebuilt", "rebuilt"), "know": ("knew", "known"),
        "think": ("thought", "thought"),
        "write": ("wrote", "written"), "show": ("showed", "shown"), "forbid": ("forbade", "forbidden"), "mean": ("meant", "meant"),
        "spend": ("spent", "spent"),
        "lead": ("led", "led"), "flee": ("fled", "fled"), "catch": ("caught", "caught"), "deal": ("dealt", "dealt"), "let": ("let", "let"),
        "forgo": ("forwent", "forgone"), "undergo": ("underwent", "undergone"), "stick": ("stuck", "stuck"), "sweep": ("swept", "swept"),
        "tear": ("tore", "torn"), "burst": ("burst", "burst"), "upset": ("upset", "upset"), "bid": ("bid", "bid"), "sit": ("sat", "sat"),
        "hear": ("heard", "heard"), "dig": ("dug", "dug"), "cast": ("cast", "cast"), "spread": ("spread", "spread"),
        "shed": ("shed", "shed"),
        "thrust": ("thrust", "thrust"), "beset": ("beset", "beset"), "cost": ("cost", "cost"), "hurt": ("hurt", "hurt"),
        "rid": ("rid", "rid"),
        "broadcast": ("broadcast", "broadcast"), "beat": ("beat", "beaten"), "bear": ("bore", "borne"), "bind": ("bound", "bound"),
        "bleed": ("bled", "bled"), "buy": ("bought", "bought"), "choose": ("chose", "chosen"), "creep": ("crept", "crept"),
        "feed": ("fed", "fed"), "feel": ("felt", "felt"), "fling": ("flung", "flung"), "foresee": ("foresaw", "foreseen"),
        "hide": ("hid", "hidden"), "lend": ("lent", "lent"), "light": ("lit", "lit"), "oversee": ("oversaw", "overseen"),
        "ride": ("rode", "ridden"),
        "sell": ("sold", "sold"), "shake": ("shook", "shaken"), "slay": ("slew", "slain"), "sling": ("slung", "slung"),
        "spring": ("sprang", "sprung"),
        "steal": ("stole", "stolen"), "swing": ("swung", "swung"), "understand": ("understood", "understood"),
        "withstand": ("withstood", "withstood"),
    ]
}
