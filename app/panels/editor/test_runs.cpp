// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/test_runs.h"

#include <algorithm>

#include <QAction>
#include <QMenu>
#include <QPushButton>

#include "app/client/replica.h"
#include "app/client/server_client.h"
#include "app/editor/edit_tool.h"
#include "app/editor/flow_editor.h"
#include "app/editor/flow_view.h"
#include "app/editor/run_badges.h"
#include "app/models/words.h"
#include "app/panels/editor/flow_document.h"
#include "app/panels/editor/run_on_canvas.h"
#include "app/panels/editor/value_source.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/panels/runs/run_items.h"
#include "app/panels/runs/run_pin_dialog.h"
#include "app/panels/triggers/trigger_dialog.h"
#include "core/base/when_ready.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

TestRuns::TestRuns(const Parts &parts, const QString &folder, const EditorHeader::TestButtons &buttons)
    : QObject(&buttons.start),
      m_parts(parts),
      m_button(buttons.start),
      m_file(folder, parts.context.client.server(), parts.flow),
      m_marks(m_file.load())
{
    auto *menu = new QMenu(&buttons.more);
    (void)make(*menu, tr("Test the draft…"), Qt::Key_F5, &TestRuns::testAll);
    m_upTo = make(*menu, tr("Test up to this node"), Qt::CTRL | Qt::Key_F5, &TestRuns::testUpTo);
    m_only = make(*menu, tr("Test only this node"), Qt::SHIFT | Qt::Key_F5, &TestRuns::testOnly);
    menu->addSeparator();
    m_breakpoint = make(*menu, tr("Breakpoint"), Qt::Key_F9, &TestRuns::toggleBreakpoint);
    m_breakpoint->setCheckable(true);
    m_pin = make(*menu, tr("Pin outputs…"), Qt::Key_F8, &TestRuns::askPin);
    menu->addSeparator();
    m_clear = make(*menu, tr("Remove all pins and breakpoints"), {}, &TestRuns::removeMarks);
    buttons.more.setMenu(menu);
    connect(&m_button, &QPushButton::clicked, this, &TestRuns::testAll);
    connect(&m_parts.document, &FlowDocument::saved, this, &TestRuns::send);
    connect(&m_parts.document, &FlowDocument::failed, this, [this] { m_wanted.reset(); });
    connect(&m_parts.document, &FlowDocument::conflicted, this, [this] { m_wanted.reset(); });
    connect(&m_parts.canvas.scene(), &editor::FlowScene::nodeSelected, this, &TestRuns::refresh);
    connect(&m_parts.live, &RunOnCanvas::changed, this, &TestRuns::refresh);
}

QAction *TestRuns::make(QMenu &menu, const QString &text, const QKeySequence &keys, void (TestRuns::*what)())
{
    QAction *action = menu.addAction(text);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, what);
    return action;
}

void TestRuns::offerIn(editor::EditTool &tool)
{
    for (QAction *action : {m_upTo, m_only, m_breakpoint, m_pin})
        tool.offer(action);
}

void TestRuns::refresh()
{
    const flow::NodeId node = m_parts.canvas.scene().selectedNode();
    for (QAction *action : {m_upTo, m_only, m_breakpoint, m_pin})
        action->setEnabled(!node.isEmpty());
    m_breakpoint->setChecked(m_marks.breakpoints.contains(node));
    m_pin->setText(m_marks.pins.contains(node) ? tr("Pinned outputs…") : tr("Pin outputs…"));
    m_clear->setEnabled(!m_marks.isEmpty());
    editor::showRunBadges(m_parts.canvas.scene(), [this](const flow::NodeId &id) {
        editor::RunBadge badge;
        badge.pinned = m_marks.pins.contains(id);
        badge.breakpoint = m_marks.breakpoints.contains(id);
        if (const client::WatchedRun *run = m_parts.live.isShown() ? m_parts.live.watched() : nullptr) {
            if (const int index = run->state.dag->indexOf(id); index >= 0)
                badge.items = itemsOf(*run, index);
        }
        return badge;
    });
}

flow::NodeId TestRuns::chosen()
{
    const flow::NodeId node = m_parts.canvas.scene().selectedNode();
    if (node.isEmpty())
        emit failed(tr("Select the node first."));
    return node;
}

QString TestRuns::nameOf(const flow::NodeId &node) const
{
    for (const flow::Node &each : m_parts.editor.definition().nodes) {
        if (each.id == node && !each.name.isEmpty())
            return each.name;
    }
    return node;
}

void TestRuns::change(const models::RunMarks &marks)
{
    if (marks.pinBytes() > models::RunMarks::kMaxPinBytes) {
        emit failed(tr("That is too much to pin: all pins of a flow may have 2 MiB together."));
        return;
    }
    m_marks = marks;
    refresh();
    if (const Result<> saved = m_file.save(m_marks); !saved)
        emit failed(models::sentence(saved.error()));
}

void TestRuns::toggleBreakpoint()
{
    const flow::NodeId node = chosen();
    if (node.isEmpty())
        return;
    models::RunMarks marks = m_marks;
    if (!marks.breakpoints.remove(node))
        marks.breakpoints.insert(node);
    change(marks);
}

void TestRuns::askPin()
{
    const flow::NodeId node = chosen();
    if (node.isEmpty())
        return;
    const QJsonValue past = m_parts.values.output(node);
    const bool has = m_marks.pins.contains(node);
    const auto origin = has               ? PinDialog::Origin::Pin
                        : past.isObject() ? PinDialog::Origin::LastRun
                                          : PinDialog::Origin::Nothing;
    auto *dialog = new PinDialog(nameOf(node), has ? m_marks.pins.value(node).toObject() : past.toObject(), origin,
                                 m_button.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PinDialog::pinned, this, [this, node](const QJsonObject &outputs) {
        models::RunMarks marks = m_marks;
        marks.pins.insert(node, outputs);
        change(marks);
    });
    connect(dialog, &PinDialog::unpinned, this, [this, node] {
        models::RunMarks marks = m_marks;
        marks.pins.remove(node);
        change(marks);
    });
    dialog->open();
}

void TestRuns::removeMarks()
{
    change({});
}

/// Marks on nodes that are gone stay for when they come back, but are not sent.
execution::DebugPlan TestRuns::plan(bool withBreakpoints) const
{
    execution::DebugPlan plan;
    plan.draft = true;
    for (const flow::Node &node : m_parts.editor.definition().nodes) {
        if (m_marks.pins.contains(node.id))
            plan.pins.insert(node.id, m_marks.pins.value(node.id));
        if (withBreakpoints && m_marks.breakpoints.contains(node.id))
            plan.breakpoints.append(node.id);
    }
    return plan;
}

void TestRuns::testAll()
{
    askInputs(plan(true));
}

void TestRuns::testWith(const QJsonObject &inputs)
{
    start({plan(true), inputs});
}

void TestRuns::testUpTo()
{
    const flow::NodeId node = chosen();
    if (node.isEmpty())
        return;
    execution::DebugPlan wanted = plan(true);
    wanted.until = node;
    wanted.pins.remove(node); // it is asked for to be called
    if (m_parts.values.hasRun() && m_parts.values.trigger().isObject())
        start({wanted, m_parts.values.trigger().toObject()});
    else
        askInputs(wanted);
}

void TestRuns::testOnly()
{
    const flow::NodeId target = chosen();
    if (target.isEmpty())
        return;
    execution::DebugPlan wanted = plan(false);
    wanted.until = target;
    wanted.pins.remove(target);
    const flow::FlowDefinition &definition = m_parts.editor.definition();
    for (const flow::Node &node : definition.nodes) {
        const QJsonValue past = m_parts.values.output(node.id);
        if (node.id != target && !wanted.pins.contains(node.id) && past.isObject())
            wanted.pins.insert(node.id, past);
    }
    const auto dag = flow::Dag::build(definition);
    if (!dag) {
        emit failed(models::sentence(dag.error()));
        return;
    }
    const std::vector<bool> needed = execution::neededBy(wanted, **dag);
    QStringList missing;
    for (int node = 0; node < (*dag)->nodeCount(); ++node) {
        const flow::NodeId &id = (*dag)->node(node).id;
        if (needed[size_t(node)] && id != target && !wanted.pins.contains(id))
            missing.append(nameOf(id));
    }
    if (!missing.isEmpty()) {
        emit failed(tr("There is no result of \"%1\" to begin with. Pin one, or test up to this node.")
                        .arg(missing.join(u"\", \""_s)));
        return;
    }
    // As a re-run, so that masked values in the results stand for what they hide.
    if (m_parts.values.hasEnded())
        start({wanted, std::nullopt});
    else
        start({wanted, m_parts.values.trigger().toObject()});
}

void TestRuns::askInputs(const execution::DebugPlan &plan)
{
    const flow::FlowDefinition &definition = m_parts.editor.definition();
    QJsonObject inputs = definition.inputSchema.isEmpty() ? expectedInputs(definition) : QJsonObject();
    if (definition.inputSchema.isEmpty() && inputs.isEmpty())
        return start({plan, QJsonObject()}); // there is nothing to ask
    if (m_parts.values.trigger().isObject())
        inputs = m_parts.values.trigger().toObject();
    auto *dialog =
        new TriggerDialog(m_parts.document.flow().name, QString(), inputs, definition.inputSchema, m_button.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Test run"));
    dialog->offerPast(m_parts.context, m_parts.flow);
    connect(dialog, &TriggerDialog::confirmed, this, [this, plan](const QJsonObject &given) { start({plan, given}); });
    dialog->open();
}

void TestRuns::start(const Wanted &wanted)
{
    m_wanted = wanted;
    if (m_parts.document.isDirty())
        m_parts.document.save(); // the server runs the draft that it has
    else
        send();
}

void TestRuns::send()
{
    if (!m_wanted)
        return;
    if (m_parts.document.isDirty()) { // somebody typed on while it was being saved
        m_parts.document.save();
        return;
    }
    const Wanted wanted = *std::exchange(m_wanted, std::nullopt);
    const auto tell = [this, isHeld = !wanted.plan.breakpoints.isEmpty()](const Result<protocol::Triggered> &reply) {
        if (!reply) {
            m_parts.live.clear();
            emit failed(models::sentence(reply.error()));
            return;
        }
        m_parts.live.follow(reply->execution);
        if (isHeld)
            emit heldRunStarted(reply->execution);
    };
    m_parts.live.await();
    client::ServerClient &client = m_parts.context.client;
    if (!wanted.inputs) {
        protocol::Rerun request;
        request.id = m_parts.values.run();
        request.debug = wanted.plan;
        whenReady(client.call(protocol::rerunExecution, request), this, tell);
        return;
    }
    protocol::TriggerFlow request;
    request.id = m_parts.flow;
    request.inputs = *wanted.inputs;
    request.debug = wanted.plan;
    whenReady(client.call(protocol::triggerFlow, request), this, tell);
}

} // namespace mh::panels
