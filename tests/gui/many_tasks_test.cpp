// SPDX-License-Identifier: GPL-3.0-or-later
// More tasks than the list shows, with a real server.
#include <QLabel>
#include <QScrollBar>
#include <QTreeView>

#include "app/models/rows_model.h"
#include "app/panels/tasks/tasks_panel.h"
#include "core/protocol/task_endpoints.h"
#include "tests/gui/hands.h"
#include "tests/gui/look.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::test;
using panels::TasksPanel;

class many_tasks_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void onlyTheNewestAreShownAndThatIsSaid();

private:
    /// Names them by number, and ends them.
    static void makeTasks(client::ServerClient &client, int first, int after);

    std::unique_ptr<widgets::Theme> m_theme;
    Stage m_stage;
};

void many_tasks_test::initTestCase()
{
    QCoreApplication::setApplicationName(u"meshhelm"_s);
    m_theme = std::make_unique<widgets::Theme>(*qApp);
    m_theme->setMode(widgets::Theme::Mode::Light);
    QVERIFY(m_stage.start());
}

void many_tasks_test::makeTasks(client::ServerClient &client, int first, int after)
{
    constexpr int kAtOnce = 50;
    for (int begin = first; begin < after; begin += kAtOnce) {
        QList<QFuture<Result<QJsonObject>>> made;
        for (int i = begin; i < std::min(begin + kAtOnce, after); ++i)
            made.append(client.call(protocol::createTask, {QJsonObject{{u"name"_s, u"task %1"_s.arg(i)},
                                                                       {u"argv"_s, QJsonArray{u"/bin/true"_s}}}}));
        QList<QFuture<Result<QJsonObject>>> cancelled; // so many of one account may not wait
        for (const auto &each : std::as_const(made)) {
            const auto task = await(each);
            QVERIFY2(task, task ? "" : qPrintable(task.error().message));
            const auto id = TaskId::fromString(task->value("task_id"_L1).toString());
            QVERIFY2(!id.isNull(), QJsonDocument(*task).toJson().constData());
            cancelled.append(client.call(protocol::cancelTask, {id}));
        }
        for (const auto &each : std::as_const(cancelled))
            QVERIFY(await(each));
    }
}

void many_tasks_test::onlyTheNewestAreShownAndThatIsSaid()
{
    Desktop desktop(*m_theme);
    auto *panel = test::open<TasksPanel>(desktop, m_stage, Qt::Key_0);
    client::ServerClient &client = desktop.session.context().client;
    auto *older = panel->findChild<QLabel *>(u"olderTasks"_s);
    makeTasks(client, 0, TasksPanel::kMostTasks - 2);
    makeTasks(client, TasksPanel::kMostTasks - 2, TasksPanel::kMostTasks - 1); // those made at once have no order
    QVERIFY(!QTest::currentTestFailed());
    const auto newest = [&client] {
        const auto list = await(client.call(protocol::listTasks, {{}, 1}));
        return list && !list->items.isEmpty() ? list->items.at(0).name : QString();
    };
    QCOMPARE(newest(), u"task %1"_s.arg(TasksPanel::kMostTasks - 2));

    Desktop before(*m_theme);
    auto *all = test::open<TasksPanel>(before, m_stage, Qt::Key_0);
    QTRY_COMPARE_WITH_TIMEOUT(all->model().rows().size(), TasksPanel::kMostTasks - 1, 60'000);
    QVERIFY(!all->findChild<QLabel *>(u"olderTasks"_s)->isVisible()); // these are all
    QVERIFY(!older->isVisible());

    makeTasks(client, TasksPanel::kMostTasks - 1, TasksPanel::kMostTasks + 4);
    makeTasks(client, TasksPanel::kMostTasks + 4, TasksPanel::kMostTasks + 5);
    QVERIFY(!QTest::currentTestFailed());
    Desktop after(*m_theme);
    auto *some = test::open<TasksPanel>(after, m_stage, Qt::Key_0);
    auto *said = some->findChild<QLabel *>(u"olderTasks"_s);
    QTRY_VERIFY_WITH_TIMEOUT(said->isVisible(), 60'000);
    QCOMPARE(said->text(), u"The newest 2,000 are shown."_s);
    QCOMPARE(some->model().rows().size(), TasksPanel::kMostTasks);
    auto *list = some->findChild<QTreeView *>(u"tasks"_s);
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), TasksPanel::kMostTasks, 60'000);
    QCOMPARE(list->model()->index(0, 0).data().toString(), newest());
    QTRY_COMPARE(cutOff(*some), QStringList());
    QTRY_COMPARE(faint(*some), QStringList());
    shot(*m_theme, *after.window, u"tasks-many"_s);
}

QTEST_MAIN(many_tasks_test)
#include "many_tasks_test.moc"
