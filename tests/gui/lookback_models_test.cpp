// SPDX-License-Identifier: GPL-3.0-or-later
// What looking back is made of, without a server: marks, the window into a long list, JSON as a
// tree, differences, bytes.
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QDir>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QImage>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPromise>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include "app/client/replica.h"
#include "app/client/server_client.h"
#include "app/editor/flow_scene.h"
#include "app/editor/run_badges.h"
#include "app/models/people.h"
#include "app/models/run_json_model.h"
#include "app/models/run_marks.h"
#include "app/models/runs_model.h"
#include "app/panels/runs/node_details.h"
#include "app/panels/runs/run_blob_view.h"
#include "app/panels/runs/run_compare.h"
#include "app/panels/runs/run_data_dialog.h"
#include "app/panels/runs/run_uncertain_card.h"
#include "app/widgets/theme.h"
#include "tests/gui/sample_run.h"
#include "tests/support/fake_clock.h"

using namespace Qt::StringLiterals;
using namespace mh;
using models::RunJsonModel;
using models::RunsModel;
using panels::JsonChange;

namespace {

/// A server with very many runs, the newest first.
struct ManyRuns {
    QList<int> asked;
    protocol::ListExecutions last; ///< what was asked for
    QList<ExecutionId> ids;
    QList<protocol::Execution> live; ///< started since, the newest first
    FlowId flow = FlowId::make();

    explicit ManyRuns(int count)
    {
        for (int i = 0; i < count; ++i)
            ids.append(ExecutionId::make());
    }
    [[nodiscard]] protocol::Execution run(int row) const
    {
        protocol::Execution made;
        made.id = ids.at(row);
        made.flow = flow;
        made.flowName = u"Flow %1"_s.arg(row);
        made.status = execution::RunStatus::Completed;
        made.createdAt = test::kRunStart - row;
        made.startedAt = made.createdAt;
        made.completedAt = made.createdAt + 10;
        return made;
    }
    QFuture<Result<RunsModel::List>> list(const protocol::ListExecutions &request)
    {
        asked.append(request.page.page);
        last = request;
        const qsizetype all = live.size() + ids.size();
        RunsModel::List page{{}, request.page.page, request.page.size, all};
        for (qsizetype row = request.page.page * request.page.size;
             row < qMin<qsizetype>(all, (request.page.page + 1) * request.page.size); ++row)
            page.content.append(row < live.size() ? live.at(row) : run(int(row - live.size())));
        if (request.status)
            page = {{}, 0, request.page.size, 0};
        QPromise<Result<RunsModel::List>> promise;
        promise.start();
        promise.addResult(page);
        promise.finish();
        return promise.future();
    }
};

QByteArray pngOf(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::darkCyan);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "png");
    return bytes;
}

QFuture<Result<qint64>> noFetch(BlobId, const QString &)
{
    return {};
}

} // namespace

class LookbackModelsTest final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        auto *theme = new widgets::Theme(*qApp);
        theme->setParent(qApp);
        theme->setMode(widgets::Theme::Mode::Light);
    }

    void marksComeBack()
    {
        QTemporaryDir folder;
        const FlowId flow = FlowId::make();
        const QUrl server(u"https://one.example"_s);
        const models::RunMarksFile file(folder.filePath(u"drafts"_s), server, flow);
        QVERIFY(file.load().isEmpty());
        const models::RunMarks marks{{{u"download"_s, QJsonObject{{u"status"_s, 200}}}}, {u"pay"_s, u"mail"_s}};
        QVERIFY(file.save(marks));
        QCOMPARE(models::RunMarksFile(folder.filePath(u"drafts"_s), server, flow).load(), marks);
        QVERIFY(
            models::RunMarksFile(folder.filePath(u"drafts"_s), QUrl(u"https://two.example"_s), flow).load().isEmpty());
        QVERIFY(file.save({}));
        QVERIFY(QDir(folder.filePath(u"drafts"_s)).isEmpty());
        QVERIFY(!models::RunMarksFile(u"/proc/nowhere"_s, server, flow).save(marks));
    }

    void badgesFollowTheirCards()
    {
        editor::FlowScene scene;
        scene.show(test::exampleDefinition());
        const auto mark = [](const flow::NodeId &id) {
            editor::RunBadge badge;
            badge.breakpoint = id == u"resize"_s;
            badge.pinned = id == u"download"_s;
            return badge;
        };
        editor::showRunBadges(scene, mark);
        QVERIFY(editor::runBadgeOf(scene, u"resize"_s).breakpoint);
        QVERIFY(editor::runBadgeOf(scene, u"download"_s).pinned);
        QVERIFY(editor::runBadgeOf(scene, u"upload"_s).isEmpty());
        QVERIFY(editor::runBadgeOf(scene, u"nobody"_s).isEmpty());
        editor::showRunBadges(scene, [](const flow::NodeId &) { return editor::RunBadge(); });
        QVERIFY(editor::runBadgeOf(scene, u"resize"_s).isEmpty());
        scene.show({}); // their cards take them along
    }

    void aFilterIsAskedForAndWhatStartsMustFitIt()
    {
        client::ServerClient client{QUrl(u"http://127.0.0.1:9"_s)};
        client::EventStream stream{client};
        client::Replica replica{client, stream};
        test::FakeClock clock;
        const models::People people;
        ManyRuns many(3);
        RunsModel model([&](const protocol::ListExecutions &request) { return many.list(request); }, replica, people,
                        clock);
        QTRY_VERIFY(model.isLoaded());
        RunsModel::Filter filter;
        filter.search = u"flow"_s;
        filter.from = test::kRunStart;
        filter.test = false;
        filter.triggerType = u"webhook"_s;
        model.setFilter(filter);
        QTRY_VERIFY(model.isLoaded());
        QCOMPARE(many.last.search, filter.search);
        QCOMPARE(many.last.from, filter.from);
        QCOMPARE(many.last.test, filter.test);
        QCOMPARE(many.last.triggerType, filter.triggerType);
        const qsizetype asked = many.asked.size();
        protocol::Execution fresh = many.run(0);
        fresh.status = execution::RunStatus::Running;
        fresh.createdAt = test::kRunStart + 1;
        fresh.completedAt = 0;
        const auto start = [&](const QString &how, bool test, const QString &flow) {
            fresh.id = ExecutionId::make();
            ++fresh.createdAt;
            fresh.triggerType = how;
            fresh.test = test;
            fresh.flowName = flow;
            emit stream.runChanged(fresh);
        };
        start(u"api"_s, false, u"Flow 1"_s);
        start(u"webhook"_s, true, u"Flow 2"_s);
        start(u"webhook"_s, false, u"Other"_s);
        start(u"webhook"_s, false, u"My FLOW"_s);
        QTRY_COMPARE(model.rowCount(), 4);
        QCOMPARE(model.at(0)->flowName, u"My FLOW"_s);
        QCOMPARE(many.asked.size(), asked);
        fresh.id = ExecutionId::make();
        fresh.flowName = u"Other"_s;
        fresh.status = execution::RunStatus::Failed; // by an error whose code may be what is looked for
        emit stream.runChanged(fresh);
        QTRY_VERIFY_WITH_TIMEOUT(many.asked.size() > asked, 5000);
    }

    void aHundredThousandRunsAreAWindow()
    {
        client::ServerClient client{QUrl(u"http://127.0.0.1:9"_s)};
        client::EventStream stream{client};
        client::Replica replica{client, stream};
        test::FakeClock clock;
        const models::People people;
        ManyRuns many(100'000);
        RunsModel model([&](const protocol::ListExecutions &request) { return many.list(request); }, replica, people,
                        clock);
        QTRY_VERIFY(model.isLoaded());
        QCOMPARE(model.rowCount(), 100'000);
        QCOMPARE(many.asked, QList<int>{0});
        QTreeView view;
        view.setUniformRowHeights(true);
        view.setModel(&model);
        view.resize(700, 500);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QElapsedTimer timer;
        timer.start();
        for (int row = 0; row < 100'000; row += 500) // as fast as somebody drags the bar
            view.scrollTo(model.index(row, 0), QAbstractItemView::PositionAtTop);
        view.scrollToBottom();
        QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
        QTRY_VERIFY(model.at(99'999));
        QCOMPARE(model.at(99'999)->id, many.ids.constLast());
        QCOMPARE(model.rowOf(many.ids.constLast()), 99'999);
        QVERIFY2(many.asked.size() < 30, qPrintable(QString::number(many.asked.size()))); // not what flew by
        int here = 0;
        for (int row = 0; row < model.rowCount(); ++row)
            here += model.at(row) ? 1 : 0;
        QVERIFY(here <= (RunsModel::kPagesKept + 1) * RunsModel::kPage);

        // What starts now stands on top, and what was chosen stays chosen.
        view.setCurrentIndex(model.index(99'999, 0));
        protocol::Execution fresh = many.run(0);
        fresh.id = ExecutionId::make();
        fresh.createdAt = test::kRunStart + 1;
        fresh.completedAt = 0;
        fresh.test = true;
        fresh.status = execution::RunStatus::Running;
        many.live.prepend(fresh);
        emit stream.runChanged(fresh);
        QTRY_COMPARE(model.rowCount(), 100'001);
        QCOMPARE(model.rowOf(fresh.id), 0);
        QCOMPARE(model.index(0, RunsModel::Flow).data(models::DetailRole).toString().section(u' ', 0, 1),
                 u"Test run"_s);
        QCOMPARE(view.currentIndex().row(), 100'000);
        QCOMPARE(model.rowOf(many.ids.constLast()), 100'000);
        fresh.status = execution::RunStatus::Failed;
        many.live[0] = fresh;
        emit stream.runChanged(fresh);
        QTRY_COMPARE(model.at(0)->status, execution::RunStatus::Failed);
        QCOMPARE(model.rowCount(), 100'001);

        // Two of one frame stand in their order, whichever the frame names first.
        protocol::Execution later = fresh;
        later.id = ExecutionId::make();
        later.createdAt = test::kRunStart + 3;
        protocol::Execution earlier = later;
        earlier.id = ExecutionId::make();
        earlier.createdAt = test::kRunStart + 2;
        many.live = {later, earlier, fresh};
        emit stream.runChanged(later);
        emit stream.runChanged(earlier);
        QTRY_COMPARE(model.rowCount(), 100'003);
        QCOMPARE(model.rowOf(later.id), 0);
        QCOMPARE(model.rowOf(earlier.id), 1);

        model.setFilter({{}, execution::RunStatus::Running});
        QCOMPARE(model.rowCount(), 0);
        QTRY_VERIFY(model.isLoaded());
        QCOMPARE(model.rowCount(), 0);
    }

    void jsonIsATree()
    {
        QJsonArray numbers;
        for (int i = 0; i < 1200; ++i)
            numbers.append(i);
        const QJsonObject value{
            {u"list"_s, numbers},
            {u"odd name"_s, QJsonObject{{u"deep"_s, QJsonArray{QJsonObject{{u"needle"_s, u"here"_s}}}}}},
            {u"text"_s, u"two\nlines"_s}};
        RunJsonModel model;
        model.set(value, u"$.nodes.a.output"_s);
        QCOMPARE(model.rowCount(), 3);
        const QModelIndex list = model.index(0, 0);
        QVERIFY(model.hasChildren(list));
        QCOMPARE(model.rowCount(list), 0); // until somebody opens it
        model.fetchMore(list);
        QCOMPARE(model.rowCount(list), RunJsonModel::kChunk);
        QVERIFY(model.canFetchMore(list));
        QCOMPARE(model.pathAt(model.index(7, 0, list)), u"$.nodes.a.output.list[7]"_s);
        QCOMPARE(model.index(0, RunJsonModel::Value).data().toString(), u"[1200]"_s);
        QCOMPARE(model.index(2, RunJsonModel::Value).data().toString(), u"two\u21B5lines"_s);

        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        models::JsonFinder finder(value, u"NEEDLE"_s);
        QCOMPARE(finder.step(5), models::JsonFinder::State::More); // a part at a time
        QCOMPARE(finder.step(5000), models::JsonFinder::State::Found);
        const QModelIndex found = model.indexOf(finder.steps());
        QCOMPARE(model.pathAt(found), u"$.nodes.a.output['odd name'].deep[0].needle"_s);
        QCOMPARE(model.valueAt(found).toString(), u"here"_s);
        QCOMPARE(finder.step(5000), models::JsonFinder::State::End);
        QVERIFY(models::isSmall(value, 5000));
        QVERIFY(!models::isSmall(value, 500));
    }

    void largeDataOpensAtOnce()
    {
        QJsonArray rows;
        for (int i = 0; i < 200'000; ++i)
            rows.append(
                QJsonObject{{u"id"_s, i}, {u"name"_s, u"Customer %1"_s.arg(i)}, {u"tags"_s, QJsonArray{u"a"_s}}});
        QElapsedTimer timer;
        timer.start();
        panels::DataDialog dialog(u"Customers"_s, QJsonObject{{u"rows"_s, rows}}, u"$.trigger"_s, noFetch);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QVERIFY2(timer.elapsed() < 2500, qPrintable(QString::number(timer.elapsed())));
        auto *table = dialog.findChild<QTableView *>();
        QTRY_VERIFY(table->isVisible());
        QCOMPARE(table->model()->rowCount(), 200'000);
        QCOMPARE(table->model()->columnCount(), 3);
        auto *search = dialog.findChild<QLineEdit *>(u"findInData"_s);
        QTest::keyClicks(search, u"customer 150000"_s);
        auto *tree = dialog.findChild<QTreeView *>();
        QTRY_COMPARE_WITH_TIMEOUT(tree->currentIndex().data(models::IdRole).toString(),
                                  u"$.trigger.rows[150000].name"_s, 30'000);
        QTest::mouseClick(dialog.findChild<QPushButton *>(u"copyPath"_s), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"$.trigger.rows[150000].name"_s);
        test::saveImage(dialog, u"data-tree"_s);
    }

    void bytesAreShownAsWhatTheyAre_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("picture");
        QTest::newRow("png") << pngOf({40, 20}) << true;
        QTest::newRow("larger than the screen") << pngOf({4000, 2000}) << true;
        QTest::newRow("svg") << QByteArray(
            "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>")
                             << true;
        QTest::newRow("svg with an entity")
            << QByteArray("<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg width='9' height='9'/>")
            << false;
        QTest::newRow("svg with a picture")
            << QByteArray("<svg width='9' height='9'><image href='file:///a.png'/></svg>") << false;
        QTest::newRow("svg that uses another")
            << QByteArray("<svg width='9' height='9'><use href='http://a/b.svg#c'/></svg>") << false;
        QTest::newRow("text") << QByteArray("name;price\n") << false;
        QTest::newRow("broken png") << pngOf({40, 20}).left(30) << false;
        QTest::newRow("nothing") << QByteArray() << false;
    }

    void bytesAreShownAsWhatTheyAre()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, picture);
        const QImage image = panels::pictureOf(bytes, {1600, 1200});
        QCOMPARE(!image.isNull(), picture);
        QVERIFY(image.width() <= 1600 && image.height() <= 1200);
        panels::BlobView view(noFetch);
        QVERIFY(view.show(QJsonObject{{u"$bytes"_s, QString::fromLatin1(bytes.toBase64())}}, u"file"_s));
        QVERIFY(!view.show(QJsonObject{{u"name"_s, 1}}, u"file"_s));
        QVERIFY(view.show(
            QJsonObject{{u"$ref"_s, QString(u"blob:"_s % BlobId::make().toString())}, {u"size"_s, 1'000'000'000}},
            u"film"_s));
        QVERIFY(!view.findChild<QPushButton *>(u"loadBlob"_s)->isEnabled()); // too large to be shown
    }

    void loadingTellsHowFarItIsAndCanBeCancelled()
    {
        QList<std::shared_ptr<QPromise<Result<qint64>>>> asked;
        QString file;
        panels::BlobView view([&](BlobId, const QString &name) {
            file = name;
            asked += std::make_shared<QPromise<Result<qint64>>>();
            asked.last()->start();
            asked.last()->setProgressRange(0, 2000);
            return asked.last()->future();
        });
        view.resize(600, 300);
        view.QWidget::show();
        QVERIFY(
            view.show(QJsonObject{{u"$ref"_s, QString(u"blob:"_s % BlobId::make().toString())}, {u"size"_s, 2'048'000}},
                      u"text"_s));
        auto *load = view.findChild<QPushButton *>(u"loadBlob"_s);
        auto *cancel = view.findChild<QPushButton *>(u"cancelBlob"_s);
        auto *progress = view.findChild<QProgressBar *>();
        QTest::mouseClick(load, Qt::LeftButton);
        QVERIFY(progress->isVisible() && cancel->isVisible() && !load->isEnabled());
        asked.last()->setProgressValue(500);
        QTRY_COMPARE(progress->value(), 500);
        QCOMPARE(progress->maximum(), 2000);
        QTest::mouseClick(cancel, Qt::LeftButton);
        QVERIFY(!progress->isVisible() && !cancel->isVisible());
        QVERIFY(asked.last()->isCanceled()); // the transfer is told
        asked.last()->finish();
        QTRY_VERIFY(load->isEnabled());
        QVERIFY(view.findChild<QTabBar *>()->isHidden()); // nothing is shown of it

        QTest::mouseClick(load, Qt::LeftButton);
        QCOMPARE(asked.size(), 2);
        QFile bytes(file);
        QVERIFY(bytes.open(QIODevice::WriteOnly));
        bytes.write("all of it");
        bytes.close();
        asked.last()->addResult(Result<qint64>(9));
        asked.last()->finish();
        QTRY_VERIFY(!view.findChild<QTabBar *>()->isHidden());
        QVERIFY(!progress->isVisible());
    }

    void differencesAreFound_data()
    {
        QTest::addColumn<QJsonObject>("before");
        QTest::addColumn<QJsonObject>("after");
        QTest::addColumn<QStringList>("paths");
        QTest::newRow("same") << QJsonObject{{u"a"_s, 1}} << QJsonObject{{u"a"_s, 1}} << QStringList();
        QTest::newRow("changed") << QJsonObject{{u"a"_s, 1}, {u"b"_s, 2}} << QJsonObject{{u"a"_s, 1}, {u"b"_s, 3}}
                                 << QStringList{u"b"_s};
        QTest::newRow("added and removed")
            << QJsonObject{{u"a"_s, 1}} << QJsonObject{{u"b"_s, 1}} << QStringList{u"a"_s, u"b"_s};
        QTest::newRow("deep") << QJsonObject{{u"a"_s, QJsonArray{1, QJsonObject{{u"x"_s, 1}}}}}
                              << QJsonObject{{u"a"_s, QJsonArray{1, QJsonObject{{u"x"_s, 2}}, 3}}}
                              << QStringList{u"a[1].x"_s, u"a[2]"_s};
        QTest::newRow("blob made anew")
            << QJsonObject{{u"f"_s, QJsonObject{{u"$ref"_s, u"blob:1"_s}, {u"sha256"_s, u"ab"_s}}}}
            << QJsonObject{{u"f"_s, QJsonObject{{u"$ref"_s, u"blob:2"_s}, {u"sha256"_s, u"ab"_s}}}} << QStringList();
    }

    void differencesAreFound()
    {
        QFETCH(QJsonObject, before);
        QFETCH(QJsonObject, after);
        QStringList paths;
        for (const JsonChange &change : panels::changesBetween(before, after))
            paths.append(change.path);
        QTEST(paths, "paths");
        QVERIFY(panels::changesBetween(before, after, 1).size() <= 1);
    }

    void runsPartSomewhere()
    {
        execution::RunState before = test::halfwayRun();
        execution::RunState after = before;
        QVERIFY(panels::firstDifference(panels::compareRuns(before, after)).isEmpty());
        const int compress = after.dag->indexOf(u"compress"_s);
        after.nodes[size_t(compress)].outputs = {{u"size"_s, 5}};
        after.nodes[size_t(compress)].completedAt += 100;
        const QList<panels::NodeComparison> nodes = panels::compareRuns(before, after);
        QCOMPARE(panels::firstDifference(nodes), u"compress"_s);
        for (const panels::NodeComparison &node : nodes) {
            QCOMPARE(node.outputsDiffer, node.id == u"compress"_s);
            if (node.id == u"compress"_s)
                QCOMPARE(node.msAfter, node.msBefore + 100);
        }
    }

    void allAttemptsAreListed()
    {
        test::FakeClock clock;
        const models::People people;
        panels::NodeDetails details(people, clock);
        execution::RunState run = test::halfwayRun();
        const int resize = run.dag->indexOf(u"resize"_s);
        details.showNode(run, resize);
        QStringList texts;
        for (const QLabel *label : details.findChildren<QLabel *>())
            texts.append(label->text());
        QVERIFY2(texts.contains(u"Attempts"_s), qPrintable(texts.join(u'|')));
        QVERIFY(!run.nodes[size_t(resize)].failedTries.isEmpty());
        const QString code = run.nodes[size_t(resize)].failedTries.constFirst().error->code;
        QVERIFY(texts.filter(code).size() > 0);
    }

    void whoCancelledAndWhoKilledIsSaid()
    {
        test::FakeClock clock;
        const models::People people(u"42"_s, u"Ada"_s);
        panels::NodeDetails details(people, clock);
        execution::RunState run = test::halfwayRun();
        const auto fact = [&](const QString &name) {
            details.showRun(run);
            QStringList texts;
            for (const QLabel *label : details.findChildren<QLabel *>())
                texts.append(label->text());
            return texts.contains(name) ? texts.value(texts.indexOf(name) + 1) : QString();
        };
        QCOMPARE(fact(u"Killed by"_s), QString());
        run.cancel =
            execution::CancelInfo{execution::CancelReason::UserRequested, u"user:42"_s, u"wrong input"_s, 1'000};
        QCOMPARE(fact(u"Cancelled by"_s), u"Ada"_s);
        QCOMPARE(fact(u"Killed by"_s), QString());
        run.cancel->killedBy = u"user:43"_s;
        run.cancel->killedAt = 2'000;
        QCOMPARE(fact(u"Cancelled by"_s), u"Ada"_s);
        QCOMPARE(fact(u"Killed by"_s), u"a user"_s);
        run.cancel->killedBy = u"user:42"_s;
        run.cancel->killedAt = 1'000; // at once
        QCOMPARE(fact(u"Cancelled by"_s), QString());
        QCOMPARE(fact(u"Killed by"_s), u"Ada"_s);
    }

    void anUncertainNodeIsAskedAbout()
    {
        test::FakeClock clock;
        panels::UncertainCard card(clock);
        QSignalSpy answers(&card, &panels::UncertainCard::answered);
        protocol::Uncertain question;
        question.execution = ExecutionId::make();
        question.node = u"pay"_s;
        question.why = u"the connection was lost"_s;
        question.since = test::kRunStart;
        card.resize(1000, 160);
        card.ask(question, u"Pay the invoice"_s, 1);
        QVERIFY(card.isVisible());
        QTest::mouseClick(card.findChild<QPushButton *>(u"succeeded"_s), Qt::LeftButton);
        auto *outputs = card.findChild<QPlainTextEdit *>();
        QVERIFY(outputs->isVisible());
        outputs->setPlainText(u"{\"receipt\": "_s);
        QTest::mouseClick(card.findChild<QPushButton *>(u"confirmOutputs"_s), Qt::LeftButton);
        QCOMPARE(answers.count(), 0); // that is no JSON
        outputs->setPlainText(u"{\"receipt\": 7}"_s);
        QTest::mouseClick(card.findChild<QPushButton *>(u"confirmOutputs"_s), Qt::LeftButton);
        QCOMPARE(answers.count(), 1);
        const auto answer = answers.at(0).at(0).value<protocol::ResolveNode>();
        QCOMPARE(answer.outcome, u"succeeded"_s);
        QCOMPARE(answer.outputs, (QJsonObject{{u"receipt"_s, 7}}));
        QVERIFY(!card.findChild<QPushButton *>(u"retry"_s)->isEnabled());
        card.showError(u"somebody else was faster"_s);
        QVERIFY(card.findChild<QPushButton *>(u"retry"_s)->isEnabled());
        QTest::mouseClick(card.findChild<QPushButton *>(u"retry"_s), Qt::LeftButton);
        QCOMPARE(answers.at(1).at(0).value<protocol::ResolveNode>().outcome, u"retry"_s);
    }
};

QTEST_MAIN(LookbackModelsTest)
#include "lookback_models_test.moc"
