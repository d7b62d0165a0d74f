// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What the gazetteer knows by name, for whoever writes such a name into a configuration.
extension Classifier {
    /// The ids of all states, groups, alliances and organisations: ISO 3166-1 alpha-3 codes for states, names for the rest.
    public var actorIDs: Set<String> { Set(rules.gazetteer.actors.map(\.actor.id)) }

    /// The names of all places, as alerts print them.
    public var placeNames: Set<String> { Set(rules.gazetteer.places.map(\.place.name)) }
}
