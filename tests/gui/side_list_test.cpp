// SPDX-License-Identifier: GPL-3.0-or-later
// What is chosen in the list on the left.
#include <memory>

#include <QPromise>
#include <QTest>
#include <QTreeView>

#include "app/models/rows_model.h"
#include "app/panels/parts/side_list.h"

using namespace Qt::StringLiterals;
using namespace mh;
using models::RowsModel;

class SideListTest final : public QObject
{
    Q_OBJECT

    using Answer = std::shared_ptr<QPromise<Result<RowsModel::Page>>>;

    static models::Row row(const QString &id) { return {id, {id, u"state"_s}, {}, 0, {}}; }
    void answer(const QStringList &ids)
    {
        RowsModel::Page page{{}, ids.size()};
        for (const QString &id : ids)
            page.rows.append(row(id));
        const Answer question = m_questions.takeFirst();
        question->addResult(page);
        question->finish();
    }

    QList<Answer> m_questions;
    std::unique_ptr<RowsModel> m_model;
    std::unique_ptr<panels::SideList> m_list;

private slots:
    void init()
    {
        m_questions.clear();
        m_model = std::make_unique<RowsModel>(QStringList{u"Name"_s, u"State"_s}, [this](RowsModel &model, int) {
            const auto question = std::make_shared<QPromise<Result<RowsModel::Page>>>();
            question->start();
            m_questions.append(question);
            model.answerWith(question->future(), [](const RowsModel::Page &page) { return page; });
        });
        m_list = std::make_unique<panels::SideList>(panels::SideList::Texts{}, *m_model, 1, nullptr);
        m_model->load();
        answer({u"a"_s, u"b"_s});
        QTRY_COMPARE(m_list->current(), u"a"_s);
    }
    void cleanup()
    {
        m_list.reset();
        m_model.reset();
    }

    void whatIsNewIsChosenOnceItIsTold()
    {
        m_list->choose(u"c"_s);
        QCOMPARE(m_list->current(), u"a"_s); // not there yet
        m_model->load();
        m_model->put(row(u"c"_s));
        QCOMPARE(m_list->current(), u"c"_s);
        answer({u"a"_s, u"b"_s, u"c"_s});
        QTRY_COMPARE(m_model->total(), 3);
        QCOMPARE(m_list->current(), u"c"_s);
    }

    void whatIsNewIsChosenOnceItIsLoaded()
    {
        m_list->choose(u"c"_s);
        m_model->load();
        answer({u"a"_s, u"b"_s, u"c"_s});
        QTRY_COMPARE(m_list->current(), u"c"_s);
    }

    void aChoiceByHandIsNotTakenBack()
    {
        m_list->choose(u"c"_s);
        m_list->view().setCurrentIndex(m_list->view().model()->index(1, 0));
        QCOMPARE(m_list->current(), u"b"_s);
        m_model->put(row(u"c"_s));
        QCOMPARE(m_list->current(), u"b"_s);
    }

    void afterItsEndTheFirstIsChosen()
    {
        m_list->choose(u"b"_s);
        QCOMPARE(m_list->current(), u"b"_s);
        m_model->load();
        answer({u"a"_s, u"d"_s});
        QTRY_COMPARE(m_list->current(), u"a"_s);
    }
};

QTEST_MAIN(SideListTest)
#include "side_list_test.moc"
