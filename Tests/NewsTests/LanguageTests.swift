// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import News

/// Which language an article is in: declared, else detected, else English.
struct LanguageTests {
    private static let english =
        "The army closed the last crossing on the river on Saturday after two nights of shelling, the governor said."
    private static let french =
        "L’armée a fermé samedi le dernier point de passage après deux nuits de bombardements, a déclaré le gouverneur de la province."

    @Test(
        "a long enough text tells its language",
        arguments: [
            (english, "en"), (french, "fr"),
            ("Die Armee schloss am Samstag nach zwei Nächten mit Beschuss den letzten Übergang am Fluss, sagte der Gouverneur.", "de"),
            ("El ejército cerró el sábado el último paso fronterizo después de dos noches de bombardeos, declaró el gobernador.", "es"),
            ("Армия в субботу закрыла последний переход через реку после двух ночей обстрелов.", "ru"),
            ("أغلق الجيش يوم السبت آخر معبر على النهر بعد ليلتين من القصف.", "ar"), ("军队星期六在两夜炮击之后关闭了河上最后一个口岸。", "zh"),
            ("הצבא סגר ביום שבת את המעבר האחרון על הנהר אחרי שני לילות של הפגזות.", "he"),
        ])
    func detected(text: String, language: String) {
        #expect(LanguageDetector.language(of: text) == language)
    }

    @Test(arguments: [
        "", "Kabul", "Ceasefire!", "Sánchez visita Ankara", "Torkham, Chaman, Spin Boldak, Ghulam Khan",
        "Khamenei, Ghalibaf, Araghchi, Pezeshkian",
        "Hezbollah, Hamas, IRGC", "1234567890 +++ 1234567890", "Bundeswehr nach Vilnius", "Tehrik-i-Taliban Pakistan claims Bajaur attack",
    ])
    func `a short or mixed text counts as English`(text: String) {
        #expect(LanguageDetector.language(of: text) == "en")
    }

    @Test(arguments: [
        ("en_GB", "en-GB"), ("EN", "en"), ("eng", "en"), ("fr-ca", "fr-CA"), ("zh-hant-tw", "zh-Hant-TW"), ("und", "en"), ("", "en"),
        ("iw", "he"),
    ])
    func `a declared language is written as BCP 47 has it`(declared: String, tag: String) {
        var article = Article(body: [Self.english], format: .plainText)
        article.language = declared
        article.settleLanguage()
        #expect(article.language == tag)
    }

    @Test(
        arguments: [
            ("en-GB", english, true), ("fr", french, false), ("de", english, true), ("de", "Kabul", false), (nil, french, true),
        ] as [(String?, String, Bool)])
    func `an article is in a language that it declares, or surely is written in`(declared: String?, text: String, isEnglish: Bool) {
        var article = Article(body: [text], format: .plainText)
        article.language = declared
        #expect(article.isWritten(in: ["en"]) == isEnglish)
    }
}
