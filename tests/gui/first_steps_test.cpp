// SPDX-License-Identifier: GPL-3.0-or-later
// Where somebody who is new would hesitate: what has the focus, what a node is for, why it was passed by, what a run
// wants, and whether the drawing and its overview say the same on every page.
#include <memory>

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QPromise>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStyleOptionComboBox>
#include <QTest>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/editor/edge_item.h"
#include "app/editor/minimap.h"
#include "app/models/rows_model.h"
#include "app/panels/editor/node_inputs.h"
#include "app/panels/editor/node_outcome.h"
#include "app/panels/editor/node_panel.h"
#include "app/panels/editor/palette_panel.h"
#include "app/panels/parts/expression_completion.h"
#include "app/panels/parts/side_list.h"
#include "app/panels/triggers/trigger_dialog.h"
#include "app/panels/triggers/trigger_form.h"
#include "app/widgets/console_style.h"
#include "app/widgets/theme.h"
#include "tests/gui/board.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::test;

namespace {

flow::Edge way(const QString &id, const QString &from, const QString &to, const QString &handle)
{
    flow::Edge edge;
    edge.id = id;
    edge.source = from;
    edge.target = to;
    edge.sourceHandle = handle;
    return edge;
}

/// Whether one of `widget`'s labels says it.
bool says(const QWidget &widget, const QString &words)
{
    const QList<QLabel *> labels = widget.findChildren<QLabel *>();
    return std::any_of(labels.cbegin(), labels.cend(),
                       [&](const QLabel *label) { return !label->isHidden() && label->text() == words; });
}

} // namespace

class FirstStepsTest final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_theme = std::make_unique<widgets::Theme>(*qApp);
        m_theme->setMode(widgets::Theme::Mode::Light);
    }
    void cleanupTestCase() { m_theme.reset(); }

    void aButtonWithTheFocusShowsIt_data()
    {
        QTest::addColumn<QByteArray>("role");
        QTest::newRow("ordinary") << QByteArray();
        QTest::newRow("quiet") << QByteArray(widgets::kQuiet);
        QTest::newRow("primary") << QByteArray(widgets::kPrimary);
    }
    void aButtonWithTheFocusShowsIt()
    {
        QFETCH(QByteArray, role);
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        auto *first = new QPushButton(u"First"_s, &window);
        auto *second = new QPushButton(u"Second"_s, &window);
        second->setProperty(widgets::kRoleProperty, role);
        layout->addWidget(first);
        layout->addWidget(second);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        first->setFocus();
        const QImage before = second->grab().toImage();
        QTest::keyClick(first, Qt::Key_Tab);
        QVERIFY(second->hasFocus());
        QVERIFY(second->grab().toImage() != before);
    }

    void whatHasNoRoomInAListEndsInAnEllipsis()
    {
        QComboBox box;
        box.addItem(u"When everything before it is done (one way suffices)"_s);
        box.resize(200, 32);
        QStyleOptionComboBox option;
        option.initFrom(&box);
        option.subControls = QStyle::SC_All;
        const QRect room =
            box.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box);
        const QString fits = box.fontMetrics().elidedText(box.currentText(), Qt::ElideRight, room.width() - 2);
        QVERIFY(fits.endsWith(u'…'));
        const QImage clipped = box.grab().toImage();
        box.setItemText(0, fits);
        QCOMPARE(clipped, box.grab().toImage());
    }

    void anEmptyListOffersItsButtonToTheKeyboard()
    {
        using models::RowsModel;
        const auto question = std::make_shared<QPromise<Result<RowsModel::Page>>>();
        question->start();
        RowsModel model({u"Name"_s, u"State"_s}, [&question](RowsModel &self, int) {
            self.answerWith(question->future(), [](const RowsModel::Page &page) { return page; });
        });
        QWidget page;
        page.setFocusPolicy(Qt::TabFocus);
        auto *layout = new QVBoxLayout(&page);
        panels::SideList::Texts texts;
        texts.add = u"New thing"_s;
        auto *list = new panels::SideList(texts, model, 1, &page);
        layout->addWidget(list);
        QSignalSpy added(list, &panels::SideList::addRequested);
        page.show();
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        page.setFocus(); // as long as nothing is loaded
        model.load();
        question->addResult(RowsModel::Page{{}, 0});
        question->finish();
        QTRY_VERIFY(qobject_cast<QPushButton *>(page.focusWidget()));
        QTest::keyClick(page.focusWidget(), Qt::Key_Return);
        QCOMPARE(added.count(), 1);
    }

    void theOverviewFollowsTheDrawing()
    {
        Board board(three());
        auto *map = board.view.findChild<Minimap *>();
        board.view.fit();
        QVERIFY(!map->isVisible()); // everything is in sight
        flow::Node far = board.editor.definition().nodes.constFirst();
        far.id = u"far"_s;
        far.position = {4'000, 2'000};
        board.editor.apply(u"Add"_s, {flow::AddNode{far}});
        QVERIFY(map->isVisible());
        board.editor.undoStack().undo();
        QVERIFY(!map->isVisible());
    }

    void aNewNodeIsNotBehindTheOverview()
    {
        Board board(three());
        const flow::NodeId last = board.editor.definition().nodes.constLast().id;
        board.scene.selectNode(last);
        const QPointF card = board.scene.node(last)->pos();
        const QRectF seen = board.view.mapToScene(board.view.viewport()->rect()).boundingRect();
        // In the corner where the overview is.
        board.view.centerOn(card
                            + QPointF(kNodeSize.width() - seen.width() / 2, kNodeSize.height() - seen.height() / 2));
        board.tool->addNode(u"resize"_s);
        const flow::NodeId fresh = board.editor.definition().nodes.constLast().id;
        QVERIFY(fresh != last);
        auto *map = board.view.findChild<Minimap *>();
        QVERIFY(map->isVisible());
        const QRectF place(board.scene.node(fresh)->pos(), kNodeSize);
        QVERIFY(!board.view.mapFromScene(place).boundingRect().intersects(map->geometry()));
        QVERIFY(board.view.mapToScene(board.view.viewport()->rect()).boundingRect().contains(place));
    }

    void theWaysOutHaveOneOrder()
    {
        flow::FlowDefinition definition = three();
        definition.edges = {way(u"1"_s, u"a"_s, u"c"_s, u"error"_s), way(u"2"_s, u"a"_s, u"b"_s, u"default"_s),
                            way(u"3"_s, u"a"_s, u"c"_s, u"paid"_s), way(u"4"_s, u"b"_s, u"c"_s, u"default"_s)};
        FlowScene scene; // of a run, which knows no components
        scene.show(definition);
        QCOMPARE(scene.node(u"a"_s)->outputs(), (QStringList{u"paid"_s, u"default"_s, u"error"_s}));
        QVERIFY(!scene.edge(1)->label().isEmpty()); // there is another way
        QVERIFY(scene.edge(3)->label().isEmpty());
    }

    void aNodeSaysWhatItIsFor()
    {
        Board board;
        protocol::Component shape = component(u"transform"_s, u"Transform"_s, {});
        shape.description = u"Its outputs are its evaluated inputs"_s;
        board.catalog.set({shape});
        flow::FlowDefinition definition;
        flow::Node node;
        node.id = u"t"_s;
        node.component = u"transform"_s;
        node.version = u"1.0.0"_s;
        definition.nodes = {node};
        panels::NodePanel panel(board.catalog);
        panel.show(definition, u"t"_s);
        QVERIFY(says(panel, shape.description));
    }

    void whatWasPassedBySaysWhy()
    {
        panels::NodeOutcome outcome;
        execution::NodeState state;
        state.status = execution::NodeStatus::Skipped;
        outcome.show(u"a"_s, &state);
        QVERIFY(says(outcome, u"No wire that leads here was taken."_s));
        state.status = execution::NodeStatus::Completed;
        outcome.show(u"a"_s, &state);
        QVERIFY(!says(outcome, u"No wire that leads here was taken."_s));
    }

    void aRunIsAskedForAllThatIsRead()
    {
        flow::FlowDefinition definition = three();
        definition.nodes[0].inputMappings = {{u"query"_s, QJsonObject{{u"id"_s, u"$.trigger.body.id"_s},
                                                                      {u"first"_s, u"$.trigger.body.lines[0].sku"_s}}},
                                             {u"who"_s, u"Dear {{ $.trigger.name }}"_s}};
        const QJsonObject body{{u"id"_s, QString()}, {u"lines"_s, QString()}};
        QCOMPARE(panels::expectedInputs(definition), (QJsonObject{{u"body"_s, body}, {u"name"_s, QString()}}));
    }

    void aTestAsksForTheInputsOfTheDraft()
    {
        const panels::TriggerDialog draft(u"Orders"_s, {}, {{u"id"_s, 7}}, {});
        QVERIFY(says(draft, u"Inputs for the draft, as JSON."_s));
        const panels::TriggerDialog published(u"Orders"_s, u"1.0.0"_s, {{u"id"_s, 7}}, {});
        QVERIFY(says(published, u"Inputs for version 1.0.0, as JSON."_s));
    }

    void aWebhookWaitsForTheNodeThatAnswers()
    {
        flow::FlowDefinition definition = three();
        const auto replyOf = [&definition](const QString &kind) {
            return panels::TriggerForm::proposal({}, kind, definition).config.value("reply"_L1).toString();
        };
        QCOMPARE(replyOf(u"webhook"_s), QString());
        definition.nodes[2].component = u"respond"_s;
        QCOMPARE(replyOf(u"webhook"_s), u"when_ended"_s);
        QCOMPARE(replyOf(u"schedule"_s), QString());
    }

    /// A newcomer looks among the components for what starts a flow.
    void whatStartsAFlowIsAmongTheComponents_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("component");
        QTest::newRow("its name") << u"webhook"_s << u"webhook"_s << QString();
        QTest::newRow("the beginning of it") << u"SCHED"_s << u"schedule"_s << QString();
        QTest::newRow("what it is, too") << u"event trigger"_s << u"event"_s << QString();
        QTest::newRow("a component") << u"resi"_s << QString() << u"resize"_s;
        QTest::newRow("neither") << u"nowhere"_s << QString() << QString();
    }
    void whatStartsAFlowIsAmongTheComponents()
    {
        QFETCH(const QString, typed);
        Board board;
        panels::PalettePanel panel(board.catalog);
        panel.refresh();
        const auto *tree = panel.findChild<QTreeWidget *>();
        QCOMPARE(tree->topLevelItemCount(), 2);
        QCOMPARE(tree->topLevelItem(0)->childCount(), panels::TriggerForm::kinds().size());
        QVERIFY(!tree->topLevelItem(0)->child(0)->flags().testFlag(Qt::ItemIsDragEnabled));
        QVERIFY(tree->topLevelItem(1)->child(0)->flags().testFlag(Qt::ItemIsDragEnabled));
        QString kind;
        QString component;
        connect(&panel, &panels::PalettePanel::triggerChosen, this, [&](const QString &chosen) { kind = chosen; });
        connect(&panel, &panels::PalettePanel::chosen, this, [&](const QString &chosen) { component = chosen; });
        auto *search = panel.findChild<QLineEdit *>();
        QTest::keyClicks(search, typed);
        QTest::keyClick(search, Qt::Key_Return);
        QTEST(kind, "kind");
        QTEST(component, "component");
    }

    /// From one path to more than there is room for.
    void theListOfPathsIsAsHighAsItsPaths_data()
    {
        QTest::addColumn<int>("paths");
        for (const int paths : {1, 3, 9, 12, 60})
            QTest::addRow("%d", paths) << paths;
    }
    void theListOfPathsIsAsHighAsItsPaths()
    {
        QFETCH(const int, paths);
        QWidget window;
        auto *field = new QLineEdit(&window);
        window.resize(500, 700);
        window.show();
        panels::ExpressionCompletion completion(*field);
        QStringList offers;
        for (int i = 0; i < paths; ++i)
            offers += u"$.trigger.body.member%1"_s.arg(i);
        completion.setOffers(offers + QStringList{u"$.nodes.a.output"_s});
        completion.follow(u"$"_s); // long, then as short as what fits
        completion.follow(u"$.trigger.b"_s);
        QVERIFY(completion.isOpen());
        const auto *list = completion.findChild<QCompleter *>()->popup();
        QCOMPARE(list->model()->rowCount(), paths);
        const int row = list->visualRect(list->model()->index(0, 0)).height();
        const bool fits = paths <= 12;
        QCOMPARE(list->verticalScrollBar()->maximum() == 0, fits);
        QVERIFY(list->viewport()->height() <= (fits ? paths : 12) * row + row / 2);
    }

    void whatCanBeReadIsOfferedOnce()
    {
        Board board;
        flow::FlowDefinition definition = three();
        definition.nodes[0].inputMappings = {{u"image"_s, u"$.trigger.id"_s}};
        const panels::NodeInputs inputs({board.catalog}, definition, definition.nodes.at(1));
        QCOMPARE(inputs.offers().count(u"$.trigger.id"_s), 1);
    }

private:
    std::unique_ptr<widgets::Theme> m_theme;
};

QTEST_MAIN(FirstStepsTest)
#include "first_steps_test.moc"
