// SPDX-License-Identifier: GPL-3.0-or-later
// Recordings are read, judged and played.
#include <QCryptographicHash>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/terminal/player.h"
#include "app/terminal/terminal_view.h"
#include "tests/support/fake_clock.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::terminal;

namespace {

const QByteArray kHead = R"({"version":2,"width":20,"height":5,"timestamp":1700000000,"title":"op for ann"})"
                         "\n";

/// As an agent writes it: the hash of all before.
QByteArray marked(QByteArray bytes, bool isEnd)
{
    const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    return bytes + R"([3,"m",")" + (isEnd ? "end " : "") + "sha256 " + hash + "\"]\n";
}

const QByteArray kBody = R"([0.5,"o","hello\r\n"])"
                         "\n"
                         R"([1,"r","30x6"])"
                         "\n"
                         R"([2.25,"o","w\u00f6rld"])"
                         "\n";

QString screenOf(TerminalView &view)
{
    QStringList lines;
    for (qint64 line = view.emulator().firstLine(); line < view.emulator().endLine(); ++line)
        lines.append(view.emulator().line(line).text());
    return lines.join(u'\n').trimmed();
}

} // namespace

class recording_test final : public QObject
{
    Q_OBJECT

private slots:
    void isRead();
    void chainsAreJudged_data();
    void chainsAreJudged();
    void wrongOnesAreNamed_data();
    void wrongOnesAreNamed();
    void filesThatCannotBeRead();
    void isPlayedHeldAndSought();
    void speedAndEnd();
};

void recording_test::isRead()
{
    const auto made = Recording::parse(kHead + kBody);
    QVERIFY(made);
    QCOMPARE(made->columns, 20);
    QCOMPARE(made->rows, 5);
    QCOMPARE(made->title, u"op for ann"_s);
    QCOMPARE(made->startedAt, 1'700'000'000'000);
    QCOMPARE(made->lengthMs, 2250);
    QCOMPARE(made->events.size(), 3);
    QCOMPARE(made->events.at(0).output, QByteArray("hello\r\n"));
    QCOMPARE(made->events.at(1).columns, 30);
    QCOMPARE(made->events.at(2).output, QByteArray("w\xc3\xb6rld"));
    QCOMPARE(made->events.at(2).atMs, 2250);
}

void recording_test::chainsAreJudged_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("chain");
    QTest::addColumn<int>("line");
    using Chain = Recording::Chain;
    const QByteArray whole = marked(marked(kHead + kBody, false), true);
    const auto row = [](const char *name, const QByteArray &bytes, Chain chain, int line) {
        QTest::newRow(name) << bytes << int(chain) << line;
    };
    row("whole", whole, Chain::Whole, 0);
    row("cut off", marked(kHead + kBody, false), Chain::CutOff, 0);
    row("cut off behind a mark", marked(kHead + kBody, false) + "[4,\"o\",\"x\"]\n", Chain::CutOff, 0);
    row("no marks", kHead + kBody, Chain::Unmarked, 0);
    row("somebody's own mark", kHead + kBody + "[3,\"m\",\"chapter\"]\n", Chain::Unmarked, 0);
    row("one letter", QByteArray(whole).replace("hello", "hallo"), Chain::Changed, 5);
    row("a head", QByteArray(whole).replace("ann", "bob"), Chain::Changed, 5);
    row("a line taken out", QByteArray(whole).replace("[1,\"r\",\"30x6\"]\n", ""), Chain::Changed, 4);
    row("a mark taken out",
        QByteArray(whole).replace(marked(kHead + kBody, false).mid(kHead.size() + kBody.size()), ""), Chain::Changed,
        5);
    row("something behind the end", whole + "[9,\"o\",\"x\"]\n", Chain::Changed, 7);
}

void recording_test::chainsAreJudged()
{
    QFETCH(QByteArray, bytes);
    const auto made = Recording::parse(bytes);
    QVERIFY(made);
    QTEST(int(made->chain), "chain");
    QTEST(made->changedLine, "line");
}

void recording_test::wrongOnesAreNamed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("message");
    QTest::newRow("empty") << QByteArray() << u"line 1: it is empty"_s;
    QTest::newRow("something else") << QByteArray("hello\n") << u"line 1: it is no asciicast of version 2"_s;
    QTest::newRow("version 1") << QByteArray("{\"version\":1}\n") << u"line 1: it is no asciicast of version 2"_s;
    QTest::newRow("no size") << QByteArray("{\"version\":2}\n")
                             << u"line 1: width and height must be between 1 and 1000"_s;
    const QString event = u"line 2: must be [seconds, kind, text]"_s;
    QTest::newRow("no event") << QByteArray(kHead + "hello\n") << event;
    QTest::newRow("before its time") << QByteArray(kHead + "[-1,\"o\",\"x\"]\n") << event;
    QTest::newRow("after all times") << QByteArray(kHead + "[1e300,\"o\",\"x\"]\n") << event;
    QTest::newRow("no text") << QByteArray(kHead + "[1,\"o\",7]\n") << event;
    QTest::newRow("no size later") << QByteArray(kHead + "[1,\"r\",\"80\"]\n")
                                   << u"line 2: a size must be COLUMNSxROWS"_s;
}

void recording_test::wrongOnesAreNamed()
{
    QFETCH(QByteArray, bytes);
    const auto made = Recording::parse(bytes);
    QVERIFY(!made);
    QTEST(made.error().message, "message");
}

void recording_test::filesThatCannotBeRead()
{
    QTemporaryDir folder;
    const QString name = folder.filePath(u"a.cast"_s);
    QVERIFY(Recording::read(name).error().message.contains(name));
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("hello");
    file.close();
    QCOMPARE(Recording::read(name).error().message, u"a.cast, line 1: it is no asciicast of version 2"_s);
}

void recording_test::isPlayedHeldAndSought()
{
    test::FakeClock clock;
    TerminalView view;
    Player player(*Recording::parse(kHead + kBody), view, clock);
    const auto at = [&](qint64 ms) {
        clock.advance(ms - clock.steadyMs());
        return QTest::qWaitFor([&] { return player.position() == ms; });
    };
    QSignalSpy plays(&player, &Player::playingChanged);
    player.play();
    QVERIFY(at(400));
    QCOMPARE(screenOf(view), QString());
    QVERIFY(at(600));
    QTRY_COMPARE(screenOf(view), u"hello"_s);
    player.pause();
    clock.advance(5000);
    QTest::qWait(50); // nothing may come of it
    QCOMPARE(player.position(), 600);
    QCOMPARE(plays.size(), 2);

    player.seek(2250);
    QTRY_COMPARE(screenOf(view), u"hello\nwörld"_s);
    QCOMPARE(view.emulator().columns(), 30);
    player.seek(700);
    QTRY_COMPARE(screenOf(view), u"hello"_s);
    QCOMPARE(view.emulator().columns(), 20); // as it was then
    player.seek(-5);
    QCOMPARE(player.position(), 0);
    QTRY_COMPARE(screenOf(view), QString());
}

void recording_test::speedAndEnd()
{
    test::FakeClock clock;
    TerminalView view;
    Player player(*Recording::parse(kHead + kBody), view, clock);
    player.setSpeed(2);
    player.play();
    clock.advance(500);
    QTRY_COMPARE(player.position(), 1000);
    clock.advance(5000);
    QTRY_VERIFY(!player.isPlaying());
    QCOMPARE(player.position(), 2250);
    player.play(); // from the beginning
    QCOMPARE(player.position(), 0);
}

QTEST_MAIN(recording_test)
#include "recording_test.moc"
