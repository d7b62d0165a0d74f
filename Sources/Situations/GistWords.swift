// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Words as a gist compares them: in lower case, without the ending that grammar adds, without the words that any article may hold.
enum GistWords {
    /// The hashes (FNV-1a, 32 bits) of the stems of a text's words.
    static func stems(of text: String) -> [UInt32] {
        var stems: [UInt32] = []
        var word: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x41...0x5A: word.append(byte | 0x20)
            case 0x61...0x7A, 0x80...0xFF: word.append(byte)
            // “U.S.” is one word, and so is “army's”, which loses its ending below.
            case 0x2E, 0x27: continue
            // A hyphen parts “Israel-Hamas”, and does not part “cease-fire”, which half of the outlets write without one.
            case 0x2D where word == cease: continue
            default: take(&word, &stems)
            }
        }
        take(&word, &stems)
        return stems
    }

    private static func take(_ word: inout [UInt8], _ stems: inout [UInt32]) {
        defer { word.removeAll(keepingCapacity: true) }
        // U+2019, an apostrophe, and the other marks of U+2010 to U+203F part nothing from a word but themselves.
        let letters = withoutMarks(word)
        guard letters.count > 1, !common.contains(hash(letters[...])) else { return }
        stems.append(hash(stem(letters)))
    }

    private static func withoutMarks(_ word: [UInt8]) -> [UInt8] {
        guard word.contains(0xE2) else { return word }
        var kept: [UInt8] = []
        var index = 0
        while index < word.count {
            if word[index] == 0xE2, index + 2 < word.count, word[index + 1] == 0x80 {
                index += 3
            } else {
                kept.append(word[index])
                index += 1
            }
        }
        return kept
    }

    /// The word without its ending, where at least four letters are left.
    private static func stem(_ word: [UInt8]) -> ArraySlice<UInt8> {
        for ending in endings where word.last == ending.last && word.count - ending.count >= 4 {
            if word.suffix(ending.count).elementsEqual(ending) { return word.dropLast(ending.count) }
        }
        return word[...]
    }

    private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reduce(0x811c_9dc5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
    }

    private static let cease = Array("cease".utf8)

    /// Longer ones before those that they end in.
    private static let endings: [[UInt8]] = [
        "ations", "ation", "ings", "ing", "ities", "ity", "ers", "ies", "ians", "ian", "ese", "ed", "es", "er", "s", "e", "y",
    ].map { Array($0.utf8) }

    private static let common: Set<UInt32> = Set(
        """
        the and for that with from was were has have had are is its it his her their they them this these those not but out over after \
        before into than then says said say who what when where why how all more most near new amid may could would will can been being \
        about also which while one two three four five six seven eight nine ten first second third last week weeks day days month months \
        year years monday tuesday wednesday thursday friday saturday sunday january february march april june july august september \
        october november december live updates latest news on of to in at by as an or if so no up off he be she we you pm am gmt local \
        time people country countries world officials official government according report reports reported told against between during \
        since until under both other others some several many still just only even now today ahead down back there here him our your my \
        me do does did done make makes made take takes took get gets got de la
        """.split(separator: " ").map { hash(Array($0.utf8)[...]) })
}
