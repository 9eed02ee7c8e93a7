// SPDX-License-Identifier: GPL-3.0-or-later
// Lists that come page by page.
#include <QAbstractItemModelTester>
#include <QPromise>
#include <QSignalSpy>
#include <QTest>

#include "app/models/rows_model.h"
#include "app/models/things.h"

using namespace Qt::StringLiterals;
using namespace mh;
using models::RowsModel;

class RowsModelTest final : public QObject
{
    Q_OBJECT

    struct Question {
        int page;
        QPromise<Result<RowsModel::Page>> promise;
        void answer(const Result<RowsModel::Page> &answer)
        {
            promise.addResult(answer);
            promise.finish();
        }
    };

    static RowsModel::Page page(int first, int count, int total)
    {
        RowsModel::Page result{{}, total};
        for (int i = first; i < first + count; ++i)
            result.rows.append({QString::number(i), {u"row %1"_s.arg(i), u"state"_s}, u"more"_s, 3, u"hidden"_s});
        return result;
    }
    RowsModel::Fetch fetch()
    {
        return [this](RowsModel &model, int number) {
            auto question = std::make_shared<Question>(Question{number, {}});
            question->promise.start();
            m_questions.append(question);
            model.answerWith(question->promise.future(), [this](const RowsModel::Page &answer) {
                ++m_lookedAt;
                return answer;
            });
        };
    }

    QList<std::shared_ptr<Question>> m_questions;
    int m_lookedAt = 0; ///< answers

private slots:
    void init()
    {
        m_questions.clear();
        m_lookedAt = 0;
    }

    void asksForTheNextPageAtTheEnd()
    {
        RowsModel model({u"Name"_s, u"State"_s}, fetch());
        const QAbstractItemModelTester tester(&model);
        model.load();
        QCOMPARE(model.state(), RowsModel::State::Loading);
        m_questions.at(0)->answer(page(0, 2, 3));
        QTRY_COMPARE(model.rowCount(), 2);
        QVERIFY(model.canFetchMore({}));
        model.fetchMore({});
        QVERIFY2(!model.canFetchMore({}), "while one is waited for");
        QCOMPARE(m_questions.at(1)->page, 1);
        m_questions.at(1)->answer(page(2, 1, 3));
        QTRY_COMPARE(model.rowCount(), 3);
        QVERIFY(!model.canFetchMore({}));
        QCOMPARE(model.index(2, 0).data(models::IdRole).toString(), u"2"_s);
        QCOMPARE(model.index(2, 0).data(models::DetailRole).toString(), u"more"_s);
        QCOMPARE(model.index(2, 1).data(models::StatusRole).toInt(), 3);
        QVERIFY(model.index(0, 0).data(models::SearchRole).toString().contains(u"hidden"_s));
    }

    void takesAllPagesWhenEager()
    {
        RowsModel model({u"Name"_s, u"State"_s}, fetch());
        model.setEager(true);
        model.load();
        m_questions.at(0)->answer(page(0, 2, 4));
        QTRY_COMPARE(m_questions.size(), 2);
        m_questions.at(1)->answer(page(2, 2, 4));
        QTRY_COMPARE(model.rowCount(), 4);
        QCOMPARE(m_questions.size(), 2);
    }

    void endsWhenThereAreFewerThanSaid()
    {
        RowsModel model({u"Name"_s, u"State"_s}, fetch());
        model.setEager(true);
        model.load();
        m_questions.at(0)->answer(page(0, 2, 9));
        QTRY_COMPARE(m_questions.size(), 2);
        m_questions.at(1)->answer(page(0, 0, 9));
        QTRY_COMPARE(model.state(), RowsModel::State::Ready);
        QVERIFY(!model.canFetchMore({}));
        QCOMPARE(m_questions.size(), 2);
    }

    void dropsAnswersToFormerQuestions()
    {
        RowsModel model({u"Name"_s, u"State"_s}, fetch());
        model.load();
        model.load();
        m_questions.at(1)->answer(page(10, 1, 1));
        QTRY_COMPARE(model.rowCount(), 1);
        m_questions.at(0)->answer(page(0, 5, 5));
        QCoreApplication::processEvents();
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.rows().constFirst().id, u"10"_s);
        QCOMPARE(m_lookedAt, 1); // what a page keeps beside its rows is of the same answer
    }

    void keepsItsRowsWhenItFails()
    {
        RowsModel model({u"Name"_s, u"State"_s}, fetch());
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.load();
        m_questions.at(0)->answer(page(0, 2, 2));
        QTRY_COMPARE(model.rowCount(), 2);
        model.load();
        m_questions.at(1)->answer(unavailable(u"gone"_s));
        QTRY_COMPARE(model.state(), RowsModel::State::Failed);
        QCOMPARE(model.error().message, u"gone"_s);
        QCOMPARE(model.rowCount(), 2);
        model.load();
        m_questions.at(2)->answer(page(0, 2, 2));
        QTRY_COMPARE(model.state(), RowsModel::State::Ready);
        QCOMPARE(resets.size(), 1); // the same rows are no news
    }

    void fiveThousandRowsChangeNarrowly()
    {
        RowsModel model({u"Name"_s, u"State"_s}, fetch());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.load();
        m_questions.takeFirst()->answer(page(0, 5000, 5000));
        QTRY_COMPARE(model.rowCount(), 5000);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        models::Row row = model.rows().at(4321);
        model.put(row); // as it is
        QCOMPARE(changed.size(), 0);
        row.cells[1] = u"gone"_s;
        row.tags = {u"web"_s};
        model.put(row);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex(), model.index(4321, 0));
        QCOMPARE(changed.at(0).at(1).toModelIndex(), model.index(4321, 1));
        QCOMPARE(model.index(4321, 0).data(models::TagsRole).toStringList(), QStringList{u"web"_s});
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.put({u"new"_s, {u"row new"_s, u"state"_s}, {}, 0, {}});
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(model.total(), 5001);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        model.drop(u"17"_s);
        model.drop(u"no such row"_s);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(model.rowCount(), 5000);
        QVERIFY(m_questions.isEmpty()); // the server was asked for nothing
        QCOMPARE(reset.size(), 0);
    }

    void whatIsKnownIsNewerThanTheAnswerOnItsWay()
    {
        models::Things<int> things;
        things.ask();
        things.put(u"changed"_s, 2);
        things.put(u"new"_s, 3);
        things.drop(u"gone"_s);
        QCOMPARE(*things.find(u"changed"_s), 2); // at once, too
        things.answer({{u"changed"_s, 1}, {u"gone"_s, 1}, {u"as before"_s, 1}});
        QCOMPARE(things.all(), (QHash<QString, int>{{u"changed"_s, 2}, {u"new"_s, 3}, {u"as before"_s, 1}}));
        things.ask(); // what was told before that does not count any more
        things.answer({{u"changed"_s, 4}});
        QCOMPARE(things.all(), (QHash<QString, int>{{u"changed"_s, 4}}));
        QVERIFY(!things.find(u"new"_s));
    }

    void changesAreNewerThanTheAnswerOnItsWay()
    {
        RowsModel model({u"Name"_s, u"State"_s}, fetch());
        model.put({u"7"_s, {u"too early"_s, u"state"_s}, {}, 0, {}});
        QCOMPARE(model.rowCount(), 0);
        model.load();
        model.put({u"1"_s, {u"changed"_s, u"state"_s}, {}, 0, {}});
        model.drop(u"2"_s);
        m_questions.takeFirst()->answer(page(0, 4, 4));
        QTRY_COMPARE(model.rowCount(), 3);
        QCOMPARE(model.rows().at(1).cells.at(0), u"changed"_s);
        QCOMPARE(model.rows().at(2).id, u"3"_s);
        model.load(); // asked anew: what came before that is in the answer
        m_questions.takeFirst()->answer(page(0, 4, 4));
        QTRY_COMPARE(model.rowCount(), 4);
        QCOMPARE(model.rows().at(1).cells.at(0), u"row 1"_s);
    }
};

QTEST_GUILESS_MAIN(RowsModelTest)
#include "rows_model_test.moc"
