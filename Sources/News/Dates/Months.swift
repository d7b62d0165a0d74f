// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The names of months and days in the languages whose pages print dates in words most often.
enum Months {
    /// The number of a month, 1 to 12, from its name in lower case.
    static func number(_ word: String) -> Int? { numbers[word] }

    /// The names of the days, in lower case, with their usual short forms.
    static let weekdays = Set(
        """
        mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday
        mo di mi do fr sa so montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
        lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo
        lunedì martedì mercoledì giovedì venerdì sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    private static let numbers: [String: Int] = {
        var numbers: [String: Int] = [:]
        for line in names {
            for (index, names) in line.split(separator: " ").enumerated() {
                for name in names.split(separator: "/") { numbers[String(name)] = index + 1 }
            }
        }
        return numbers
    }()

    /// English with its short forms, then German, French, Spanish, Italian, Portuguese, Dutch, Turkish, Russian (genitive) and Ukrainian (genitive).
    private static let names = [
        "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep/sept october/oct november/nov december/dec",
        "januar/jänner/jan februar/feber märz/mär/mrz april mai juni juli august september oktober/okt november dezember/dez",
        "janvier/janv février/févr mars avril/avr mai juin juillet/juil août septembre octobre novembre décembre/déc",
        "enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre/setiembre octubre noviembre diciembre/dic",
        "gennaio/gen febbraio marzo aprile maggio/mag giugno/giu luglio/lug agosto settembre/set ottobre/ott novembre dicembre",
        "janeiro fevereiro/fev março abril maio/mai junho julho agosto setembro/set outubro/out novembro dezembro/dez",
        "januari februari maart/mrt april mei juni juli augustus september oktober november december",
        "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    ]
}
