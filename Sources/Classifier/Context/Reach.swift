// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Which actors, hosts left out, and places are named in the sentences around a mention, as far as rules need to know: none, one, or two different ones.
struct Reach {
    /// The first actor.
    private(set) var actor: Int?
    /// Whether there is another one.
    private(set) var hasSecondActor = false
    private(set) var hasPlace = false

    init(_ entities: Entities, _ sentences: Range<Int>) {
        for sentence in sentences { add(entities, sentence) }
    }

    /// Adds those of a sentence.
    mutating func add(_ entities: Entities, _ sentence: Int) {
        if hasSecondActor, hasPlace { return }
        for i in entities.bySentence[sentence] {
            switch entities.all[i].what {
            case .place: hasPlace = true
            case .actor(let found):
                if entities.all[i].isBroker { continue }
                if actor == nil { actor = found } else if actor != found { hasSecondActor = true }
            }
        }
    }
}
