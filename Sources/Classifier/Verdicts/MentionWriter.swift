// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import News

/// Prints readings as mentions. The mentions of a sentence share their list of actors.
struct MentionWriter {
    private let rules: CompiledRules
    private let text: [UInt8]
    /// The sentence that the list is of.
    private var sentenceNumber = -1
    private var actors: [Actor] = []
    /// The day that was printed last: an article names few.
    private var day: (day: CivilDay, text: String)?
    private var note: [UInt8] = []

    init(rules: CompiledRules, text: [UInt8]) {
        (self.rules, self.text) = (rules, text)
    }

    /// The mentions of readings, which are in the order of the text.
    mutating func mentions(_ readings: [Reading]) -> [Mention] {
        var mentions: [Mention] = []
        mentions.reserveCapacity(readings.count)
        for i in readings.indices { mentions.append(mention(readings[i])) }
        return mentions
    }

    private mutating func mention(_ reading: Reading) -> Mention {
        if reading.sentenceNumber != sentenceNumber { turn(to: reading) }
        return Mention(
            signal: rules.signals[reading.signal].signal.id, of: rules.rules[reading.rule].of, trigger: reading.trigger,
            sentence: reading.sentence, sentenceNumber: reading.sentenceNumber, rule: rules.rules[reading.rule].place,
            polarity: reading.polarity, modality: reading.modality, recency: reading.recency, source: attribution(reading.source),
            actors: actors, places: places(reading), date: reading.day.map { date($0) }, standing: reading.standing, weight: reading.weight,
            notes: notes(reading.cues))
    }

    /// Makes the list of another sentence.
    private mutating func turn(to reading: Reading) {
        sentenceNumber = reading.sentenceNumber
        actors = reading.actors.indices.map { rules.gazetteer.actors[reading.actors[$0]].actor }
    }

    private func places(_ reading: Reading) -> [Place] {
        reading.places.isEmpty ? [] : reading.places.indices.map { rules.gazetteer.places[reading.places[$0]].place }
    }

    private func attribution(_ voice: Voice) -> Attribution {
        Attribution(
            kind: voice.kind, actor: voice.actor.map { rules.gazetteer.actors[$0].actor.id },
            name: voice.name.map { String(decoding: text[$0], as: UTF8.self) })
    }

    private mutating func date(_ day: CivilDay) -> String {
        if let last = self.day, last.day == day { return last.text }
        let text = day.text
        self.day = (day, text)
        return text
    }

    private mutating func notes(_ cues: Reading.Cues) -> [String] {
        var notes: [String] = []
        if let cue = cues.polarity { notes.append(print(cue)) }
        if let cue = cues.modality { notes.append(print(cue)) }
        if let cue = cues.recency { notes.append(print(cue)) }
        if let cue = cues.source { notes.append(print(cue)) }
        if cues.isReversed { notes.append("background by the easing that opens the article") }
        if cues.isAside { notes.append("background by standing undated below an opening about something else") }
        return notes
    }

    /// `negated by ‘not’`.
    private mutating func print(_ cue: Cue) -> String {
        note.removeAll(keepingCapacity: true)
        note.append(contentsOf: cue.kind.rawValue.utf8)
        note.append(contentsOf: " by ‘".utf8)
        note.append(contentsOf: text[cue.bytes])
        note.append(contentsOf: "’".utf8)
        return String(decoding: note, as: UTF8.self)
    }
}
