// SPDX-License-Identifier: GPL-3.0-or-later
// What bytes make of a screen, and what keys are in bytes.
#include <QRandomGenerator>
#include <QTest>

#include "app/terminal/emulator.h"
#include "app/terminal/selecting.h"

using namespace Qt::StringLiterals;
using namespace mh::terminal;

namespace {

/// The lines of the screen, without blanks at their ends and without empty ones at the end.
QStringList screenOf(const Emulator &emulator)
{
    QStringList lines;
    for (qint64 line = emulator.screenLine(); line < emulator.endLine(); ++line)
        lines.append(emulator.line(line).text());
    while (!lines.isEmpty() && lines.constLast().isEmpty())
        lines.removeLast();
    return lines;
}

QByteArray numbered(int from, int to)
{
    QByteArray bytes;
    for (int i = from; i < to; ++i)
        bytes += "line " + QByteArray::number(i) + "\r\n";
    return bytes;
}

/// Lines of text, of which some are longer than the screen is wide.
QByteArray plainText(QRandomGenerator &random, int columns)
{
    QByteArray bytes;
    while (bytes.size() < 6000) {
        const int kind = random.bounded(10);
        const int length = kind == 0 ? 0 : kind < 4 ? columns * random.bounded(1, 4) : random.bounded(3 * columns);
        for (int i = 0; i < length; ++i)
            bytes += random.bounded(12) == 0 ? '\t' : char(random.bounded(' ', '~' + 1));
        bytes += "\r\n";
    }
    return bytes;
}

/// What programs ask for besides; each changes what plain text does, or must not.
QByteArray sequence(QRandomGenerator &random)
{
    static const QByteArrayList all{"\x1b[31m",
                                    "\x1b[0m",
                                    "\x1b[7m",
                                    "\x1b[44m",
                                    "\x1b[2;4r",
                                    "\x1b[1;4r",
                                    "\x1b[r",
                                    "\x1b[?7l",
                                    "\x1b[?7h",
                                    "\x1b[?5h",
                                    "\x1b[?5l",
                                    "\x1b[?69h",
                                    "\x1b[3;9s",
                                    "\x1b[?69l",
                                    "\x1b(0",
                                    "\x1b(B",
                                    "\x1b)0",
                                    "\x0e",
                                    "\x0f",
                                    "\x1b[4h",
                                    "\x1b[4l",
                                    "\x1b[?6h",
                                    "\x1b[?6l",
                                    "\x1b[?1049h",
                                    "\x1b[3g",
                                    "\x1b[2;9H\x1bH",
                                    "\x1b"
                                    "c",
                                    "\x1b[!p",
                                    "\x1b[2J",
                                    "\x1b[H",
                                    "\x1b[5;1H",
                                    "\x1b[20h",
                                    "\x1b[?1049l",
                                    "\x1b#6",
                                    "\x1b]0;a\x07",
                                    "\x1b]0;b",
                                    "\x1b[",
                                    "\x1b",
                                    "\x1bP1$r",
                                    "\x18",
                                    "\n",
                                    "\r",
                                    "\b\b",
                                    "x\tx",
                                    "\x1b[K",
                                    "\x1b[38;5;9m",
                                    "\x1b[1A"};
    return all.at(random.bounded(int(all.size())));
}

} // namespace

class emulator_test final : public QObject
{
    Q_OBJECT

private slots:
    void bytesBecomeText_data();
    void bytesBecomeText();
    void cellsHaveTheirLook_data();
    void cellsHaveTheirLook();
    void wideAndCombiningCharacters();
    void anyCutOfTheBytesGivesTheSame();
    void muchPlainTextGivesTheSameAsLittle_data();
    void muchPlainTextGivesTheSameAsLittle();
    void linesThatLeaveAreKept();
    void aTallerScreenTakesThemBack();
    void theCursorStaysOnAScreenThatShrinks();
    void theOtherScreenKeepsNothing();
    void keysAsBytes_data();
    void keysAsBytes();
    void pastesCannotCommand();
    void bracketsAreSeenWithoutBeingSent();
    void theMouseIsTold();
    void questionsAreAnswered();
    void cursorTitleAndBell();
    void whatChangedIsTold();
    void placesSpansAndFinding();
};

void emulator_test::bytesBecomeText_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("screen");
    QTest::newRow("text") << QByteArray("hello\r\nworld") << QStringList{u"hello"_s, u"world"_s};
    QTest::newRow("return") << QByteArray("hello\rJ") << QStringList{u"Jello"_s};
    QTest::newRow("backspace") << QByteArray("ab\bc") << QStringList{u"ac"_s};
    QTest::newRow("tab") << QByteArray("a\tb") << QStringList{u"a       b"_s};
    QTest::newRow("cursor to a place") << QByteArray("\x1b[2;3Hx") << QStringList{QString(), u"  x"_s};
    QTest::newRow("erase to the end") << QByteArray("hello\x1b[3D\x1b[K") << QStringList{u"he"_s};
    QTest::newRow("clear") << QByteArray("hello\x1b[2J\x1b[Hx") << QStringList{u"x"_s};
    QTest::newRow("wraps") << QByteArray("0123456789ABCDEFGHIJklm") << QStringList{u"0123456789ABCDEFGHIJ"_s, u"klm"_s};
    QTest::newRow("umlauts") << QByteArray("gr\xc3\xbc\xc3\x9f") << QStringList{u"grüß"_s};
    QTest::newRow("no character") << QByteArray("a\xff"
                                                "b")
                                  << QStringList{u"a\uFFFDb"_s};
    QTest::newRow("insert") << QByteArray("bc\r\x1b[1@a") << QStringList{u"abc"_s};
    QTest::newRow("lines drawn") << QByteArray("\x1b(0qx\x1b(B") << QStringList{u"─│"_s};
    QTest::newRow("unknown sequences") << QByteArray("a\x1b[?9999zb\x1b]777;x\x07"
                                                     "c")
                                       << QStringList{u"abc"_s};
    QTest::newRow("reset") << QByteArray("junk\x1b"
                                         "cx")
                           << QStringList{u"x"_s};
}

void emulator_test::bytesBecomeText()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, screen);
    Emulator emulator(20, 5);
    emulator.write(bytes);
    QCOMPARE(screenOf(emulator), screen);
}

void emulator_test::cellsHaveTheirLook_data()
{
    QTest::addColumn<QByteArray>("codes");
    QTest::addColumn<Cell>("look");
    const auto row = [](const char *name, const QByteArray &codes, Cell look) {
        look.code = U'x';
        QTest::newRow(name) << codes << look;
    };
    using Kind = Colour::Kind;
    const auto styled = [](int style) {
        Cell cell;
        cell.style = quint16(style);
        return cell;
    };
    const auto coloured = [](Colour foreground, Colour background) {
        Cell cell;
        cell.foreground = foreground;
        cell.background = background;
        return cell;
    };
    row("plain", "", {});
    row("bold", "1", styled(Bold));
    row("italic, struck", "3;9", styled(Italic | Strike));
    row("underlined", "4", styled(Underline));
    row("underlined twice", "21", styled(DoubleUnderline));
    row("underlined in waves", "4:3", styled(CurlyUnderline));
    row("reversed, blinking", "5;7", styled(Blink | Reverse));
    row("red", "31", coloured({Kind::Indexed, 1}, {}));
    row("bright red", "91", coloured({Kind::Indexed, 9}, {}));
    row("on blue", "44", coloured({}, {Kind::Indexed, 4}));
    row("one of 256", "38;5;208", coloured({Kind::Indexed, 208}, {}));
    row("true colour", "38;2;1;2;3", coloured({Kind::Rgb, 0x010203}, {}));
    row("on true colour", "48:2:10:20:30", coloured({}, {Kind::Rgb, 0x0a141e}));
    row("taken back", "1;31;0", {});
    row("default again", "31;39", {});
}

void emulator_test::cellsHaveTheirLook()
{
    QFETCH(QByteArray, codes);
    QFETCH(Cell, look);
    Emulator emulator(20, 5);
    emulator.write(QByteArray("\x1b[" + codes + "mx"));
    QCOMPARE(emulator.line(0).cells.value(0), look);
}

void emulator_test::wideAndCombiningCharacters()
{
    Emulator emulator(6, 3);
    emulator.write("a漢字e\xcc\x81"); // e with an accent of its own
    const Line line = emulator.line(0);
    QCOMPARE(line.text(), u"a漢字e\u0301"_s);
    QCOMPARE(line.cells.size(), 6);
    QCOMPARE(int(line.cells.at(1).width), 2);
    QCOMPARE(int(line.cells.at(2).width), 0);
    QCOMPARE(line.textOf(line.cells.at(5)), u"e\u0301"_s);
    QCOMPARE(line.text(2, 5), u"字"_s); // half of the first, the whole of the second
    emulator.write("\r\n12345漢");      // it does not fit
    QCOMPARE(screenOf(emulator).at(2), u"漢"_s);
    emulator.write("\r\n\r\n\r\n");
    QCOMPARE(emulator.line(0).text(), u"a漢字e\u0301"_s); // also when it has left the screen
}

void emulator_test::anyCutOfTheBytesGivesTheSame()
{
    const QByteArray bytes("a漢\x1b[1;31mred\x1b[0m\x1b]0;title\x07\x1b[3;4Hx\x1b[38;2;1;2;3my");
    Emulator whole(20, 5);
    whole.write(bytes);
    for (qsizetype cut = 1; cut < bytes.size(); ++cut) {
        Emulator parts(20, 5);
        parts.write(bytes.left(cut));
        parts.write(bytes.mid(cut));
        for (qint64 line = 0; line < 5; ++line)
            QVERIFY2(parts.line(line) == whole.line(line),
                     qPrintable(u"cut %1, line %2: %3"_s.arg(cut).arg(line).arg(parts.line(line).text())));
        QCOMPARE(parts.title(), u"title"_s);
    }
}

void emulator_test::muchPlainTextGivesTheSameAsLittle_data()
{
    QTest::addColumn<int>("most"); // sequences between two texts
    QTest::newRow("nothing else") << 0;
    QTest::newRow("a sequence now and then") << 1;
    QTest::newRow("many sequences") << 6;
}

void emulator_test::muchPlainTextGivesTheSameAsLittle()
{
    QFETCH(int, most);
    for (quint32 seed = 1; seed <= 20; ++seed) {
        QRandomGenerator random(seed);
        int columns = random.bounded(2, 60);
        Emulator once(columns, random.bounded(2, 12));
        Emulator bitByBit(once.columns(), once.rows());
        for (int part = 0; part < 8; ++part) {
            QByteArray bytes;
            for (int i = random.bounded(most + 1); i > 0; --i)
                bytes += sequence(random);
            bytes += plainText(random, columns);
            if (random.bounded(2) == 0)
                bytes += "$ "; // a line that goes on
            once.write(bytes);
            for (qsizetype at = 0; at < bytes.size(); at += 400)
                bitByBit.write(bytes.mid(at, 400));
            QCOMPARE(once.firstLine(), bitByBit.firstLine());
            QCOMPARE(once.screenLine(), bitByBit.screenLine());
            for (qint64 line = once.firstLine(); line < once.endLine(); ++line)
                QVERIFY2(once.line(line) == bitByBit.line(line),
                         qPrintable(u"seed %1, part %2, line %3 of %4: '%5', not '%6'"_s.arg(seed)
                                        .arg(part)
                                        .arg(line)
                                        .arg(once.endLine())
                                        .arg(once.line(line).text(), bitByBit.line(line).text())));
            QCOMPARE(once.cursor().row, bitByBit.cursor().row);
            QCOMPARE(once.cursor().column, bitByBit.cursor().column);
            if (random.bounded(4) == 0) {
                columns = random.bounded(2, 60);
                const int rows = random.bounded(2, 12);
                once.resize(columns, rows);
                bitByBit.resize(columns, rows);
            }
        }
    }
}

void emulator_test::linesThatLeaveAreKept()
{
    Emulator emulator(20, 5);
    emulator.write(numbered(0, 9));
    QCOMPARE(emulator.firstLine(), 0);
    QCOMPARE(emulator.screenLine(), 5);
    QCOMPARE(emulator.line(0).text(), u"line 0"_s);
    QCOMPARE(emulator.line(8).text(), u"line 8"_s);
    emulator.write(numbered(9, int(Emulator::kHistory) + 100));
    QCOMPARE(emulator.screenLine() - emulator.firstLine(), Emulator::kHistory);
    QCOMPARE(emulator.firstLine(), 96); // a line has the same number for ever
    QCOMPARE(emulator.line(96).text(), u"line 96"_s);
    QCOMPARE(emulator.line(95), Line());
    emulator.reset();
    QCOMPARE(emulator.endLine(), 5);
    QCOMPARE(screenOf(emulator), QStringList());
}

void emulator_test::aTallerScreenTakesThemBack()
{
    Emulator emulator(20, 5);
    emulator.write(QByteArray("\x1b[32m漢字\x1b[0m\r\n" + numbered(1, 8)));
    const Line first = emulator.line(0);
    emulator.resize(30, 9);
    QCOMPARE(emulator.screenLine(), 0);
    QCOMPARE(emulator.line(0), first); // with its colours
    QCOMPARE(emulator.line(7).text(), u"line 7"_s);
    emulator.resize(10, 2);
    QCOMPARE(emulator.rows(), 2);
    emulator.resize(100'000, 0);
    QCOMPARE(emulator.columns(), Emulator::kMostColumns);
    QCOMPARE(emulator.rows(), 1);
}

void emulator_test::theCursorStaysOnAScreenThatShrinks()
{
    // libvterm 0.1 puts it above the first row, and then clears memory there.
    Emulator emulator(20, 8);
    emulator.write("\r\nfirst\r\nsecond\x1b[H");
    emulator.resize(20, 1);
    QCOMPARE(emulator.cursor().row, 0);
    emulator.write("\x1b[Kx");
    QVERIFY2(screenOf(emulator).join(u'/').contains(u'x'), qPrintable(screenOf(emulator).join(u'/')));
}

void emulator_test::theOtherScreenKeepsNothing()
{
    Emulator emulator(20, 5);
    emulator.write("shell\r\n\x1b[?1049h\x1b[H");
    QVERIFY(emulator.showsOther());
    emulator.write(numbered(0, 50));
    QCOMPARE(emulator.screenLine(), 0);
    emulator.write("\x1b[?1049l");
    QVERIFY(!emulator.showsOther());
    QCOMPARE(screenOf(emulator), QStringList{u"shell"_s});
}

void emulator_test::keysAsBytes_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("enter") << QByteArray() << int(Qt::Key_Return) << 0 << QByteArray("\r");
    QTest::newRow("backspace") << QByteArray() << int(Qt::Key_Backspace) << 0 << QByteArray("\x7f");
    QTest::newRow("tab back") << QByteArray() << int(Qt::Key_Backtab) << 0 << QByteArray("\x1b[Z");
    QTest::newRow("up") << QByteArray() << int(Qt::Key_Up) << 0 << QByteArray("\x1b[A");
    QTest::newRow("up for applications") << QByteArray("\x1b[?1h") << int(Qt::Key_Up) << 0 << QByteArray("\x1bOA");
    QTest::newRow("ctrl right") << QByteArray() << int(Qt::Key_Right) << int(Emulator::Ctrl) << QByteArray("\x1b[1;5C");
    QTest::newRow("delete") << QByteArray() << int(Qt::Key_Delete) << 0 << QByteArray("\x1b[3~");
    QTest::newRow("F5") << QByteArray() << int(Qt::Key_F5) << 0 << QByteArray("\x1b[15~");
}

void emulator_test::keysAsBytes()
{
    QFETCH(QByteArray, before);
    QFETCH(int, key);
    QFETCH(int, modifiers);
    Emulator emulator(20, 5);
    QByteArray sent;
    emulator.onOutput([&sent](const QByteArray &bytes) { sent += bytes; });
    emulator.write(before);
    QVERIFY(emulator.press(key, modifiers));
    QTEST(sent, "bytes");
    QVERIFY(!emulator.press(Qt::Key_Shift, 0));
}

void emulator_test::pastesCannotCommand()
{
    Emulator emulator(20, 5);
    QByteArray sent;
    emulator.onOutput([&sent](const QByteArray &bytes) { sent += bytes; });
    emulator.paste(u"one\r\ntwo\nthree\x1b[201~\x03\tfour"_s);
    QCOMPARE(sent, QByteArray("one\rtwo\rthree[201~\tfour"));
    sent.clear();
    emulator.write("\x1b[?2004h");
    emulator.paste(u"a\nb"_s);
    QCOMPARE(sent, QByteArray("\x1b[200~a\rb\x1b[201~"));
}

void emulator_test::bracketsAreSeenWithoutBeingSent()
{
    Emulator emulator(20, 5);
    bool hasSent = false;
    emulator.onOutput([&hasSent](const QByteArray &) { hasSent = true; });
    QVERIFY(!emulator.bracketsPaste());
    emulator.write("\x1b[?2004h");
    QVERIFY(emulator.bracketsPaste());
    emulator.write("\x1b[?2004l");
    QVERIFY(!emulator.bracketsPaste());
    QVERIFY(!hasSent);
}

void emulator_test::theMouseIsTold()
{
    Emulator emulator(20, 5);
    QByteArray sent;
    emulator.onOutput([&sent](const QByteArray &bytes) { sent += bytes; });
    emulator.point(1, 2, 1, true, 0);
    QCOMPARE(sent, QByteArray());
    emulator.write("\x1b[?1000h\x1b[?1006h");
    QCOMPARE(emulator.mouse(), Emulator::Mouse::Click);
    emulator.point(1, 2, 1, true, 0);
    emulator.point(1, 2, 1, false, 0);
    QCOMPARE(sent, QByteArray("\x1b[<0;3;2M\x1b[<0;3;2m"));
    emulator.write("\x1b[?1003h");
    QCOMPARE(emulator.mouse(), Emulator::Mouse::Move);
}

void emulator_test::questionsAreAnswered()
{
    Emulator emulator(20, 5);
    QByteArray sent;
    emulator.onOutput([&sent](const QByteArray &bytes) { sent += bytes; });
    emulator.write("ab\x1b[6n");
    QCOMPARE(sent, QByteArray("\x1b[1;3R"));
}

void emulator_test::cursorTitleAndBell()
{
    Emulator emulator(20, 5);
    int bells = 0;
    QStringList titles;
    emulator.onBell([&bells] { ++bells; });
    emulator.onTitle([&] { titles.append(emulator.title()); });
    emulator.write(QByteArray("ab\x07\x1b]2;" + QByteArray(1000, 't') + "\x07\x1b[?25l\x1b[4 q"));
    QCOMPARE(bells, 1);
    QCOMPARE(titles, QStringList{QString(Emulator::kLongestTitle, u't')});
    QCOMPARE(emulator.cursor().column, 2);
    QVERIFY(!emulator.cursor().isVisible);
    QCOMPARE(emulator.cursor().shape, Emulator::Shape::Underline);
    emulator.write("\x1b[?25h\x1b[6 q");
    QCOMPARE(emulator.cursor().shape, Emulator::Shape::Bar);
}

void emulator_test::whatChangedIsTold()
{
    Emulator emulator(20, 5);
    (void)emulator.takeChanged();
    QVERIFY(!emulator.takeChanged().any());
    emulator.write("\x1b[3;1Hx");
    (void)emulator.takeChanged();
    emulator.write("y");
    const Emulator::Changed changed = emulator.takeChanged();
    QCOMPARE(changed.first, 2);
    QCOMPARE(changed.end, 3);
}

void emulator_test::placesSpansAndFinding()
{
    Emulator emulator(20, 3);
    emulator.write("alpha beta\r\nGamma 漢字 delta\r\nalpha\r\nlast");
    QCOMPARE(textOf(emulator, everything(emulator)), u"alpha beta\nGamma 漢字 delta\nalpha\nlast"_s);
    const Span word = spanOf(emulator, {0, 7}, {0, 7}, Grain::Words);
    QCOMPARE(textOf(emulator, word), u"beta"_s);
    QCOMPARE(textOf(emulator, spanOf(emulator, {1, 8}, {0, 6}, Grain::Characters)), u"beta\nGamma 漢"_s); // backwards
    QCOMPARE(textOf(emulator, spanOf(emulator, {1, 3}, {1, 3}, Grain::Lines)), u"Gamma 漢字 delta"_s);

    const auto first = find(emulator, u"ALPHA"_s, {0, 0}, false);
    QVERIFY(first);
    QCOMPARE(*first, (Span{{0, 0}, {0, 5}}));
    const auto second = find(emulator, u"alpha"_s, first->to, false);
    QCOMPARE(*second, (Span{{2, 0}, {2, 5}}));
    QCOMPARE(*find(emulator, u"alpha"_s, second->to, false), *first); // round
    QCOMPARE(*find(emulator, u"alpha"_s, second->from, true), *first);
    QCOMPARE(*find(emulator, u"alpha"_s, first->from, true), *second);
    QCOMPARE(*find(emulator, u"字"_s, {0, 0}, false), (Span{{1, 8}, {1, 10}}));
    QVERIFY(!find(emulator, u"nowhere"_s, {0, 0}, false));
    QVERIFY(!find(emulator, QString(), {0, 0}, true));
}

QTEST_APPLESS_MAIN(emulator_test)
#include "emulator_test.moc"
