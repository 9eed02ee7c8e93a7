// SPDX-License-Identifier: GPL-3.0-or-later
// Versions side by side, merges and mappings, without a server.
#include <QApplication>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPromise>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QTreeWidget>

#include "app/client/event_stream.h"
#include "app/client/replica.h"
#include "app/client/server_client.h"
#include "app/editor/edge_item.h"
#include "app/editor/shape_edits.h"
#include "app/editor/wire_edits.h"
#include "app/models/approvals_feed.h"
#include "app/models/people.h"
#include "app/panels/editor/conflict_dialog.h"
#include "app/panels/editor/diff_dialog.h"
#include "app/panels/editor/node_panel.h"
#include "app/panels/editor/source_tree.h"
#include "app/panels/editor/value_source.h"
#include "app/panels/editor/versions_dialog.h"
#include "app/panels/parts/expression_field.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/widgets/theme.h"
#include "tests/gui/board.h"
#include "tests/gui/sample_run.h"

using namespace mh;
using namespace mh::test;

namespace {

/// A context that answers nothing: nobody listens at port 9.
struct Silence {
    SystemClock clock;
    client::ServerClient client{QUrl(u"http://127.0.0.1:9"_s)};
    client::EventStream stream{client};
    client::Replica replica{client, stream};
    models::ApprovalsFeed approvals{client, stream, replica};
    models::People people;
    panels::Context context{client, stream, replica, approvals, people, clock};
};

/// What a run would have held.
class Sample final : public panels::ValueSource
{
public:
    [[nodiscard]] bool hasRun() const override { return true; }
    [[nodiscard]] QJsonValue trigger() const override { return QJsonObject{{u"photo"_s, u"cat.jpg"_s}}; }
    [[nodiscard]] QJsonValue output(const flow::NodeId &node) const override
    {
        if (node != "a"_L1)
            return QJsonValue(QJsonValue::Undefined);
        return QJsonObject{{u"body"_s, QJsonObject{{u"odd key"_s, 3}, {u"tags"_s, QJsonArray{u"x"_s, u"y"_s}}}}};
    }
    [[nodiscard]] QFuture<Result<QJsonValue>> evaluate(const QJsonValue &expression) override
    {
        asked += expression.toString();
        QPromise<Result<QJsonValue>> promise;
        promise.start();
        if (expression.toString().contains("nowhere"_L1))
            promise.addResult(Result<QJsonValue>(invalidInput(u"there is no 'nowhere'"_s)));
        else
            promise.addResult(Result<QJsonValue>(QJsonValue(u"cat.jpg"_s)));
        promise.finish();
        return promise.future();
    }
    QStringList asked;
};

flow::FlowDefinition chain()
{
    flow::FlowDefinition made = three();
    made.edges += newEdge(made, u"a"_s, u"default"_s, u"b"_s);
    made.edges += newEdge(made, u"b"_s, u"default"_s, u"c"_s);
    return made;
}

flow::FlowDefinition with(flow::FlowDefinition definition, const flow::Edit &edit)
{
    const auto back = flow::applyEdit(definition, edit);
    if (!back)
        qFatal("the edit is refused: %s", qPrintable(back.error().message));
    return definition;
}

flow::FlowDefinition later()
{
    flow::FlowDefinition made = with(chain(), removal(chain(), {u"c"_s}, {}, {}));
    made.nodes[0].config.insert(u"quality"_s, 60);
    made.nodes[1].position = {400, 200};
    flow::Node fresh = made.nodes[1];
    fresh.id = u"d"_s;
    fresh.name = u"Upload"_s;
    fresh.position = {720, 240};
    made.nodes += fresh;
    made.edges += newEdge(made, u"b"_s, u"default"_s, u"d"_s);
    return made;
}

void forBothThemes(const std::function<void(const QString &suffix)> &draw)
{
    static widgets::Theme &theme = *new widgets::Theme(*qApp); // the application's child
    for (const bool dark : {false, true}) {
        theme.setMode(dark ? widgets::Theme::Mode::Dark : widgets::Theme::Mode::Light);
        draw(dark ? u"-dark"_s : QString());
    }
    theme.setMode(widgets::Theme::Mode::Light);
}

} // namespace

class CanvasCompareTest final : public QObject
{
    Q_OBJECT
private slots:
    void differencesAreNamed()
    {
        const Comparison made = compared(chain(), later());
        QCOMPARE(made.count(Mark::Added), 2);
        QCOMPARE(made.count(Mark::Removed), 2);
        QCOMPARE(made.count(Mark::Changed), 1);
        QCOMPARE(made.count(Mark::Moved), 1);
        QCOMPARE(made.differences[0].id, u"a"_s);
        QCOMPARE(made.differences[0].members.size(), 1);
        QCOMPARE(made.differences[0].members[0].path, u"config/quality"_s);
        QVERIFY(made.differences[0].members[0].before.isUndefined());
        QCOMPARE(made.both.nodes.size(), 4);
        QVERIFY(compared(chain(), chain()).differences.isEmpty());
    }

    void theListLeadsToThePlaces()
    {
        Silence silence;
        forBothThemes([&](const QString &suffix) {
            panels::DiffDialog dialog(silence.context, {u"1.0.0"_s, chain()}, {u"the draft"_s, later()});
            dialog.show();
            QVERIFY(QTest::qWaitForWindowExposed(&dialog));
            auto *list = dialog.findChild<QListWidget *>(u"differences"_s);
            QCOMPARE(list->count(), 6);
            FlowScene &scene = dialog.findChild<panels::CanvasPane *>()->scene();
            QCOMPARE(scene.node(u"a"_s)->mark(), Mark::Changed);
            QCOMPARE(scene.node(u"b"_s)->mark(), Mark::Moved);
            QCOMPARE(scene.node(u"c"_s)->mark(), Mark::Removed);
            QCOMPARE(scene.node(u"d"_s)->mark(), Mark::Added);
            dialog.findChild<panels::CanvasPane *>()->view().fit();
            list->setFocus();
            QTest::keyClick(list, Qt::Key_Down);
            QCOMPARE(scene.selectedNode(), u"b"_s);
            QTest::keyClick(list, Qt::Key_Up);
            saveImage(dialog, u"versions-compared"_s % suffix);
        });
    }

    void versionsAreListedWithTheirNotes()
    {
        QList<protocol::FlowVersion> versions;
        for (const QString &name : {u"1.2.0"_s, u"1.1.0"_s, u"1.0.0"_s}) {
            protocol::FlowVersion version;
            version.version = name;
            version.status = versions.isEmpty() ? u"published"_s : u"deprecated"_s;
            version.createdAt = kRunStart;
            version.note = versions.isEmpty() ? u"Photos are made smaller before they are compressed"_s : QString();
            versions += version;
        }
        panels::VersionsDialog dialog(versions, kRunStart + 3'600'000);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QSignalSpy compare(&dialog, &panels::VersionsDialog::compareAsked);
        QSignalSpy restore(&dialog, &panels::VersionsDialog::restoreAsked);
        auto *list = dialog.findChild<QTreeWidget *>(u"versions"_s);
        dialog.findChild<QPushButton *>(u"compare"_s)->click();
        QCOMPARE(compare.takeFirst(), (QVariantList{u"1.2.0"_s, QString()}));
        list->topLevelItem(2)->setSelected(true);
        QVERIFY(!dialog.findChild<QPushButton *>(u"restore"_s)->isEnabled());
        dialog.findChild<QPushButton *>(u"compare"_s)->click();
        QCOMPARE(compare.takeFirst(), (QVariantList{u"1.0.0"_s, u"1.2.0"_s}));
        saveImage(dialog, u"versions"_s);
        list->topLevelItem(0)->setSelected(false);
        dialog.findChild<QPushButton *>(u"restore"_s)->click();
        QCOMPARE(restore.takeFirst().at(0).toString(), u"1.0.0"_s);
    }

    void publishingTakesANote()
    {
        panels::PublishDialog dialog(u"1.3.0"_s);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QSignalSpy confirmed(&dialog, &panels::PublishDialog::confirmed);
        auto *note = dialog.findChild<QPlainTextEdit *>(u"note"_s);
        auto *publish = dialog.findChild<QPushButton *>(u"confirm"_s);
        note->setPlainText(QString(protocol::kMaxVersionNote + 1, u'x'));
        QVERIFY(!publish->isEnabled());
        note->setPlainText(u"Faster"_s);
        saveImage(dialog, u"publish"_s);
        publish->click();
        QCOMPARE(confirmed.takeFirst(), (QVariantList{u"1.3.0"_s, u"Faster"_s}));
    }

    void aConflictIsDecidedOnTheCanvas()
    {
        Silence silence;
        flow::FlowDefinition mine = chain();
        mine.nodes[0].config.insert(u"quality"_s, 60);
        mine.nodes[1].name = u"Mine alone"_s;
        flow::FlowDefinition theirs = chain();
        theirs.nodes[0].config.insert(u"quality"_s, 70);
        theirs.nodes[2].name = u"Theirs alone"_s;
        forBothThemes([&](const QString &suffix) {
            panels::ConflictDialog dialog(silence.context, {chain(), mine, theirs});
            dialog.show();
            QVERIFY(QTest::qWaitForWindowExposed(&dialog));
            FlowScene &scene = dialog.findChild<panels::CanvasPane *>()->scene();
            QCOMPARE(scene.node(u"a"_s)->mark(), Mark::Conflict);
            QCOMPARE(scene.node(u"b"_s)->mark(), Mark::Mine);
            QCOMPARE(scene.node(u"c"_s)->mark(), Mark::Theirs);
            QCOMPARE(dialog.result().definition.nodes[0].config.value("quality"_L1).toInt(), 60);
            const auto choices = dialog.findChildren<QRadioButton *>();
            QCOMPARE(choices.size(), 2);
            QTest::mouseClick(choices[1], Qt::LeftButton, {}, QPoint(10, choices[1]->height() / 2));
            QCOMPARE(dialog.result().definition.nodes[0].config.value("quality"_L1).toInt(), 70);
            QCOMPARE(scene.selectedNode(), u"a"_s);
            dialog.findChild<panels::CanvasPane *>()->view().fit();
            saveImage(dialog, u"merge"_s % suffix);
            QSignalSpy resolved(&dialog, &panels::ConflictDialog::resolved);
            dialog.findChild<QPushButton *>(u"resolve"_s)->click();
            const auto sides = resolved.takeFirst().at(0).value<QHash<QString, Side>>();
            QCOMPARE(sides.value(u"nodes/a/config/quality"_s), Side::Theirs);
        });
    }

    void groupsAndNotesAreMerged()
    {
        const flow::FlowDefinition base = chain();
        const NewGroup ours = grouped(base, {u"a"_s, u"b"_s}, {}, u"Mine"_s);
        flow::FlowDefinition mine = with(base, ours.edit);
        flow::FlowDefinition theirs = base;
        theirs.notes += newNote({1, 2});
        const Merged merged = merge(base, mine, theirs);
        QVERIFY(merged.conflicts.isEmpty());
        QCOMPARE(merged.definition.groups, mine.groups);
        QCOMPARE(merged.definition.notes, theirs.notes);
        QCOMPARE(merged.definition.node(u"a"_s)->group, ours.id);
        QCOMPARE(with(base, difference(base, merged.definition)), merged.definition);

        // Each puts one group into the other: together that would be a circle.
        flow::FlowDefinition two = with(base, grouped(base, {u"a"_s}, {}, u"A"_s).edit);
        two = with(two, grouped(two, {u"b"_s}, {}, u"B"_s).edit);
        mine = theirs = two;
        mine.groups[0].parent = two.groups[1].id;
        theirs.groups[1].parent = two.groups[0].id;
        QVERIFY(flow::checkDrawing(merge(two, mine, theirs).definition.groups, {}));
    }

    void sourcesShowValuesAndAreDragged()
    {
        Board board(chain());
        panels::NodePanel panel(board.catalog);
        Sample sample;
        panel.setValues(sample);
        panel.resize(340, 720);
        panel.show(board.editor.definition(), u"b"_s);
        static_cast<QWidget &>(panel).show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        auto *tree = panel.findChild<panels::SourceTree *>(u"sources"_s);
        const QStringList paths = tree->paths();
        QVERIFY(paths.contains(u"$.trigger.photo"_s));
        QVERIFY(paths.contains(u"$.nodes.a.output.body"_s));
        QVERIFY(paths.contains(u"$.nodes.a.output.body['odd key']"_s));
        QVERIFY(paths.contains(u"$.nodes.a.output.body.tags[1]"_s));
        QVERIFY(!paths.join(u' ').contains(u"$.nodes.c"_s)); // it comes later
        auto *field = panel.findChild<panels::ExpressionField *>(u"input/image"_s);
        QVERIFY(field);
        QSignalSpy edited(&panel, &panels::NodePanel::edited);
        QMimeData data;
        data.setText(u"$.nodes.a.output.body"_s);
        QDragEnterEvent enter({4, 4}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(field, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({4, 4}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(field, &drop);
        QCOMPARE(field->text(), u"$.nodes.a.output.body"_s);
        QCOMPARE(edited.last().at(0).value<flow::Node>().inputMappings.value("image"_L1).toString(), field->text());
        auto *shown = panel.findChild<QLabel *>(u"preview/image"_s);
        QTRY_VERIFY(shown->text().contains(u"cat.jpg"_s));
        saveImage(panel, u"mapping"_s);
        // What is below stays where it is until there is something else to say.
        const QWidget *notes = shown->parentWidget();
        QTRY_VERIFY(shown->height() > 0 && notes->height() >= shown->height());
        const int room = notes->height();
        field->setText(u"$.trigger.nowhere"_s);
        QVERIFY(!shown->isVisible());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QVERIFY(notes->isVisible());
        QCOMPARE(notes->height(), room);
        QTRY_VERIFY(shown->isVisible() && shown->text().contains(u"nowhere"_s));
        const auto *delay = field->findChild<QTimer *>(u"previewDelay"_s);
        const qsizetype asked = sample.asked.size();
        field->setText(u"12"_s);
        QVERIFY(delay->isActive());
        QTRY_VERIFY(!delay->isActive()); // the preview has had its turn
        QVERIFY(!shown->isVisible());    // a plain value is what it is
        QVERIFY(notes->isVisible());
        QCOMPARE(sample.asked.size(), asked);
    }

    void pathsQuoteWhatTheyMust()
    {
        QCOMPARE(panels::memberPath(u"$"_s, u"plain_1"_s), u"$.plain_1"_s);
        QCOMPARE(panels::memberPath(u"$"_s, u"it's"_s), u"$['it\\'s']"_s);
        panels::ExpressionField field({});
        field.setText(panels::memberPath(u"$.trigger"_s, u"it's odd"_s));
        QVERIFY2(field.trouble().isEmpty(), qPrintable(field.trouble()));
    }
};

QTEST_MAIN(CanvasCompareTest)
#include "canvas_compare_test.moc"
