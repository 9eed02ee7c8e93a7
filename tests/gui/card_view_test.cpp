// SPDX-License-Identifier: GPL-3.0-or-later
// Cards of a list: which are drawn, and what keys and the mouse do with them.
#include <memory>

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

#include "app/models/roles.h"
#include "app/panels/parts/card_view.h"
#include "app/panels/parts/view_choice.h"

using namespace Qt::StringLiterals;
using namespace mh;
using panels::Card;
using panels::CardView;

class card_view_test final : public QObject
{
    Q_OBJECT

private slots:
    void init() { show(5'000); }
    void cleanup()
    {
        m_view.reset();
        m_model.reset();
    }
    void onlyWhatIsSeenIsDrawn();
    void cardsFillTheRoom();
    void keysMoveAndOpen();
    void aClickOpensAndTheSecondOneOfADoubleClickDoesNot();
    void theCardIsDrawnAnewWhenItIsSeen();
    void hiddenCardsAreNotSeen();
    void theChoiceIsKept();

private:
    void show(int cards);
    [[nodiscard]] QString currentId() const { return m_view->currentIndex().data(models::IdRole).toString(); }
    [[nodiscard]] QPoint middleOf(int row) const { return m_view->visualRect(m_model->index(row, 0)).center(); }
    void clickOn(int row) { QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, middleOf(row)); }

    std::unique_ptr<QStandardItemModel> m_model;
    std::unique_ptr<CardView> m_view;
    QStringList m_drawn; ///< what was asked for
};

void card_view_test::show(int cards)
{
    m_model = std::make_unique<QStandardItemModel>();
    for (int i = 0; i < cards; ++i) {
        auto *item = new QStandardItem(u"host %1"_s.arg(i));
        item->setData(QString::number(i), models::IdRole);
        m_model->appendRow(item);
    }
    m_view = std::make_unique<CardView>(
        [this](const QString &id) {
            m_drawn.append(id);
            return Card{u"host "_s + id,
                        u"Online"_s,
                        widgets::Tone::Good,
                        {},
                        u"10.0.0.1"_s,
                        {u"web"_s, u"production"_s},
                        {{u"Processor"_s, 12, u"12 %"_s}, {u"Load"_s, -1, u"0.5"_s}},
                        {}};
        },
        2, nullptr);
    m_view->setModel(m_model.get());
    m_view->resize(1200, 800);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    QTRY_VERIFY(!m_view->seen().isEmpty());
}

void card_view_test::onlyWhatIsSeenIsDrawn()
{
    const int columns = 4;
    const qsizetype seen = m_view->seen().size();
    QVERIFY(seen >= columns * 4 && seen <= columns * 8);
    QCOMPARE(m_view->seen().constFirst(), u"0"_s);
    m_drawn.clear();
    m_view->grab();
    QCOMPARE(m_drawn.size(), seen);

    QScrollBar *bar = m_view->verticalScrollBar();
    QElapsedTimer clock;
    clock.start();
    constexpr int kSteps = 100;
    for (int step = 1; step <= kSteps; ++step) {
        m_drawn.clear();
        bar->setValue(bar->maximum() * step / kSteps);
        m_view->grab();
        QVERIFY2(m_drawn.size() <= columns * 8, qPrintable(QString::number(m_drawn.size())));
    }
    QVERIFY2(clock.elapsed() < kSteps * 50, qPrintable(u"%1 ms"_s.arg(clock.elapsed())));
    QCOMPARE(m_view->seen().constLast(), u"4999"_s);
}

void card_view_test::cardsFillTheRoom()
{
    for (const int width : {300, 560, 1200, 2000}) {
        m_view->resize(width, 800);
        QTRY_COMPARE(m_view->width(), width);
        m_view->doItemsLayout();
        QCOMPARE(m_view->horizontalScrollBar()->maximum(), 0);
        const QRect first = m_view->visualRect(m_model->index(0, 0));
        int columns = 1;
        while (m_view->visualRect(m_model->index(columns, 0)).top() == first.top())
            ++columns;
        QCOMPARE(columns, std::max(1, (width - 30) / 272));
        const int left = m_view->viewport()->width() - columns * first.width(); // for the scroll bar
        QVERIFY2(left >= 0 && left < 30, qPrintable(u"%1: %2"_s.arg(width).arg(left)));
    }
}

void card_view_test::keysMoveAndOpen()
{
    QSignalSpy opened(m_view.get(), &CardView::opened);
    QSignalSpy closed(m_view.get(), &CardView::closed);
    m_view->setFocus();
    m_view->setCurrentIndex(m_model->index(0, 0));
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QCOMPARE(currentId(), u"1"_s);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(currentId(), u"5"_s);
    QTest::keyClick(m_view.get(), Qt::Key_Left);
    QCOMPARE(currentId(), u"4"_s);
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QCOMPARE(currentId(), u"0"_s);
    QTest::keyClick(m_view.get(), Qt::Key_End);
    QCOMPARE(currentId(), u"4999"_s);
    QCOMPARE(m_view->seen().constLast(), u"4999"_s); // scrolled there
    QCOMPARE(opened.size(), 0);                      // looked at, not opened
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.at(0).at(0).toString(), u"4999"_s);
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QCOMPARE(closed.size(), 1);
}

void card_view_test::aClickOpensAndTheSecondOneOfADoubleClickDoesNot()
{
    QStringList opened;
    connect(m_view.get(), &CardView::opened, this, [&](const QString &id) {
        opened.append(id);
        m_view->resize(400, 800); // as a page beside them does: other cards come under the pointer
        m_view->doItemsLayout();
    });
    const QPoint at = middleOf(4);
    clickOn(4);
    QCOMPARE(opened, QStringList{u"4"_s});
    QVERIFY(m_view->indexAt(at).isValid() && m_view->indexAt(at).data(models::IdRole) != u"4"_s);
    QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(opened, QStringList{u"4"_s});
    QCOMPARE(currentId(), u"4"_s);
    clickOn(3); // elsewhere: that is meant
    QCOMPARE(opened, (QStringList{u"4"_s, u"3"_s}));
    QTest::mouseClick(m_view->viewport(), Qt::RightButton, {}, middleOf(2)); // for its menu
    QCOMPARE(opened.size(), 2);
    QCOMPARE(currentId(), u"2"_s);
}

void card_view_test::theCardIsDrawnAnewWhenItIsSeen()
{
    m_view->grab();
    m_drawn.clear();
    m_view->refresh(u"2"_s);
    QTRY_VERIFY(m_drawn.contains(u"2"_s));
    QVERIFY(!m_drawn.contains(u"7"_s));
    m_drawn.clear();
    m_view->refresh(u"4000"_s);
    QCoreApplication::processEvents();
    QCOMPARE(m_drawn, QStringList());
}

void card_view_test::hiddenCardsAreNotSeen()
{
    QSignalSpy changed(m_view.get(), &CardView::seenChanged);
    m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum());
    QTRY_VERIFY(changed.size() > 0 && m_view->seen().contains(u"4999"_s));
    changed.clear();
    m_view->hide();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_view->seen(), QStringList());
}

void card_view_test::theChoiceIsKept()
{
    panels::ViewChoice one;
    QSignalSpy changed(&one, &panels::ViewChoice::changed);
    QVERIFY(!one.areCards());
    one.findChild<QAbstractButton *>(u"showCards"_s)->click();
    QVERIFY(one.areCards());
    QCOMPARE(changed.size(), 1);
    panels::ViewChoice other;
    other.setState(one.state());
    QVERIFY(other.areCards());
    other.setState({});
    QVERIFY(!other.areCards());
}

QTEST_MAIN(card_view_test)
#include "card_view_test.moc"
