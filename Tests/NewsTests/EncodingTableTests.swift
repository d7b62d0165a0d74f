// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import News

/// Each encoding that is read, in every place where texts come from: undeclared, under a declaration, under one that lies, in a mail's part.
struct EncodingTableTests {
    /// A sentence in an encoding.
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var text: String
        /// The text's bytes, in base64.
        var data: String
        /// Whether the detector knows the encoding without being told. For the others some letters look like those of a kin.
        var isDetected = true
        var testDescription: String { name }

        var bytes: [UInt8] { Data(base64Encoded: data).map { Array($0) } ?? [] }
    }

    static let rows: [Row] = [
        Row(
            name: "windows-1251", text: "Граница закрыта для грузовых автомобилей, сообщило министерство в пятницу вечером.",
            data: "w/Dg7ej24CDn4Orw+/LgIOTr/yDj8PPn7uL79SDg4vLu7O7h6Ovl6Swg8e7u4fno6+4g7Ojt6PHy5fDx8uLuIOIg7//y7ej28yDi5ffl8O7sLg"
                + "=="),
        Row(
            name: "koi8-r", text: "Граница закрыта для грузовых автомобилей, сообщило министерство в пятницу вечером.",
            data: "59LBzsnDwSDawcvS2dTBIMTM0SDH0tXaz9fZyCDB19TPzc/CyczFyiwg08/Pwt3JzM8gzcnOydPUxdLT1NfPINcg0NHUzsnD1SDXxd7F0s/NLg"
                + "=="),
        Row(
            name: "iso-8859-5", text: "Граница закрыта для грузовых автомобилей, сообщило министерство в пятницу вечером.",
            data: "s+DQ3djm0CDX0Nrg6+LQINTb7yDT4OPX3tLr5SDQ0uLe3N7R2NvV2Swg4d7e0enY294g3Njd2OHi1eDh4tLeINIg3+/i3djm4yDS1efV4N7cLg"
                + "=="),
        Row(
            name: "ibm866", text: "Граница закрыта для грузовых автомобилей, сообщило министерство в пятницу вечером.",
            data: "g+CgrajmoCCnoKrg6+KgIKSr7yCj4OOnrqLr5SCgouKurK6hqKulqSwg4a6uoemoq64grKitqOHipeDh4qKuIKIgr+/irajm4yCipeel4K6sLg"
                + "=="),
        Row(
            name: "koi8-u",
            text: "Кордон закрито для вантажівок, повідомило міністерство в суботу ввечері, і водії чекають на південному березі.",
            data: "68/SxM/OINrBy9LJ1M8gxMzRINfBztTB1qbXz8ssINDP16bEz83JzM8gzabOptPUxdLT1NfPINcg09XCz9TVINfXxd7F0qYsIKYg18/Epqcg3s"
                + "XLwcDU2CDOwSDQptfExc7Oz83VIMLF0sXapi4="),
        Row(
            name: "windows-1256", text: "أغلقت الحدود أمام الشاحنات مساء الجمعة، حسبما قالت الوزارة في بيان لها اليوم",
            data: "w9vh3sogx+HNz+bPIMPjx+Mgx+HUx83kx8og49PHwSDH4czj2smhIM3TyOPHIN7H4cogx+Hm0sfRySDd7SDI7cfkIOHlxyDH4e3m4w=="),
        Row(
            name: "iso-8859-6", text: "أغلقت الحدود أمام الشاحنات مساء الجمعة، حسبما قالت الوزارة في بيان لها اليوم",
            data: "w9rk4sogx+TNz+jPIMPlx+Ugx+TUx83mx8og5dPHwSDH5Mzl2cmsIM3TyOXHIOLH5Mogx+To0sfRySDh6iDI6sfmIOTnxyDH5Oro5Q=="),
        Row(
            name: "windows-1254",
            text: "Sınır cuma akşamı kamyonlara kapatıldı, bakanlık açıkladı; sürücüler güney kıyısında bekliyor, köprü ağır hasarlı.",
            data: "U/1u/XIgY3VtYSBha/5hbf0ga2FteW9ubGFyYSBrYXBhdP1sZP0sIGJha2FubP1rIGHn/WtsYWT9OyBz/HL8Y/xsZXIgZ/xuZXkga/15/XP9bm"
                + "RhIGJla2xpeW9yLCBr9nBy/CBh8P1yIGhhc2FybP0u"),
        Row(
            name: "windows-1250",
            text: "Granica została zamknięta dla ciężarówek w piątek wieczorem, powiadomiło ministerstwo; kolejka rośnie, a kierowcy śpią.",
            data: "R3JhbmljYSB6b3N0YbNhIHphbWtuaep0YSBkbGEgY2nqv2Fy83dlayB3IHBpuXRlayB3aWVjem9yZW0sIHBvd2lhZG9tabNvIG1pbmlzdGVyc3"
                + "R3bzsga29sZWprYSByb5xuaWUsIGEga2llcm93Y3kgnHBpuS4="),
        Row(
            name: "iso-8859-2",
            text: "Granica została zamknięta dla ciężarówek w piątek wieczorem, powiadomiło ministerstwo; kolejka rośnie, a kierowcy śpią.",
            data: "R3JhbmljYSB6b3N0YbNhIHphbWtuaep0YSBkbGEgY2nqv2Fy83dlayB3IHBpsXRlayB3aWVjem9yZW0sIHBvd2lhZG9tabNvIG1pbmlzdGVyc3"
                + "R3bzsga29sZWprYSByb7ZuaWUsIGEga2llcm93Y3kgtnBpsS4="),
        Row(
            name: "windows-1253", text: "Τα σύνορα έκλεισαν για τα φορτηγά το βράδυ της Παρασκευής, ανακοίνωσε το υπουργείο.",
            data: "1OEg8/3t7/HhIN3q6+Xp8+HtIOPp4SD04SD27/H05+PcIPTvIOLx3OT1IPTn8iDQ4fHh8+rl9d7yLCDh7eHq79/t+fPlIPTvIPXw7/Xx4+Xf7y"
                + "4="),
        Row(
            name: "iso-8859-7", text: "Τα σύνορα έκλεισαν για τα φορτηγά το βράδυ της Παρασκευής, ανακοίνωσε το υπουργείο.",
            data: "1OEg8/3t7/HhIN3q6+Xp8+HtIOPp4SD04SD27/H05+PcIPTvIOLx3OT1IPTn8iDQ4fHh8+rl9d7yLCDh7eHq79/t+fPlIPTvIPXw7/Xx4+Xf7y"
                + "4="),
        Row(
            name: "windows-1255", text: "הגבול נסגר למשאיות ביום שישי בערב, כך הודיע המשרד בהודעה לעיתונות",
            data: "5OLh5ewg8PHi+CDs7vng6eX6IOHp5e0g+en56SDh8vjhLCDr6iDk5ePp8iDk7vn44yDh5OXj8uQg7PLp+uXw5fo="),
        Row(
            name: "iso-8859-8", text: "הגבול נסגר למשאיות ביום שישי בערב, כך הודיע המשרד בהודעה לעיתונות",
            data: "5OLh5ewg8PHi+CDs7vng6eX6IOHp5e0g+en56SDh8vjhLCDr6iDk5ePp8iDk7vn44yDh5OXj8uQg7PLp+uXw5fo="),
        Row(
            name: "windows-1252",
            text:
                "Der Grenzübergang wurde für Lastwagen geschlossen, erklärte das Ministerium am späten Freitagabend; die Brücke ist beschädigt.",
            data: "RGVyIEdyZW56/GJlcmdhbmcgd3VyZGUgZvxyIExhc3R3YWdlbiBnZXNjaGxvc3NlbiwgZXJrbORydGUgZGFzIE1pbmlzdGVyaXVtIGFtIHNw5H"
                + "RlbiBGcmVpdGFnYWJlbmQ7IGRpZSBCcvxja2UgaXN0IGJlc2No5GRpZ3Qu"),
        Row(
            name: "iso-8859-15",
            text: "La frontière a été fermée aux camions vendredi soir, a déclaré le ministère, et les dégâts dépassent 100 000 €.",
            data: "TGEgZnJvbnRp6HJlIGEg6XTpIGZlcm3pZSBhdXggY2FtaW9ucyB2ZW5kcmVkaSBzb2lyLCBhIGTpY2xhcukgbGUgbWluaXN06HJlLCBldCBsZX"
                + "MgZOln4nRzIGTpcGFzc2VudCAxMDAgMDAwIKQu"),
        Row(
            name: "windows-1257",
            text: "Siena penktadienio vakarą buvo uždaryta sunkvežimiams, pranešė ministerija; vairuotojai laukia pietiniame krante.",
            data: "U2llbmEgcGVua3RhZGllbmlvIHZha2Fy4CBidXZvIHX+ZGFyeXRhIHN1bmt2Zf5pbWlhbXMsIHByYW5l8OsgbWluaXN0ZXJpamE7IHZhaXJ1b3"
                + "RvamFpIGxhdWtpYSBwaWV0aW5pYW1lIGtyYW50ZS4=", isDetected: false),
        Row(
            name: "windows-874", text: "ชายแดนถูกปิดสำหรับรถบรรทุกในคืนวันศุกร์ กระทรวงกล่าวว่าคนขับกำลังรออยู่ที่ฝั่งใต้",
            data: "qtLC4bS5ttmhu9S0ytPLw9G6w7a6w8O32KHjuaTXucfRucjYocPsIKHD0LfDx6ehxejSx8fo0qS5otG6odPF0afDzc3C2ei31ei90ein47Xp"),
        Row(
            name: "shift_jis", text: "国境は金曜日の夜からトラックの通行が禁止されたと、外務省が発表しました。運転手たちは南岸で待っています。",
            data: "jZGLq4LNi+CXapP6gsyW6YKpgueDZ4OJg2KDToLMksqNc4Kqi9aOfoKzguqCvYLGgUGKT5axj8iCqpStlVyCtYLcgrWCvYFCiV6TXY7ogr2Cv4"
                + "LNk+yK3YLFkdKCwYLEgqKC3IK3gUI="),
        Row(
            name: "euc-jp", text: "国境は金曜日の夜からトラックの通行が禁止されたと、外務省が発表しました。運転手たちは南岸で待っています。",
            data: "ufG2raTPtuLNy8b8pM7M66SrpOmlyKXppcOlr6TOxMy51KSstti736S1pOykv6TIoaKzsMyzvsqkrMivyb2kt6TepLekv6Gjsb/FvrzqpL+kwa"
                + "TPxu6036THwtSkw6TGpKSk3qS5oaM="),
        Row(
            name: "iso-2022-jp", text: "国境は金曜日の夜からトラックの通行が禁止されたと、外務省が発表しました。運転手たちは南岸で待っています。",
            data: "GyRCOXE2LSRPNmJNS0Z8JE5MayQrJGklSCVpJUMlLyROREw5VCQsNlg7XyQ1JGwkPyRIISIzMEwzPkokLEgvST0kNyReJDckPyEjMT9FPjxqJD"
                + "8kQSRPRm40XyRHQlQkQyRGJCQkXiQ5ISMbKEI="),
        Row(
            name: "gb18030", text: "边境周五晚间对卡车关闭，外交部发言人表示，司机们正在南岸等候通行。",
            data: "sd++s9bczuXN7bzkttS/qLO1udix1aOszeK9u7K/t6LR1MjLse3KvqOsy767+sPH1f3U2sTPsLa1yLryzajQ0KGj"),
        Row(
            name: "big5", text: "邊境週五晚間對卡車關閉，外交部發言人表示，司機們正在南岸等候通行。",
            data: "w+S50rZnpK2x37ahue+lZKiuw/azrKFBpX6l5rOhtW+opaRIqu2l3KFBpXG+963Mpb+mYqtuqaS1pa3Us3Gm5qFD"),
        Row(
            name: "euc-kr", text: "국경이 금요일 밤 트럭에 대해 폐쇄되었다고 외교부가 밝혔다. 운전사들은 남쪽 강가에서 기다리고 있다.",
            data: "sbmw5sDMILHdv+TAzyC54yDGrrewv6EgtOvH2CDG87zitce++rTZsO0gv9yxs7rOsKEgueDH+7TZLiC/7sD8u+e16cC6ILOywsogsK2wob+hvK"
                + "0gseK02biusO0gwNa02S4="),
    ]

    private func article(_ bytes: [UInt8]) -> (text: String, problems: [Problem.Kind]) {
        let result = ArticleReader().read(bytes, name: "file")
        return (result.articles.first?.text ?? "", result.problems.map(\.kind))
    }

    /// The first bytes around the text are ASCII in all of these encodings.
    private func wrapped(_ front: String, _ row: Row, _ back: String = "") -> [UInt8] { Array(front.utf8) + row.bytes + Array(back.utf8) }

    @Test(arguments: rows.filter(\.isDetected))
    func `a text without a declaration is detected`(row: Row) {
        let read = article(row.bytes)
        #expect(read.text == row.text)
        #expect(read.problems.isEmpty)
    }

    @Test(arguments: rows)
    func `a declaration in XML is heeded`(row: Row) {
        let head = "<?xml version=\"1.0\" encoding=\"\(row.name)\"?><rss version=\"2.0\"><channel><title>T</title><item><title>"
        let read = article(wrapped(head, row, "</title></item></channel></rss>"))
        #expect(read.text == row.text)
        #expect(read.problems.isEmpty)
    }

    @Test(arguments: rows)
    func `a declaration in a page is heeded`(row: Row) {
        let read = article(
            wrapped("<!DOCTYPE html><html><head><meta charset=\(row.name)><title>", row, "</title></head><body></body></html>"))
        #expect(read.text == row.text)
    }

    @Test(arguments: rows.filter(\.isDetected))
    func `a declaration in XML that lies is told`(row: Row) {
        let head = "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>T</title><item><title>"
        let read = article(wrapped(head, row, "</title></item></channel></rss>"))
        #expect(read.text == row.text)
        #expect(read.problems == [.mislabelledEncoding])
    }

    @Test(arguments: rows.filter(\.isDetected))
    func `a declaration in a page that lies is told`(row: Row) {
        let read = article(
            wrapped("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>", row, "</title></head><body></body></html>"))
        #expect(read.text == row.text)
        #expect(read.problems == [.mislabelledEncoding])
    }

    private func mail(charset: String, _ row: Row) -> [UInt8] {
        let head = "From: a@post.example\r\nDate: Sat, 8 Nov 2025 06:00:00 +0000\r\nMIME-Version: 1.0\r\n"
        let part = "Content-Type: text/plain; charset=\(charset)\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        return Array((head + part + row.data + "\r\n").utf8)
    }

    @Test(arguments: rows)
    func `a mail's part is in the encoding that its header names`(row: Row) {
        #expect(article(mail(charset: row.name, row)).text == row.text)
    }

    @Test(arguments: rows.filter(\.isDetected))
    func `a mail's header that lies is told`(row: Row) {
        let read = article(mail(charset: "utf-8", row))
        #expect(read.text == row.text)
        #expect(read.problems == [.mislabelledEncoding])
    }

    @Test(
        "UTF-16 is read with and without a byte order mark, whatever the document says of itself", arguments: [true, false], [true, false])
    func wide(bigEndian: Bool, marked: Bool) {
        let page =
            "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><rss><channel><item><title>Граница закрыта, said “Kabul” 🚛</title></item></channel></rss>"
        let bytes = ((marked ? "\u{FEFF}" : "") + page).utf16.flatMap { unit in
            bigEndian ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        }
        #expect(article(bytes).text == "Граница закрыта, said “Kabul” 🚛")
    }
}
