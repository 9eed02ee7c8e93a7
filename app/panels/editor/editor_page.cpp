// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/editor_page.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
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
#include "app/panels/editor/flow_document.h"
#include "app/panels/editor/node_panel.h"
#include "app/panels/editor/palette_panel.h"
#include "app/panels/editor/problem_words.h"
#include "app/panels/editor/run_on_canvas.h"
#include "app/panels/editor/shared_editing.h"
#include "app/panels/editor/test_runs.h"
#include "app/panels/editor/value_source.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/widgets/console_style.h"
#include "app/widgets/dock_area.h"
#include "app/widgets/icons.h"
#include "app/widgets/keys.h"
#include "app/widgets/notices.h"
#include "app/widgets/status_pill.h"
#include "app/widgets/theme.h"
#include "core/base/clock.h"
#include "core/base/when_ready.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
EditorPage::EditorPage(const Context &context, const QString &draftFolder, FlowId flow, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_flow(flow),
      m_document(new FlowDocument(context, draftFolder, m_editor, this)),
      m_shared(new SharedEditing(context, flow, *m_document, m_editor, *this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    makeBody(); // its view button is in the header
    layout->addWidget(makeHeader());
    m_banner = new widgets::ErrorBanner(this);
    auto *notice = new QVBoxLayout;
    notice->setContentsMargins(16, 0, 16, 0);
    notice->addWidget(m_banner);
    notice->addWidget(m_shared->notice());
    layout->addLayout(notice);
    layout->addWidget(m_docks, 1);
    m_check.setSingleShot(true);
    m_check.setInterval(150);
    connectParts();
    makeMenu();
    m_tests =
        new TestRuns({m_context, m_flow, m_editor, *m_document, *m_canvas, *m_values, *m_live}, draftFolder, *m_test);
    m_tests->offerIn(*m_tool);
    connect(m_tests, &TestRuns::heldRunStarted, this, &EditorPage::runStarted);
    connect(m_live, &RunOnCanvas::openRequested, this, &EditorPage::runStarted);
    connect(m_live, &RunOnCanvas::ended, m_values, &LastRun::refresh);
    connect(m_tests, &TestRuns::failed, this, &EditorPage::fail);
    loadComponents(0);
    m_document->open(flow);
    showState();
}

EditorPage::~EditorPage()
{
    m_canvas->scene().disconnect(this); // it tells of its end as of a selection
    delete m_tests;
    delete m_shared;   // it hears the document
    delete m_live;     // it takes its states off the canvas
    delete m_document; // keeps its draft while the editor is still there
    delete m_tool;
    delete m_canvas; // before the catalog that its scene asks
    disconnect(&m_editor, nullptr, this, nullptr);
}

QWidget *EditorPage::makeHeader()
{
    auto *header = new QWidget(this);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(16, 12, 16, 12);
    row->setSpacing(8);
    const auto tool = [&](const QString &icon, const QString &tip) {
        auto *button = new QToolButton(header);
        button->setIcon(widgets::icon(icon));
        button->setIconSize({18, 18});
        button->setFixedSize(32, 32);
        button->setAutoRaise(true);
        button->setToolTip(tip);
        button->setAccessibleName(tip);
        return button;
    };
    QToolButton *back = tool(u"back"_s, tr("Back to the flows"));
    back->setObjectName(u"back"_s);
    connect(back, &QToolButton::clicked, this, &EditorPage::backRequested);
    m_title = new QLabel(header);
    m_title->setFont(widgets::scaled(font(), 1.4, true));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_published = new widgets::StatusPill(header);
    m_saved = new widgets::StatusPill(header);
    row->addWidget(back);
    row->addWidget(m_title);
    row->addWidget(m_published);
    row->addWidget(m_saved);
    row->addWidget(m_shared->bar(), 1);
    const auto undo = [&](const QString &icon, QAction *action, const QKeySequence &keys) {
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
        QToolButton *button = tool(icon, action->text());
        button->setEnabled(action->isEnabled());
        connect(button, &QToolButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button, [button, action, keys] {
            button->setEnabled(action->isEnabled());
            button->setToolTip(QString(action->text() % u" ("_s % keys.toString(QKeySequence::NativeText) % u')'));
        });
        row->addWidget(button);
    };
    undo(u"undo"_s, m_editor.undoStack().createUndoAction(this, tr("Undo")), QKeySequence::Undo);
    undo(u"redo"_s, m_editor.undoStack().createRedoAction(this, tr("Redo")),
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z));
    m_problemButton = new QPushButton(header);
    m_problemButton->setProperty(widgets::kRoleProperty, QByteArray(widgets::kQuiet));
    m_problemButton->setCheckable(true);
    m_problemButton->setObjectName(u"problems"_s);
    m_save = new QPushButton(tr("Save"), header);
    widgets::setKeys(*m_save, QKeySequence::Save);
    m_save->setObjectName(u"save"_s);
    m_publish = new QPushButton(tr("Publish…"), header);
    widgets::setKeys(*m_publish, Qt::CTRL | Qt::SHIFT | Qt::Key_P);
    m_publish->setObjectName(u"publish"_s);
    m_test = new QPushButton(tr("Test"), header);
    m_test->setObjectName(u"test"_s);
    m_test->setToolTip(tr("Runs the draft as it is drawn here, apart from the published version"));
    m_run = new QPushButton(widgets::icon(u"play"_s, Qt::white), tr("Run…"), header);
    m_run->setProperty(widgets::kRoleProperty, QByteArray(widgets::kPrimary));
    widgets::setKeys(*m_run, Qt::CTRL | Qt::Key_R);
    m_run->setObjectName(u"run"_s);
    m_more = tool(u"more"_s, tr("More"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    for (QWidget *each : std::initializer_list<QWidget *>{m_problemButton, m_save, m_publish, m_test, m_run, m_more,
                                                          m_docks->makeViewButton(header)})
        row->addWidget(each);
    connectProblems();
    return header;
}

void EditorPage::connectParts()
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
    connect(m_palette, &PalettePanel::chosen, this, [this](const QString &name) {
        m_tool->addNode(name);
        m_canvas->view().setFocus();
    });
    connect(m_tool, &editor::EditTool::said, this, [this](const QString &what) {
        m_hint->setText(what);
        m_hint->setVisible(!what.isEmpty());
    });
    connect(m_tool, &editor::EditTool::detailsRequested, m_node, &NodePanel::focusFirst);
    connect(m_node, &NodePanel::edited, this, [this](const flow::Node &node, const QString &member) {
        m_editor.apply(tr("Change %1").arg(node.name.isEmpty() ? node.id : node.name),
                       editor::configured(m_editor.definition(), node, m_catalog),
                       QString(u"set/"_s % node.id % u'/' % member));
    });
    connect(&m_check, &QTimer::timeout, this, &EditorPage::validate);
    connect(m_list, &QListWidget::itemActivated, this, &EditorPage::jump);
    connect(m_list, &QListWidget::itemClicked, this, &EditorPage::jump);
    connect(m_save, &QPushButton::clicked, m_document, &FlowDocument::save);
    connect(m_publish, &QPushButton::clicked, this, &EditorPage::askPublish);
    connect(m_run, &QPushButton::clicked, this, &EditorPage::askRun);
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
    connect(m_document, &FlowDocument::loaded, this, [this] {
        showNode();
        // Cards that lie on top of one another are laid out; the user may undo it.
        const std::vector<QPointF> places = editor::nodePositions(m_editor.definition());
        const auto &nodes = m_editor.definition().nodes;
        if (!nodes.isEmpty() && places.front() != QPointF(nodes.constFirst().position.x, nodes.constFirst().position.y))
            m_editor.apply(tr("Arrange"), editor::arranged(m_editor.definition()));
        m_canvas->view().fit();
        m_canvas->view().setFocus();
        reveal(std::exchange(m_wanted, {}));
    });
    connect(m_document, &FlowDocument::draftFound, this, [this](qint64 at) {
        m_asksDraft = true;
        m_banner->showNotice(
            widgets::Tone::Running,
            tr("There are changes of %1 that were not saved.").arg(models::moment(at, m_context.clock.nowMs())),
            tr("Restore"), tr("Discard"));
    });
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

void EditorPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_values->refresh(); // there may have been a run since
}

void EditorPage::focusSearch()
{
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
    const protocol::Flow &flow = m_document->flow();
    m_title->setText(flow.name);
    m_title->setToolTip(flow.description);
    const bool dirty = m_document->isDirty();
    // The flow's name says that all is there to work with.
    if (m_document->isLoaded() && !m_catalog.isEmpty())
        setWindowTitle(dirty ? QString(flow.name % u'*') : flow.name);
    else
        setWindowTitle(tr("Editor"));
    if (m_document->isSaving())
        m_saved->set(widgets::Tone::Running, tr("Saving…"));
    else if (dirty)
        m_saved->set(widgets::Tone::Warning, tr("Not saved"));
    else
        m_saved->set(widgets::Tone::Muted, tr("Saved"));
    if (flow.currentVersion.isEmpty())
        m_published->set(widgets::Tone::Neutral, tr("Draft, not published"));
    else if (m_document->isPublished())
        m_published->set(widgets::Tone::Good, tr("Published %1").arg(flow.currentVersion));
    else
        m_published->set(widgets::Tone::Running, tr("Draft, newer than %1").arg(flow.currentVersion));
    m_save->setEnabled(dirty && !m_document->isSaving());
    m_publish->setEnabled(m_document->isLoaded() && m_problems.isEmpty());
    m_run->setEnabled(!flow.currentVersion.isEmpty());
    m_run->setToolTip(flow.currentVersion.isEmpty() ? tr("Publish the flow to run it")
                                                    : tr("Runs version %1").arg(flow.currentVersion));
    fitHeader();
}

void EditorPage::validate()
{
    m_problems = flow::validate(m_editor.definition(), m_catalog.isEmpty() ? nullptr : &m_catalog);
    QHash<flow::NodeId, QStringList> marks;
    for (const flow::Problem &problem : std::as_const(m_problems)) {
        if (!problem.nodeId.isEmpty())
            marks[problem.nodeId] += problemLabel(problem.kind) % u": "_s % problem.message;
    }
    for (int i = 0; i < m_canvas->scene().nodeCount(); ++i) {
        editor::NodeItem *node = m_canvas->scene().node(i);
        node->setTrouble(marks.value(node->id()).join(u'\n'));
    }
    showProblems();
    showState();
}

void EditorPage::showProblems()
{
    m_list->clear();
    for (const flow::Problem &problem : std::as_const(m_problems)) {
        const flow::Node *node = m_editor.definition().node(problem.nodeId);
        const QString where = !node ? QString() : node->name.isEmpty() ? node->id : node->name;
        const QString what = problemLabel(problem.kind);
        auto *item = new QListWidgetItem(widgets::icon(u"warning"_s),
                                         where.isEmpty() ? what : QString(where % u"  ·  "_s % what), m_list);
        item->setToolTip(problem.message);
        item->setData(Qt::UserRole, problem.nodeId);
        item->setData(Qt::UserRole + 1, problem.edgeId);
        item->setData(Qt::UserRole + 2, problem.kind == flow::Problem::Kind::BadInputSchema);
    }
    const auto count = int(m_problems.size());
    m_problemButton->setAccessibleName(count == 0 ? tr("No problems") : tr("%n problem(s)", nullptr, count));
    m_problemButton->setToolTip(m_problemButton->accessibleName());
    m_problemButton->setIcon(widgets::icon(count == 0 ? u"check"_s : u"warning"_s));
    m_problemButton->setEnabled(count > 0);
    m_listStack->setCurrentIndex(count > 0 ? 0 : 1);
    fitHeader();
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
