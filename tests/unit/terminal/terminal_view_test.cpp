// SPDX-License-Identifier: GPL-3.0-or-later
// The terminal on the screen, by mouse, keyboard and input method.
#include <QClipboard>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include "app/terminal/colours.h"
#include "app/terminal/terminal_view.h"
#include "app/widgets/theme.h"
#include "tests/gui/look.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::terminal;

namespace {

/// A terminal that is shown, and what it tells.
struct Shown {
    TerminalView view;
    QSignalSpy typed{&view, &TerminalView::typed};

    Shown()
    {
        view.resize(800, 400);
        view.show();
        view.activateWindow();
        view.setFocus();
    }
    [[nodiscard]] bool isReady() { return QTest::qWaitForWindowActive(&view) && view.hasFocus(); }
    [[nodiscard]] QByteArray takeTyped()
    {
        QByteArray bytes;
        for (const QList<QVariant> &each : std::as_const(typed))
            bytes += each.constFirst().toByteArray();
        typed.clear();
        return bytes;
    }
    [[nodiscard]] bool show(const QByteArray &bytes)
    {
        QSignalSpy done(&view, &TerminalView::caughtUp);
        view.feed(bytes);
        return done.wait() && QTest::qWaitFor([this] { return view.waiting() == 0; });
    }
    /// The middle of a cell.
    [[nodiscard]] QPoint cell(int row, int column) const
    {
        const QSize size = LinePainter(TerminalView::fontOf(view.fontPoints())).cell();
        return {8 + column * size.width() + size.width() / 2, 8 + row * size.height() + size.height() / 2};
    }
    void drag(QPoint from, QPoint to)
    {
        QTest::mousePress(view.viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(view.viewport(), to);
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, to);
    }
};

} // namespace

class terminal_view_test final : public QObject
{
    Q_OBJECT

private slots:
    void keysAreTyped();
    void keysOfTheWindowAreLeftAlone();
    void sizeFollowsTheWidgetAndTheFont();
    void selectingAndCopying();
    void pastingAsksForLines();
    void scrollingBack();
    void theMouseGoesToWhoWantsIt();
    void findingInWhatHasLeft();
    void inputMethods();
    void recordingsTakeNoKeys();
    void anothersTerminalTakesKeysAndAnswersNothing();
    void muchComesInSlicesAndNothingIsLost();
    void answersAreNotSentTwice();
    void coloursCanBeRead();
    void paintsWhatItShows();
};

void terminal_view_test::keysAreTyped()
{
    Shown shown;
    QVERIFY(shown.isReady());
    QTest::keyClicks(&shown.view, u"ls -l"_s);
    QTest::keyClick(&shown.view, Qt::Key_Return);
    QCOMPARE(shown.takeTyped(), QByteArray("ls -l\r"));
    QTest::keyClick(&shown.view, Qt::Key_C, Qt::ControlModifier);
    QTest::keyClick(&shown.view, Qt::Key_D, Qt::ControlModifier);
    QTest::keyClick(&shown.view, Qt::Key_Space, Qt::ControlModifier);
    QCOMPARE(shown.takeTyped(), QByteArray("\x03\x04\0", 3));
    QTest::keyClick(&shown.view, Qt::Key_B, Qt::AltModifier);
    QCOMPARE(shown.takeTyped(), QByteArray("\x1b"
                                           "b"));
    QTest::keyClick(&shown.view, Qt::Key_Tab);
    QTest::keyClick(&shown.view, Qt::Key_Up);
    QTest::keyClick(&shown.view, Qt::Key_Return, Qt::ShiftModifier); // shells know no other Enter
    QCOMPARE(shown.takeTyped(), QByteArray("\t\x1b[A\r"));
    QVERIFY(shown.view.hasFocus()); // Tab goes nowhere else
}

void terminal_view_test::keysOfTheWindowAreLeftAlone()
{
    QVERIFY(TerminalView::belongsToWindow(Qt::Key_3, Qt::AltModifier));
    QVERIFY(TerminalView::belongsToWindow(Qt::Key_Tab, Qt::ControlModifier));
    QVERIFY(TerminalView::belongsToWindow(Qt::Key_PageDown, Qt::ControlModifier));
    QVERIFY(!TerminalView::belongsToWindow(Qt::Key_W, Qt::ControlModifier)); // a word is deleted, no document closed
    QVERIFY(!TerminalView::belongsToWindow(Qt::Key_Q, Qt::ControlModifier));
    QVERIFY(!TerminalView::belongsToWindow(Qt::Key_B, Qt::AltModifier));
    Shown shown;
    QVERIFY(shown.isReady());
    QTest::keyClick(&shown.view, Qt::Key_3, Qt::AltModifier);
    QCOMPARE(shown.takeTyped(), QByteArray());
}

void terminal_view_test::sizeFollowsTheWidgetAndTheFont()
{
    Shown shown;
    QVERIFY(shown.isReady());
    const int columns = shown.view.emulator().columns();
    QSignalSpy resized(&shown.view, &TerminalView::resized);
    shown.view.resize(400, 200);
    QTRY_VERIFY(!resized.isEmpty());
    QVERIFY(shown.view.emulator().columns() < columns);
    const int narrow = shown.view.emulator().columns();
    QTest::keyClick(&shown.view, Qt::Key_Plus, Qt::ControlModifier);
    QVERIFY(shown.view.emulator().columns() < narrow);
    QTest::keyClick(&shown.view, Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(shown.view.emulator().columns(), narrow);
    for (int i = 0; i < 60; ++i)
        QTest::keyClick(&shown.view, Qt::Key_Minus, Qt::ControlModifier);
    QVERIFY(shown.view.fontPoints() >= 6);
    QCOMPARE(shown.takeTyped(), QByteArray());
}

void terminal_view_test::selectingAndCopying()
{
    Shown shown;
    QVERIFY(shown.isReady());
    QVERIFY(shown.show("first line\r\nsecond 漢字 line\r\n"));
    shown.drag(shown.cell(0, 6) - QPoint(3, 0), shown.cell(1, 6) - QPoint(3, 0));
    QTest::keyClick(&shown.view, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"line\nsecond"_s);
    QCOMPARE(shown.takeTyped(), QByteArray());
    QTest::mouseDClick(shown.view.viewport(), Qt::LeftButton, {}, shown.cell(1, 8));
    QCOMPARE(shown.view.selectedText(), u"漢字"_s);
    QTest::keyClick(&shown.view, Qt::Key_X); // typing lets go
    QCOMPARE(shown.view.selectedText(), QString());
}

void terminal_view_test::pastingAsksForLines()
{
    Shown shown;
    QVERIFY(shown.isReady());
    QSignalSpy asked(&shown.view, &TerminalView::pasteAsked);
    QSignalSpy refused(&shown.view, &TerminalView::pasteRefused);
    const auto paste = [&shown](const QString &text) {
        QGuiApplication::clipboard()->setText(text);
        QTest::keyClick(&shown.view, Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    };
    paste(u"one line"_s);
    QCOMPARE(shown.takeTyped(), QByteArray("one line"));
    paste(u"two\nlines"_s);
    QCOMPARE(shown.takeTyped(), QByteArray());
    QCOMPARE(asked.size(), 1);
    QVERIFY(shown.show("\x1b[?2004h"));
    paste(u"two\nlines"_s);
    QCOMPARE(shown.takeTyped(), QByteArray("\x1b[200~two\rlines\x1b[201~"));
    QCOMPARE(asked.size(), 1);
    paste(QString(TerminalView::kLongestPaste + 1, u'x'));
    QCOMPARE(shown.takeTyped(), QByteArray());
    QCOMPARE(refused.size(), 1);
}

void terminal_view_test::scrollingBack()
{
    Shown shown;
    QVERIFY(shown.isReady());
    QByteArray lines;
    for (int i = 0; i < 200; ++i)
        lines += "line " + QByteArray::number(i) + "\r\n";
    QVERIFY(shown.show(lines));
    QScrollBar *bar = shown.view.verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 100);
    QCOMPARE(bar->value(), bar->maximum());
    QTest::keyClick(&shown.view, Qt::Key_PageUp, Qt::ShiftModifier);
    const int read = bar->value();
    QVERIFY(read < bar->maximum());
    QVERIFY(shown.show("more\r\nmore\r\n"));
    QCOMPARE(bar->value(), read); // what one reads stays
    QTest::keyClick(&shown.view, Qt::Key_X);
    QCOMPARE(bar->value(), bar->maximum());
}

void terminal_view_test::theMouseGoesToWhoWantsIt()
{
    Shown shown;
    QVERIFY(shown.isReady());
    QVERIFY(shown.show("text\x1b[?1002h\x1b[?1006h"));
    QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, {}, shown.cell(2, 3));
    QCOMPARE(shown.takeTyped(), QByteArray("\x1b[<0;4;3M\x1b[<0;4;3m"));
    QTest::mousePress(shown.view.viewport(), Qt::LeftButton, Qt::ShiftModifier, shown.cell(0, 0) - QPoint(3, 0));
    QTest::mouseRelease(shown.view.viewport(), Qt::LeftButton, Qt::ShiftModifier, shown.cell(0, 0) - QPoint(3, 0));
    QCOMPARE(shown.takeTyped(), QByteArray());
}

void terminal_view_test::findingInWhatHasLeft()
{
    Shown shown;
    QVERIFY(shown.isReady());
    QVERIFY(shown.show("needle one\r\n" + QByteArray("hay\r\n").repeated(300) + "needle two\r\n"));
    QVERIFY(shown.view.find(u"NEEDLE"_s, true));
    QCOMPARE(shown.view.verticalScrollBar()->value(), shown.view.verticalScrollBar()->maximum());
    QVERIFY(shown.view.find(u"needle"_s, true));
    QCOMPARE(shown.view.verticalScrollBar()->value(), 0);
    QVERIFY(!shown.view.find(u"thread"_s, true));
}

void terminal_view_test::inputMethods()
{
    Shown shown;
    QVERIFY(shown.isReady());
    QVERIFY(shown.view.testAttribute(Qt::WA_InputMethodEnabled));
    QInputMethodEvent composing(u"ㄏㄢ"_s, {});
    QGuiApplication::sendEvent(&shown.view, &composing);
    QCOMPARE(shown.takeTyped(), QByteArray()); // not yet
    QInputMethodEvent commit;
    commit.setCommitString(u"漢"_s);
    QGuiApplication::sendEvent(&shown.view, &commit);
    QCOMPARE(shown.takeTyped(), u"漢"_s.toUtf8());
    QVERIFY(shown.show("1234"));
    QInputMethodQueryEvent query(Qt::ImCursorRectangle);
    QGuiApplication::sendEvent(&shown.view, &query);
    const QRect at = query.value(Qt::ImCursorRectangle).toRect();
    QVERIFY(at.contains(shown.cell(0, 4)));
}

void terminal_view_test::recordingsTakeNoKeys()
{
    Shown shown;
    QVERIFY(shown.isReady());
    shown.view.setReadOnly(true);
    shown.view.setGrid(120, 50);
    QCOMPARE(shown.view.emulator().columns(), 120);
    QTest::keyClicks(&shown.view, u"rm"_s);
    QVERIFY(shown.show("\x1b[6n"));
    QCOMPARE(shown.takeTyped(), QByteArray());
    const QSize cell = LinePainter(TerminalView::fontOf(shown.view.fontPoints())).cell();
    QVERIFY(cell.width() * 120 <= shown.view.viewport()->width()); // seen whole
}

void terminal_view_test::anothersTerminalTakesKeysAndAnswersNothing()
{
    Shown shown;
    QVERIFY(shown.isReady());
    shown.view.setFixed(true);
    shown.view.setGrid(120, 50);
    QVERIFY(shown.show("\x1b[6n\x1b[?1004h")); // where the cursor is, and whether it has the focus: its opener tells
    shown.view.clearFocus();
    shown.view.setFocus();
    QCOMPARE(shown.takeTyped(), QByteArray());
    QTest::keyClicks(&shown.view, u"ls"_s);
    QTest::keyClick(&shown.view, Qt::Key_Up);
    QCOMPARE(shown.takeTyped(), QByteArray("ls\x1b[A"));
    shown.view.resize(shown.view.size() / 2);
    QCOMPARE(shown.view.emulator().columns(), 120);
    QCOMPARE(shown.view.emulator().rows(), 50);
    QSignalSpy asked(&shown.view, &TerminalView::noticesRequested);
    QTest::keyClick(&shown.view, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(shown.takeTyped(), QByteArray());
}

void terminal_view_test::muchComesInSlicesAndNothingIsLost()
{
    Shown shown;
    QVERIFY(shown.isReady());
    QByteArray bytes;
    int line = 0;
    while (bytes.size() < 2 * TerminalView::kMostWaiting)
        bytes += "line " + QByteArray::number(line++) + " of a file that is long enough\r\n";
    QSignalSpy done(&shown.view, &TerminalView::caughtUp);
    int between = 0; // other events go on
    QTimer other;
    connect(&other, &QTimer::timeout, this, [&between] { ++between; });
    other.start(0);
    for (qsizetype from = 0; from < bytes.size(); from += 32 * 1024) {
        shown.view.feed(bytes.mid(from, 32 * 1024));
        QVERIFY(shown.view.waiting() <= TerminalView::kMostWaiting + 32 * 1024);
    }
    QTRY_VERIFY_WITH_TIMEOUT(!done.isEmpty(), 60'000);
    QVERIFY(between > 3);
    Emulator &emulator = shown.view.emulator();
    QCOMPARE(emulator.line(line - 1).text(), u"line %1 of a file that is long enough"_s.arg(line - 1));
    const qint64 oldest = emulator.firstLine();
    QCOMPARE(emulator.line(oldest).text(), u"line %1 of a file that is long enough"_s.arg(oldest));
}

void terminal_view_test::answersAreNotSentTwice()
{
    Shown shown;
    QVERIFY(shown.isReady());
    QSignalSpy rang(&shown.view, &TerminalView::rang);
    shown.view.replay("ab\x1b[6n\x07");
    QCOMPARE(shown.takeTyped(), QByteArray());
    QCOMPARE(rang.size(), 0);
    QVERIFY(shown.show("\x1b[6n\x07"));
    QCOMPARE(shown.takeTyped(), QByteArray("\x1b[1;3R"));
    QCOMPARE(rang.size(), 1);
}

void terminal_view_test::coloursCanBeRead()
{
    for (const QPalette &palette : {widgets::lightPalette(), widgets::darkPalette()}) {
        const Colours &colours = coloursOf(palette);
        QVERIFY(test::contrast(colours.text, colours.ground) > 7);
        for (size_t i = 1; i < 16; ++i) // the first is black: the ground of the dark look
            QVERIFY2(test::contrast(colours.indexed[i], colours.ground) >= 4.5, qPrintable(QString::number(i)));
        QVERIFY(test::contrast(colours.onSelection, colours.selection) >= 4.5);
    }
    QCOMPARE(coloursOf(widgets::lightPalette()).indexed[208], QColor(255, 135, 0));
    QCOMPARE(coloursOf(widgets::lightPalette()).indexed[255], QColor(238, 238, 238));
}

void terminal_view_test::paintsWhatItShows()
{
    Shown shown;
    QVERIFY(shown.isReady());
    QVERIFY(shown.show("\x1b[?25l\x1b[48;2;10;200;30m   \x1b[0m"));
    const QImage image = shown.view.viewport()->grab().toImage();
    QCOMPARE(image.pixelColor(shown.cell(0, 1)), QColor(10, 200, 30));
    QCOMPARE(image.pixelColor(shown.cell(1, 1)), coloursOf(shown.view.palette()).ground);
}

QTEST_MAIN(terminal_view_test)
#include "terminal_view_test.moc"
