// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Articles written for these tests.
enum Articles {
    /// Raises `talks-collapse` between Afghanistan and Pakistan.
    static let talksCollapse = """
        Peace talks between Afghanistan and Pakistan collapse in Istanbul

        ISTANBUL - Peace talks between Afghanistan and Pakistan collapsed on Saturday after two days of meetings, officials of both sides said.

        The delegations left the city without setting a date for another round.

        """

    /// Raises `border-closure` between Armenia and Georgia.
    static func borderClosure(_ number: Int) -> String {
        """
        Georgia closes its border with Armenia, notice \(number)

        TBILISI - Georgia closed its border with Armenia on Friday after shots were fired at a patrol near the Sadakhlo crossing.

        No lorry has passed since the morning, the interior ministry said in its notice number \(number).

        """
    }

    /// Raises nothing.
    static let ordinary = """
        Bakers' pay talks collapse as flour prices rise

        BRISTOL - Pay talks between bakers and their union collapsed on Tuesday after the owners withdrew an offer of three percent.

        The union will ballot its members next week.

        """
}
