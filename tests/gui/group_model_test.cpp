// SPDX-License-Identifier: GPL-3.0-or-later
// Rows below headings: which groups, in which order, and what of it changes when a row does.
#include <memory>

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPromise>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include "app/models/rows_model.h"
#include "app/panels/parts/card_view.h"
#include "app/panels/parts/group_heading.h"
#include "app/panels/parts/group_model.h"
#include "app/panels/parts/list_filter.h"
#include "app/panels/parts/side_list.h"

using namespace Qt::StringLiterals;
using namespace mh;
using models::Row;
using models::RowsModel;
using panels::GroupModel;
using panels::SideList;

class group_model_test final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup()
    {
        m_list.reset();
        m_model.reset();
    }
    void withoutGroupsTheRowsAreAsTheyWere();
    void aRowStandsBelowEachOfItsGroups();
    void whatChangesLeavesTheRestInItsPlace();
    void theChosenOneStaysChosenInAnotherGroup();
    void keysLeaveHeadingsOut();
    void theSecondOfTwoStaysChosen();
    void headingsTakeAWholeLineOfCards();
    void manyAreGroupedAtOnce();

private:
    void show(const QList<Row> &rows);
    static Row row(const QString &name, const QStringList &tags, const QString &state = u"Online"_s)
    {
        return {name, {name, state}, {}, 0, {}, tags};
    }
    void byTag()
    {
        m_groups->setGroups([this](const QString &id) {
            QList<GroupModel::Group> found;
            for (const Row &each : m_model->rows()) {
                for (const QString &tag : each.id == id ? each.tags : QStringList())
                    found.append({0, tag});
            }
            return found.isEmpty() ? QList<GroupModel::Group>{{1, u"No tag"_s}} : found;
        });
    }
    /// "#web 2" for headings, else the id.
    [[nodiscard]] QStringList shown() const
    {
        QStringList lines;
        for (int i = 0; i < m_groups->rowCount(); ++i) {
            const QModelIndex index = m_groups->index(i, 0);
            lines += panels::isHeading(index)
                         ? u"#%1 %2"_s.arg(index.data().toString()).arg(index.data(panels::kHeadingRole).toInt())
                         : index.data(models::IdRole).toString();
        }
        return lines;
    }

    std::unique_ptr<RowsModel> m_model;
    std::unique_ptr<SideList> m_list;
    GroupModel *m_groups = nullptr;
    QList<Row> m_answer;
};

void group_model_test::init()
{
    show({row(u"d"_s, {}), row(u"a"_s, {u"web"_s, u"north"_s}), row(u"c"_s, {u"web"_s}), row(u"b"_s, {u"north"_s})});
}

void group_model_test::show(const QList<Row> &rows)
{
    m_list.reset();
    m_answer = rows;
    m_model = std::make_unique<RowsModel>(QStringList{u"Name"_s, u"State"_s}, [this](RowsModel &model, int) {
        QPromise<Result<RowsModel::Page>> promise;
        promise.start();
        promise.addResult(RowsModel::Page{m_answer, m_answer.size()});
        promise.finish();
        model.answerWith(promise.future(), [](const RowsModel::Page &page) { return page; });
    });
    m_list = std::make_unique<SideList>(SideList::Texts{}, *m_model, 1, nullptr);
    m_groups = &m_list->addGroups();
    new QAbstractItemModelTester(m_groups, QAbstractItemModelTester::FailureReportingMode::QtTest, m_list.get());
    m_list->resize(400, 900);
    m_list->show();
    m_model->load();
    QTRY_COMPARE(m_model->rows().size(), rows.size());
    QTRY_VERIFY(!m_list->current().isEmpty());
}

void group_model_test::withoutGroupsTheRowsAreAsTheyWere()
{
    QCOMPARE(shown(), (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
    QCOMPARE(m_list->current(), u"a"_s);
    m_list->filter().sort(0, Qt::DescendingOrder);
    m_list->update();
    QCOMPARE(shown(), (QStringList{u"d"_s, u"c"_s, u"b"_s, u"a"_s}));
    QCOMPARE(m_list->current(), u"a"_s);
    QCOMPARE(m_list->view().currentIndex().row(), 3);
    m_list->filter().setSearch(u"c"_s);
    QTRY_COMPARE(shown(), QStringList{u"c"_s}); // by itself, a moment later
    QCOMPARE(m_list->current(), u"c"_s);
}

void group_model_test::aRowStandsBelowEachOfItsGroups()
{
    byTag();
    QCOMPARE(shown(),
             (QStringList{u"#north 2"_s, u"a"_s, u"b"_s, u"#web 2"_s, u"a"_s, u"c"_s, u"#No tag 1"_s, u"d"_s}));
    QCOMPARE(m_groups->index(0, 0).data(Qt::AccessibleTextRole).toString(), u"north: 2"_s);
    QCOMPARE(m_groups->index(1, 0).data(Qt::AccessibleDescriptionRole).toString(), u"Online"_s);
    m_list->filter().setTag(u"web"_s);
    m_list->update();
    QCOMPARE(shown(), (QStringList{u"#north 1"_s, u"a"_s, u"#web 2"_s, u"a"_s, u"c"_s}));
    m_list->filter().setTag({});
    m_groups->setGroups({});
    QCOMPARE(shown(), (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
}

void group_model_test::whatChangesLeavesTheRestInItsPlace()
{
    byTag();
    QSignalSpy reset(m_groups, &QAbstractItemModel::modelReset);
    QSignalSpy removed(m_groups, &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(m_groups, &QAbstractItemModel::rowsInserted);
    QSignalSpy changed(m_groups, &QAbstractItemModel::dataChanged);
    m_model->put(row(u"c"_s, {u"web"_s}, u"Offline"_s)); // its words only
    m_list->update();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 5);
    QCOMPARE(removed.size() + inserted.size(), 0);
    m_model->put(row(u"c"_s, {u"zoo"_s}));
    m_list->update();
    QCOMPARE(shown(), (QStringList{u"#north 2"_s, u"a"_s, u"b"_s, u"#web 1"_s, u"a"_s, u"#zoo 1"_s, u"c"_s,
                                   u"#No tag 1"_s, u"d"_s}));
    QCOMPARE(removed.size(), 1);
    QCOMPARE(inserted.size(), 1);
    m_model->put(row(u"e"_s, {}));
    m_model->drop(u"a"_s);
    m_list->update();
    QCOMPARE(shown(), (QStringList{u"#north 1"_s, u"b"_s, u"#zoo 1"_s, u"c"_s, u"#No tag 2"_s, u"d"_s, u"e"_s}));
    QCOMPARE(reset.size(), 0);
}

void group_model_test::theChosenOneStaysChosenInAnotherGroup()
{
    byTag();
    m_list->choose(u"b"_s);
    QSignalSpy chosen(m_list.get(), &SideList::currentChanged);
    m_model->put(row(u"b"_s, {u"zoo"_s}));
    m_list->update();
    QCOMPARE(m_list->view().currentIndex().data(models::IdRole).toString(), u"b"_s);
    QCOMPARE(m_list->current(), u"b"_s);
    QCOMPARE(chosen.size(), 0); // nobody is shown another one in between
    m_model->drop(u"b"_s);
    m_list->update();
    QVERIFY(m_list->current() != u"b"_s && !m_list->current().isEmpty());
    QCOMPARE(m_list->view().currentIndex().data(models::IdRole).toString(), m_list->current());
    m_answer.append(row(u"new"_s, {u"zoo"_s}));
    m_list->choose(u"new"_s);
    m_model->load();
    QTRY_COMPARE(m_list->current(), u"new"_s);
}

void group_model_test::keysLeaveHeadingsOut()
{
    byTag();
    QTreeView &view = m_list->view();
    m_list->choose(u"b"_s);
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_Down);
    QCOMPARE(view.currentIndex().row(), 4); // over "web"
    QTest::keyClick(&view, Qt::Key_End);
    QCOMPARE(m_list->current(), u"d"_s);
    QTest::keyClick(&view, Qt::Key_Home);
    QCOMPARE(view.currentIndex().row(), 1);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(m_groups->index(3, 0)).center());
    QCOMPARE(view.currentIndex().row(), 1);
    m_list->focusSearch();
    auto *search = m_list->findChild<QLineEdit *>(u"search"_s);
    QTest::keyClicks(search, u"c"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(m_list->current(), u"c"_s);
}

void group_model_test::theSecondOfTwoStaysChosen()
{
    byTag();
    QTreeView &view = m_list->view();
    view.setCurrentIndex(m_groups->index(4, 0)); // "a" below "web"
    QCOMPARE(m_list->current(), u"a"_s);
    m_model->put(row(u"0"_s, {u"north"_s}));
    m_list->update();
    QCOMPARE(view.currentIndex().row(), 5);
    m_model->load();
    QTRY_COMPARE(m_model->rows().size(), 4);
    QCOMPARE(m_list->current(), u"a"_s);
}

void group_model_test::headingsTakeAWholeLineOfCards()
{
    byTag();
    auto *cards = new panels::CardView(
        [](const QString &id) {
            panels::Card card;
            card.title = id;
            return card;
        },
        3, m_list.get());
    m_list->addCards(*cards);
    m_list->showCards(true);
    m_list->resize(1000, 900);
    QTRY_COMPARE(cards->seen(), (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
    const auto place = [&](int row) { return cards->visualRect(m_groups->index(row, 0)); };
    QCOMPARE(place(1).top(), place(2).top());
    for (const int heading : {0, 3, 6}) {
        QVERIFY(place(heading).width() > 2 * place(1).width());
        QVERIFY(place(heading).bottom() < place(heading + 1).top() + 1);
        QVERIFY(heading == 0 || place(heading).top() > place(heading - 1).bottom() - 1);
    }
    cards->setFocus();
    cards->setCurrentIndex(m_groups->index(1, 0));
    QTest::keyClick(cards, Qt::Key_Down);
    QCOMPARE(cards->currentIndex().row(), 4);
    QTest::keyClick(cards, Qt::Key_Up);
    QCOMPARE(cards->currentIndex().row(), 1);
}

void group_model_test::manyAreGroupedAtOnce()
{
    QList<Row> rows;
    for (int i = 0; i < 5'000; ++i)
        rows += row(u"host %1"_s.arg(i), {u"rack %1"_s.arg(i % 50), i % 2 == 0 ? u"even"_s : u"odd"_s});
    show(rows);
    QHash<QString, QStringList> tags;
    for (const Row &each : std::as_const(rows))
        tags.insert(each.id, each.tags);
    QElapsedTimer clock;
    clock.start();
    m_groups->setGroups([&tags](const QString &id) {
        const QStringList own = tags.value(id);
        return QList<GroupModel::Group>{{0, own.at(0)}, {0, own.at(1)}};
    });
    QCOMPARE(m_groups->rowCount(), 10'052);
    QVERIFY2(clock.elapsed() < 3'000, qPrintable(u"%1 ms"_s.arg(clock.elapsed())));
    // A burst of news is taken over once.
    QSignalSpy flushed(m_groups, &GroupModel::flushed);
    for (int i = 0; i < 200; ++i)
        m_model->put(row(u"host %1"_s.arg(i), tags.value(u"host %1"_s.arg(i)), u"Offline"_s));
    QTRY_COMPARE(flushed.size(), 1);
    QCOMPARE(m_groups->rowCount(), 10'052);
}

QTEST_MAIN(group_model_test)
#include "group_model_test.moc"
