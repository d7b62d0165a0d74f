// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Classifier
public import Foundation

/// When a development becomes an alert, and how often it is told again. Durations are in seconds.
public struct AlertPolicy: Sendable, Hashable {
    /// How long after its latest article a development takes in further ones; sliding. 72 h: a story that goes on is retold within three
    /// days, weekends included, while the next round of talks or the next closure comes later.
    public var window: TimeInterval = 72 * 3600
    /// The ladders whose act lasts until it is undone: a border that “remains closed” a week later is the same closure, as long as its
    /// alert is open; who leaves a country a week after the order to leave obeys that order.
    public var lasting: Set<String> = ["border", "airspace", "evacuation"]
    /// The shortest time between two notifications of one alert, unless it becomes graver or surer. 15 min: the copies of a flash arrive
    /// within minutes, and a desk needs them counted, not rung.
    public var updateInterval: TimeInterval = 15 * 60
    /// How long after its latest article, or its latest notification, an open alert is resolved as quiet. Seven days: weekly papers have
    /// come out once more. Never shorter than the window.
    public var quietAfter: TimeInterval = 7 * 24 * 3600
    /// How long nothing may have been told of an act before an easing ends it. 3 h: the news of a truce and of the shots that break it
    /// cross each other for hours, and an alert that closes and opens with every article is no help.
    public var settleAfter: TimeInterval = 3 * 3600
    /// The same where acts go on beside their easing: a truce is extended while shots are fired. 24 h: a day without a report of fire.
    public var lullAfter: TimeInterval = 24 * 3600
    /// How long after its last change of level a situation is still thought of first when its parties are named. 90 days: a conflict that
    /// was in the news this season is what its next article is about.
    public var restAfter: TimeInterval = 90 * 24 * 3600
    /// The verdicts that open an alert. A denial, a mere possibility and background are no news of an act.
    public var verdicts: Set<Verdict> = [.reported, .claimed, .disputed]

    /// How long a development is remembered when it is over, in seconds: an article of last week that comes today finds what was told of
    /// it, and does not tell it again.
    public var memory: TimeInterval { max(window, quietAfter) }

    /// How long before and after its articles a development takes in further ones, in seconds.
    func reach(of development: Development) -> TimeInterval {
        development.isOpen && lasting.contains(development.ladder) ? max(window, quietAfter) : window
    }

    /// The defaults.
    public init() {}
}
