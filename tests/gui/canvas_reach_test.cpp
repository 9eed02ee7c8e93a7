// SPDX-License-Identifier: GPL-3.0-or-later
// What a newcomer reaches for first: letters that search, Home, a list as long as what it holds.
#include <QLineEdit>
#include <QListWidget>
#include <QScrollBar>
#include <QTest>

#include "tests/gui/board.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::test;

class CanvasReachTest final : public QObject
{
    Q_OBJECT
private slots:
    void showsAll_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("Home") << Qt::Key_Home;
        QTest::newRow("F") << Qt::Key_F;
    }
    void showsAll()
    {
        QFETCH(const Qt::Key, key);
        Board board(three());
        board.view.setZoom(3);
        const auto seesAll = [&] {
            return board.view.mapToScene(board.view.viewport()->rect()).boundingRect().contains(board.scene.content());
        };
        QVERIFY(!seesAll());
        QTest::keyClick(&board.view, key);
        QVERIFY(seesAll());
        QVERIFY(!board.picker());
    }
    /// Who begins with what starts the flow sees it before there is a node; the first node is led to.
    void aTriggerIsSeenInAnEmptyFlow()
    {
        Board board;
        board.scene.triggers().show({{TriggerId::make(), u"globe"_s, u"Orders"_s, {}, true}});
        board.view.fit();
        const QRectF place = board.scene.triggers().extent();
        QVERIFY(!place.isEmpty());
        QVERIFY(board.view.mapToScene(board.view.viewport()->rect()).boundingRect().contains(place));
        QVERIFY(board.scene.triggers().wires().isEmpty());
        board.tool->addNode(u"resize"_s);
        QCOMPARE(board.scene.triggers().wires().size(), 1);
        const flow::NodeId node = board.editor.definition().nodes.constFirst().id;
        QVERIFY(!board.scene.triggers().extent().intersects(QRectF(board.scene.node(node)->pos(), kNodeSize)));
    }

    void lettersSearch_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("small") << u"resi"_s;
        QTest::newRow("large") << u"HTTP"_s;
    }
    void lettersSearch()
    {
        QFETCH(const QString, typed);
        Board board;
        QTest::keyClick(&board.view, typed.at(0).toLatin1());
        QVERIFY(board.picker());
        auto *search = board.picker()->findChild<QLineEdit *>();
        QTest::keyClicks(search, typed.mid(1));
        QCOMPARE(search->text(), typed);
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(board.editor.definition().nodes.size(), 1);
        QVERIFY(board.editor.definition().nodes.constFirst().component.startsWith(typed, Qt::CaseInsensitive));
    }
    /// From one name to more than there is room for: the popup is as high as what it lists, to a limit.
    void listIsAsHighAsItsNames_data()
    {
        QTest::addColumn<int>("names");
        for (const int names : {0, 1, 2, 5, 40})
            QTest::addRow("%d", names) << names;
    }
    void listIsAsHighAsItsNames()
    {
        QFETCH(const int, names);
        Board board;
        QList<protocol::Component> all;
        for (int i = 0; i < names; ++i)
            all += component(u"zebra%1"_s.arg(i), u"Zebra %1"_s.arg(i), {});
        all += component(u"other"_s, u"Other"_s, {});
        board.catalog.set(all);
        QTest::keyClick(&board.view, 'z');
        QVERIFY(board.picker());
        QTest::keyClicks(board.picker()->findChild<QLineEdit *>(), u"ebra"_s);
        const auto *list = board.picker()->findChild<QListWidget *>();
        QTRY_COMPARE(list->count(), qMax(1, names));
        const QRect last = list->visualItemRect(list->item(list->count() - 1));
        const bool fits = names <= 5;
        QTRY_COMPARE(list->verticalScrollBar()->maximum() == 0, fits);
        if (fits)
            QTRY_VERIFY(list->viewport()->height() - list->visualItemRect(list->item(list->count() - 1)).bottom() < 8);
        QVERIFY(last.height() > 0);
        QVERIFY(board.picker()->height() <= 340);
    }
};

QTEST_MAIN(CanvasReachTest)
#include "canvas_reach_test.moc"
