// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/editor_page.h"

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/editor/edit_tool.h"
#include "app/editor/edits.h"
#include "app/editor/flow_view.h"
#include "app/editor/node_item.h"
#include "app/editor/wire_edits.h"
#include "app/models/component_words.h"
#include "app/models/words.h"
#include "app/panels/editor/conflict_dialog.h"
#include "app/panels/editor/editor_dialogs.h"
#include "app/panels/editor/editor_header.h"
#include "app/panels/editor/flow_document.h"
#include "app/panels/editor/node_panel.h"
#include "app/panels/editor/palette_panel.h"
#include "app/panels/editor/problem_words.h"
#include "app/panels/editor/problems_pane.h"
#include "app/panels/editor/run_on_canvas.h"
#include "app/panels/editor/shared_editing.h"
#include "app/panels/editor/test_runs.h"
#include "app/panels/editor/triggers_on_canvas.h"
#include "app/panels/editor/value_source.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/widgets/dock_area.h"
#include "app/widgets/notices.h"
#include "app/widgets/question.h"
#include "app/words/spoken.h"
#include "core/base/clock.h"
#include "core/base/when_ready.h"
#include "core/flow/validate.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr QLatin1StringView kProblemsPane = "problems-pane"_L1;
constexpr QLatin1StringView kPalettePane = "components"_L1;
constexpr int kLeastCanvas = 480;

} // namespace

EditorPage::EditorPage(const Context &context, const QString &draftFolder, FlowId flow, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_flow(flow),
      m_document(new FlowDocument(context, draftFolder, m_editor, this)),
      m_shared(new SharedEditing(context, flow, *m_document, m_editor, *this))
{
    makeBody(); // its view button is in the header
    makeHeader();
    m_banner = new widgets::ErrorBanner(this);
    auto *notice = new QVBoxLayout;
    notice->setContentsMargins(16, 0, 16, 0);
    notice->addWidget(m_banner);
    notice->addWidget(m_shared->notice());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addLayout(notice);
    layout->addWidget(m_docks, 1);
    m_check.setSingleShot(true);
    m_check.setInterval(150);
    connect(&m_check, &QTimer::timeout, this, &EditorPage::validate);
    connectDrawing();
    connectDocument();
    connectBanner();
    m_tests = new TestRuns({m_context, m_flow, m_editor, *m_document, *m_canvas, *m_values, *m_live}, draftFolder,
                           m_header->testButtons());
    m_tests->offerIn(*m_tool);
    connect(m_tests, &TestRuns::heldRunStarted, this, &EditorPage::runStarted);
    connect(m_live, &RunOnCanvas::openRequested, this, &EditorPage::runStarted);
    connect(m_live, &RunOnCanvas::settingRequested, this, &EditorPage::settingRequested);
    connect(m_live, &RunOnCanvas::ended, m_values, &LastRun::refresh);
    connect(m_tests, &TestRuns::failed, this, &EditorPage::fail);
    m_triggers = new TriggersOnCanvas({m_context, m_flow, m_editor, *m_document, *m_canvas, *m_tool}, *this);
    connect(m_triggers, &TriggersOnCanvas::failed, this, &EditorPage::fail);
    connect(m_palette, &PalettePanel::triggerChosen, m_triggers, &TriggersOnCanvas::add);
    connect(m_dialogs, &EditorDialogs::triggersLookedAt, m_triggers, &TriggersOnCanvas::refreshAndReveal);
    connect(m_triggers, &TriggersOnCanvas::testWanted, m_tests, &TestRuns::testWith);
    connect(m_dialogs, &EditorDialogs::testWanted, m_tests, &TestRuns::testWith);
    loadComponents(0);
    m_document->open(flow);
    showState();
}

EditorPage::~EditorPage()
{
    m_canvas->scene().disconnect(this); // it tells of its end as of a selection
    delete m_triggers;
    delete m_tests;
    delete m_shared;   // it hears the document
    delete m_live;     // it takes its states off the canvas
    delete m_document; // keeps its draft while the editor is still there
    delete m_tool;
    delete m_canvas; // before the catalog that its scene asks
    disconnect(&m_editor, nullptr, this, nullptr);
}

void EditorPage::makeBody()
{
    m_palette = new PalettePanel(m_catalog, this);
    auto *middle = new QWidget(this);
    m_canvas = new CanvasPane(m_context, middle);
    m_canvas->scene().makeEditable(m_catalog);
    m_tool = new editor::EditTool(m_editor, m_canvas->scene(), m_canvas->view(), m_catalog, this);
    m_hint = new QLabel(middle);
    m_hint->setContentsMargins(16, 6, 16, 6);
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->hide();
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_canvas, 1);
    column->addWidget(m_hint);
    m_live = new RunOnCanvas(m_context, *m_canvas, m_editor, middle);
    column->addWidget(m_live);
    m_values = new LastRun(m_context.client, m_flow, this);
    m_node = new NodePanel(m_catalog, this);
    m_node->setValues(*m_values);
    m_node->setClient(m_context.client);
    m_node->setRun(*m_live);
    m_problems = new ProblemsPane(this);
    m_docks = new widgets::DockArea(middle, this);
    m_docks->setLeastCentre(kLeastCanvas);
    m_docks->setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    m_docks->setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    m_docks->addPane({kPalettePane, tr("Components"), m_palette, Qt::LeftDockWidgetArea, 220});
    m_docks->addPane({u"node"_s, tr("Node"), m_node, Qt::RightDockWidgetArea, 320});
    m_docks->addPane({kProblemsPane, tr("Problems"), m_problems, Qt::BottomDockWidgetArea, 140, false});
}

void EditorPage::makeHeader()
{
    m_header = new EditorHeader(m_editor.undoStack(), *m_shared->bar(), *this);
    m_header->addView(*m_docks->makeViewButton(m_header));
    m_dialogs = new EditorDialogs({m_context, m_flow, m_editor, *m_document, *m_canvas}, *this);
    auto *menu = new QMenu(m_header);
    m_dialogs->fill(*menu);
    m_header->more().setMenu(menu);
    connect(m_dialogs, &EditorDialogs::runStarted, this, &EditorPage::runStarted);
    connect(m_dialogs, &EditorDialogs::failed, this, &EditorPage::fail);
    connect(m_header, &EditorHeader::backRequested, this, &EditorPage::backRequested);
    connect(m_header, &EditorHeader::saveRequested, this, [this] {
        if (m_check.isActive()) { // who saves may publish with the next key
            m_check.stop();
            validate();
        }
        m_document->save();
    });
    connect(m_header, &EditorHeader::publishRequested, m_dialogs, &EditorDialogs::askPublish);
    connect(m_header, &EditorHeader::runRequested, m_dialogs, &EditorDialogs::askRun);
    connect(m_header, &EditorHeader::problemsToggled, m_docks,
            [this](bool on) { m_docks->showPane(kProblemsPane, on); });
    connect(m_docks, &widgets::DockArea::paneShown, m_header, [this](const QString &pane, bool shown) {
        if (pane == kProblemsPane)
            m_header->setProblemsShown(shown);
    });
    connect(m_problems, &ProblemsPane::placeChosen, this, &EditorPage::reveal);
    connect(m_problems, &ProblemsPane::inputsChosen, m_dialogs, &EditorDialogs::askFlowInputs);
}

void EditorPage::connectDrawing()
{
    connect(&m_editor, &editor::FlowEditor::changed, this, &EditorPage::takeEdit);
    connect(&m_editor, &editor::FlowEditor::refused, this, [this](const Error &why) { fail(models::sentence(why)); });
    connect(&m_canvas->scene(), &editor::FlowScene::nodeSelected, this, [this] {
        m_editor.endGesture();
        showNode();
    });
    connect(&m_canvas->scene(), &QGraphicsScene::selectionChanged, this, &EditorPage::showNode);
    connect(m_node, &NodePanel::changed, this, [this](const QString &text, const flow::Edit &edit) {
        m_editor.endGesture();
        m_editor.apply(text, edit);
    });
    connect(m_node, &NodePanel::edited, this, [this](const flow::Node &node, const QString &member) {
        m_editor.apply(tr("Change %1").arg(node.name.isEmpty() ? node.id : node.name),
                       editor::configured(m_editor.definition(), node, m_catalog),
                       QString(u"set/"_s % node.id % u'/' % member));
    });
    connect(m_palette, &PalettePanel::chosen, this, [this](const QString &name) {
        m_tool->addNode(name);
        m_canvas->view().setFocus();
    });
    connect(m_tool, &editor::EditTool::said, this, [this](const QString &what) {
        m_hint->setText(what);
        m_hint->setVisible(!what.isEmpty());
    });
    connect(m_tool, &editor::EditTool::detailsRequested, m_node, &NodePanel::focusFirst);
}

void EditorPage::connectDocument()
{
    connect(m_document, &FlowDocument::stateChanged, this, &EditorPage::showState);
    connect(m_document, &FlowDocument::failed, this, [this](const Error &why) { fail(models::sentence(why)); });
    connect(m_document, &FlowDocument::conflicted, this, &EditorPage::askConflicts);
    connect(m_document, &FlowDocument::saved, this, [this] {
        if (!m_asksDraft)
            m_banner->clear(); // what was in the way is over
        if (std::exchange(m_leaving, false))
            emit closed();
    });
    connect(m_document, &FlowDocument::rebased, this,
            [this] { fail(tr("Somebody else had saved meanwhile; their changes and yours are put together.")); });
    connect(m_document, &FlowDocument::loaded, this, &EditorPage::takeLoaded);
    connect(m_document, &FlowDocument::draftFound, this, [this](qint64 at) {
        m_asksDraft = true;
        m_banner->showNotice(
            widgets::Tone::Running,
            tr("There are changes of %1 that were not saved.").arg(models::moment(at, m_context.clock.nowMs())),
            tr("Restore"), tr("Discard"));
    });
}

void EditorPage::connectBanner()
{
    connect(m_banner, &widgets::ErrorBanner::otherTriggered, this, [this] {
        m_asksDraft = false;
        m_document->dropDraft();
        m_banner->clear();
    });
    connect(m_banner, &widgets::ErrorBanner::actionTriggered, this, [this] {
        if (std::exchange(m_asksDraft, false))
            m_document->takeDraft();
        m_banner->clear();
    });
}

void EditorPage::takeLoaded()
{
    showNode();
    // Cards that lie on top of one another are laid out; the user may undo it.
    const std::vector<QPointF> places = editor::nodePositions(m_editor.definition());
    const auto &nodes = m_editor.definition().nodes;
    if (!nodes.isEmpty() && places.front() != QPointF(nodes.constFirst().position.x, nodes.constFirst().position.y))
        m_editor.apply(tr("Arrange"), editor::arranged(m_editor.definition()));
    m_canvas->view().fit();
    m_canvas->view().setFocus();
    reveal(std::exchange(m_wanted, {}));
}

void EditorPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_values->refresh(); // there may have been a run since
}

void EditorPage::focusSearch()
{
    m_docks->showPane(kPalettePane, true); // a small window may have put it away
    m_palette->focusSearch();
}

void EditorPage::loadComponents(int page)
{
    protocol::ListComponents all;
    all.page.page = page;
    all.page.size = protocol::kPageSizeMax;
    whenReady(m_context.client.call(protocol::listComponents, all), this,
              [this](const Result<protocol::Paged<protocol::Component>> &components) {
                  if (!components)
                      return fail(models::sentence(components.error()));
                  m_catalog.set(models::inOurWords(components->content));
                  m_palette->refresh();
                  m_canvas->scene().syncPorts(); // their ways out are known now
                  if (m_document->isLoaded())
                      m_node->show({}, {}); // its ports and form are known now
                  showNode();
                  m_check.start();
              });
}

void EditorPage::takeEdit()
{
    m_canvas->scene().sync(m_editor.definition());
    m_live->compare();
    m_tests->refresh();
    showNode();
    m_check.start();
}

void EditorPage::showNode()
{
    if (!m_document->isLoaded())
        return; // nothing is known yet, not even that it is empty
    const editor::FlowScene &scene = m_canvas->scene();
    m_node->showSelection(m_editor.definition(), Selection{scene.selectedNodes(), scene.selectedEdges()});
}

void EditorPage::showState()
{
    const QString &name = m_document->flow().name;
    // The flow's name says that all is there to work with.
    if (m_document->isLoaded() && !m_catalog.isEmpty())
        setWindowTitle(m_document->isDirty() ? QString(name % u'*') : name);
    else
        setWindowTitle(tr("Editor"));
    m_header->showState(*m_document);
}

void EditorPage::validate()
{
    const QList<flow::Problem> problems =
        flow::validate(m_editor.definition(), m_catalog.isEmpty() ? nullptr : &m_catalog);
    QHash<flow::NodeId, QStringList> marks;
    for (const flow::Problem &problem : problems) {
        if (!problem.nodeId.isEmpty())
            marks[problem.nodeId] += words::labelled(problemLabel(problem.kind), words::spoken(problem.message));
    }
    for (int i = 0; i < m_canvas->scene().nodeCount(); ++i) {
        editor::NodeItem *node = m_canvas->scene().node(i);
        node->setTrouble(marks.value(node->id()).join(u'\n'));
    }
    m_problems->show(problems, m_editor.definition());
    m_header->showProblems(int(problems.size()));
    showState();
}

void EditorPage::askToLeave()
{
    if (!m_document->isDirty()) {
        emit closed();
        return;
    }
    auto *question = new widgets::Question(
        tr("Leave the editor"), tr("There are changes that are not saved."),
        tr("A draft of them stays on this computer and is offered when you open the flow again."), this);
    const QPushButton *save = question->addPrimary(tr("Save and leave"));
    const QPushButton *leave = question->addDanger(tr("Leave"));
    question->addStay(tr("Stay"));
    connect(question, &QMessageBox::buttonClicked, this, [this, save, leave](const QAbstractButton *button) {
        if (button == leave) {
            emit closed();
        } else if (button == save) {
            m_leaving = true;
            m_document->save();
        } else {
            emit stayed();
        }
    });
    question->open();
}

void EditorPage::askConflicts()
{
    if (std::exchange(m_leaving, false))
        emit stayed();
    auto *dialog = new ConflictDialog(
        m_context, {m_document->base(), m_editor.definition(), m_document->theirs(), m_shared->lastSave()}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ConflictDialog::resolved, m_document, &FlowDocument::resolve);
    dialog->open();
}

void EditorPage::reveal(const QString &part)
{
    if (!m_document->isLoaded()) {
        m_wanted = part;
        return;
    }
    if (const flow::Note *note = m_editor.definition().note(part)) {
        m_canvas->view().reveal(QRectF(note->position.x, note->position.y, note->width, note->height));
        return;
    }
    if (!m_editor.definition().node(part))
        return;
    m_canvas->scene().selectNode(part);
    m_canvas->view().reveal(part);
}

void EditorPage::fail(const QString &what)
{
    if (std::exchange(m_leaving, false))
        emit stayed();
    m_asksDraft = false;
    m_banner->showError(what);
}

} // namespace mh::panels
