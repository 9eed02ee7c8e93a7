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
#include <QToolButton>
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
#include "app/panels/editor/expression_dialog.h"
#include "app/panels/editor/node_panel.h"
#include "app/panels/editor/source_tree.h"
#include "app/panels/editor/value_source.h"
#include "app/panels/editor/versions_dialog.h"
#include "app/panels/parts/expression_completion.h"
#include "app/panels/parts/expression_field.h"
#include "app/panels/parts/expression_text.h"
#include "app/panels/parts/transform_words.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/widgets/theme.h"
#include "core/base/json.h"
#include "core/flow/expression.h"
#include "core/flow/transform.h"
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

/// A trigger whose input `value` is given.
class Given final : public flow::Scope
{
public:
    explicit Given(const QJsonValue &value) : m_value(value) {}
    [[nodiscard]] QJsonValue trigger() const override { return QJsonObject{{u"value"_s, m_value}}; }
    [[nodiscard]] std::optional<QJsonObject> outputOf(const flow::NodeId &) const override { return {}; }

private:
    QJsonValue m_value;
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

    void completionFitsByThePartThatIsTyped()
    {
        const QStringList offers{u"$.trigger.photoUrl"_s, u"$.nodes.a.output.body"_s, u"$.nodes.a.output.url"_s,
                                 u"$.nodes.a.output['odd key']"_s};
        const auto fitting = [&](const QString &word) { return panels::ExpressionCompletion::fitting(word, offers); };
        QCOMPARE(fitting(u"$"_s), offers);
        QCOMPARE(fitting(u"$.TRIGGER.ph"_s), QStringList{offers[0]});
        // Of the same parent first, then where else such a name is.
        QCOMPARE(fitting(u"$.nodes.a.output.RL"_s), (QStringList{offers[2], offers[0]}));
        QCOMPARE(fitting(u"$.input.bod"_s), QStringList{offers[1]});
        QCOMPARE(fitting(u"$.nodes.a.output.key"_s), QStringList{offers[3]});
        QVERIFY(fitting(u"$.input.nothing"_s).isEmpty());
        QCOMPARE(panels::ExpressionCompletion::fitting(u"JSON"_s, flow::transformNames()),
                 (QStringList{u"toJson"_s, u"fromJson"_s}));
    }

    void everyTransformIsExplained()
    {
        QStringList explained;
        const QList<panels::TransformHelp> all = panels::transformHelp();
        for (const panels::TransformHelp &each : all) {
            explained += each.name;
            QVERIFY2(!each.purpose.isEmpty(), qPrintable(each.name));
            const auto expression = flow::Expression::compile(QString(u"$.trigger.value | "_s % each.step));
            QVERIFY2(expression, qPrintable(each.step));
            const auto made = expression->evaluate(Given(*json::parseValue(each.before.toUtf8())));
            QVERIFY2(made, qPrintable(each.step));
            QCOMPARE(QString::fromUtf8(json::toBytes(*made)), each.after);
        }
        QStringList known = flow::transformNames();
        known.sort();
        explained.sort();
        QCOMPARE(explained, known);
    }

    void troubleHasAPlace()
    {
        panels::ExpressionDraft draft(nullptr);
        const auto wrong = [&](const QString &text) {
            draft.setText(text);
            const panels::ExpressionDraft::Place place = draft.place();
            return text.mid(place.at, place.length);
        };
        QCOMPARE(wrong(u"$.trigger.a | trim"_s), QString());
        QCOMPARE(wrong(u"$.trigger.a | trim | nonsense | upper"_s), u"nonsense"_s);
        QCOMPARE(wrong(u"$.http.url | trim"_s), u"$.http.url"_s);
        QCOMPARE(wrong(u"a {{ $.trigger.a }} b {{ $.trigger.b | oops }}"_s), u"oops"_s);
        QCOMPARE(wrong(u"{\"a\": \"$.trigger.a\",\n \"b\": \"$.trigger.b | oops\"}"_s), u"oops"_s);
        QVERIFY2(draft.placedTrouble().startsWith("Line 2, column 22: "_L1), qPrintable(draft.placedTrouble()));
        QCOMPARE(wrong(u"$.trigger.a | replace('|', \"(\") | split(1, 2)"_s), u"split(1, 2)"_s);
    }

    void expressionsHaveAWindow()
    {
        Board board(chain());
        panels::NodePanel panel(board.catalog);
        Sample sample;
        panel.setValues(sample);
        panel.resize(340, 720);
        panel.show(board.editor.definition(), u"b"_s);
        static_cast<QWidget &>(panel).show();
        panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        auto *field = panel.findChild<panels::ExpressionField *>(u"input/image"_s);
        QSignalSpy edited(&panel, &panels::NodePanel::edited);
        QTest::keyClick(field, Qt::Key_F2, Qt::ShiftModifier);
        auto *dialog = panel.findChild<panels::ExpressionDialog *>();
        QVERIFY(dialog && QTest::qWaitForWindowExposed(dialog));
        auto *text = dialog->findChild<panels::ExpressionText *>(u"expression"_s);
        QVERIFY(text->hasFocus() || dialog->focusWidget() == text);
        QTest::keyClicks(text, u"$.input.pho"_s); // no such parent: by the part
        QVERIFY(text->isChoosing());
        QWidget *list = QApplication::activePopupWidget();
        QVERIFY(list);
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(text->toPlainText(), u"$.trigger.photo"_s);
        QTest::keyClick(text, Qt::Key_Return); // a line of its own
        auto *transforms = dialog->findChild<QListWidget *>(u"transforms"_s);
        QListWidgetItem *trim = transforms->findItems(u"trim"_s, Qt::MatchExactly).value(0);
        transforms->scrollToItem(trim);
        const QPoint middle = transforms->visualItemRect(trim).center();
        QTest::mouseClick(transforms->viewport(), Qt::LeftButton, {}, middle);
        QVERIFY(dialog->findChild<QLabel *>(u"transformHelp"_s)->text().contains(u"\"Ann\""_s));
        QTest::mouseDClick(transforms->viewport(), Qt::LeftButton, {}, middle);
        QCOMPARE(text->toPlainText(), u"$.trigger.photo\n| trim"_s);
        auto *shown = dialog->findChild<QLabel *>(u"preview/expression"_s);
        QTRY_VERIFY(shown->isVisible() && shown->text().contains(u"cat.jpg"_s));
        saveImage(*dialog, u"expression-window"_s);
        QTest::keyClicks(text, u"ming"_s);
        auto *trouble = dialog->findChild<QLabel *>(u"previewTrouble/expression"_s);
        QTRY_VERIFY(trouble->isVisible());
        QVERIFY2(trouble->text().startsWith(u"Line 2, column 3: "_s), qPrintable(trouble->text()));
        saveImage(*dialog, u"expression-window-wrong"_s);
        for (int i = 0; i < 4; ++i)
            QTest::keyClick(text, Qt::Key_Backspace);
        QCOMPARE(edited.count(), 0); // nothing before it is confirmed
        const QPointer<QWidget> closing(dialog);
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(!closing);
        QCOMPARE(field->text(), u"$.trigger.photo\n| trim"_s);
        QCOMPARE(edited.count(), 1);
        QVERIFY(field->trouble().isEmpty());
    }

    void theWindowOfASettingCanBeLeft()
    {
        Board board(chain());
        const QJsonObject schema{{u"type"_s, u"object"_s},
                                 {u"properties"_s, QJsonObject{{u"where"_s, QJsonObject{{u"type"_s, u"string"_s},
                                                                                        {u"x-expression"_s, true}}}}}};
        board.catalog.set({component(u"resize"_s, u"Resize"_s, {}, schema)});
        panels::NodePanel panel(board.catalog);
        panel.resize(340, 720);
        panel.show(board.editor.definition(), u"b"_s);
        static_cast<QWidget &>(panel).show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        auto *field = panel.findChild<panels::ExpressionField *>(u"config/where"_s);
        QVERIFY(field);
        QTest::keyClicks(field, u"$.trigger.x"_s);
        auto *open = field->findChild<QToolButton *>();
        QVERIFY(open && open->toolTip().contains(u"F2"_s));
        QTest::mouseClick(open, Qt::LeftButton);
        const QPointer<panels::ExpressionDialog> dialog = panel.findChild<panels::ExpressionDialog *>();
        QVERIFY(dialog && QTest::qWaitForWindowExposed(dialog));
        auto *text = dialog->findChild<panels::ExpressionText *>(u"expression"_s);
        QCOMPARE(text->toPlainText(), u"$.trigger.x"_s);
        QTest::keyClick(text, Qt::Key_Space, Qt::ControlModifier); // asked for, and nothing typed
        QCOMPARE(text->toPlainText(), u"$.trigger.x"_s);
        if (text->isChoosing())
            QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
        QTest::keyClick(text, Qt::Key_Escape); // nothing is lost: no question
        QTRY_VERIFY(!dialog);
        QCOMPARE(field->text(), u"$.trigger.x"_s);
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
