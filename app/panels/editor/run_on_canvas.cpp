// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/run_on_canvas.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/client/replica.h"
#include "app/editor/flow_editor.h"
#include "app/models/run_sum.h"
#include "app/models/words.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/widgets/console_style.h"
#include "app/widgets/icons.h"
#include "app/widgets/ink.h"
#include "app/widgets/status_pill.h"
#include "app/words/spoken.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

bool isSame(const flow::FlowDefinition &drawn, const flow::FlowDefinition &ran)
{
    const auto sameId = [](const auto &a, const auto &b) { return a.id == b.id; };
    return std::equal(drawn.nodes.cbegin(), drawn.nodes.cend(), ran.nodes.cbegin(), ran.nodes.cend(), sameId)
           && std::equal(drawn.edges.cbegin(), drawn.edges.cend(), ran.edges.cbegin(), ran.edges.cend(), sameId);
}

/// What the first node that failed said, after its name.
std::optional<execution::NodeError> reasonOf(const execution::RunState &run)
{
    if (run.status != execution::RunStatus::Failed)
        return std::nullopt;
    for (int i = 0; i < int(run.nodes.size()); ++i) {
        const execution::NodeState &state = run.nodes[size_t(i)];
        if (state.status != execution::NodeStatus::Failed || state.failureHandled || !state.error)
            continue;
        const flow::Node &node = run.dag->node(i);
        execution::NodeError error = *state.error;
        error.message = words::labelled(node.name.isEmpty() ? node.id : node.name, words::spoken(error.message));
        return error;
    }
    return run.error;
}

} // namespace

RunOnCanvas::RunOnCanvas(const Context &context, CanvasPane &canvas, const editor::FlowEditor &editor, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_canvas(canvas),
      m_editor(editor),
      m_pill(new widgets::StatusPill(this)),
      m_summary(new QLabel(this)),
      m_reason(new QLabel(this)),
      m_open(new QPushButton(tr("Open the run"), this)),
      m_setting(new QPushButton(tr("Open the setting"), this))
{
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_summary->setObjectName(u"runSum"_s);
    m_reason->setObjectName(u"runReason"_s);
    m_reason->setTextFormat(Qt::PlainText);
    m_reason->setWordWrap(true);
    m_reason->setTextInteractionFlags(Qt::TextSelectableByMouse);
    widgets::setInk(*m_reason, widgets::Tone::Bad);
    m_reason->hide();
    m_open->setObjectName(u"openRun"_s);
    m_setting->setObjectName(u"openSetting"_s);
    m_setting->setProperty(widgets::kRoleProperty, QByteArray(widgets::kQuiet));
    m_setting->hide();
    connect(m_setting, &QPushButton::clicked, this, [this] { emit settingRequested(m_inTheWay); });
    m_open->setProperty(widgets::kRoleProperty, QByteArray(widgets::kQuiet));
    auto *away = new QToolButton(this);
    away->setIcon(widgets::icon(u"cross"_s));
    away->setAutoRaise(true);
    away->setToolTip(tr("Take the states off the canvas"));
    away->setAccessibleName(away->toolTip());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 6, 8, 6);
    column->setSpacing(4);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_pill);
    row->addWidget(m_summary, 1);
    row->addWidget(m_setting);
    row->addWidget(m_open);
    row->addWidget(away);
    column->addLayout(row);
    column->addWidget(m_reason);
    hide();
    connect(m_open, &QPushButton::clicked, this, [this] { emit openRequested(m_run); });
    connect(away, &QToolButton::clicked, this, &RunOnCanvas::clear);
    connect(&context.replica, &client::Replica::changed, this, &RunOnCanvas::take);
}

RunOnCanvas::~RunOnCanvas()
{
    if (!m_run.isNull())
        m_context.replica.unwatch(m_run);
}

void RunOnCanvas::await()
{
    clear();
    m_pill->set(widgets::Tone::Neutral, tr("Starting…"));
    m_summary->clear();
    m_reason->hide();
    m_setting->hide();
    m_open->setEnabled(false);
    QWidget::show();
}

void RunOnCanvas::follow(ExecutionId run)
{
    await();
    m_run = run;
    m_open->setEnabled(true);
    m_context.replica.watch(run);
    if (watched())
        show();
}

void RunOnCanvas::clear()
{
    hide();
    if (m_run.isNull())
        return;
    m_context.replica.unwatch(m_run);
    m_run = {};
    m_fits = false;
    m_hasEnded = false;
    m_canvas.overlay().clear();
    emit changed();
}

const client::WatchedRun *RunOnCanvas::watched() const
{
    const client::WatchedRun *run = m_run.isNull() ? nullptr : m_context.replica.watched(m_run);
    return run && run->hasSnapshot() ? run : nullptr;
}

bool RunOnCanvas::isShown() const
{
    return m_fits && watched();
}

const execution::NodeState *RunOnCanvas::stateOf(const flow::NodeId &node) const
{
    if (!isShown())
        return nullptr;
    const int index = watched()->state.dag->indexOf(node);
    return index < 0 ? nullptr : &watched()->state.nodes[size_t(index)];
}

void RunOnCanvas::take(const client::ChangeSet &changes)
{
    const auto mine = changes.watched.constFind(m_run);
    if (mine != changes.watched.cend() && watched() && (mine->reset || mine->run || !mine->nodes.isEmpty()))
        show();
}

void RunOnCanvas::show()
{
    const execution::RunState &run = watched()->state;
    m_fits = isSame(m_editor.definition(), run.dag->definition());
    QStringList parts = models::nodeSum(run);
    if (run.completedAt > 0)
        parts += models::duration(run.completedAt - run.startedAt);
    if (m_fits) {
        m_canvas.overlay().apply(run);
        for (auto progress = run.ended() ? watched()->progress.cend() : watched()->progress.cbegin();
             progress != watched()->progress.cend(); ++progress)
            m_canvas.overlay().setProgress(progress.key(), progress->percent);
    } else {
        m_canvas.overlay().clear();
        parts = QStringList{tr("The flow has changed since this run.")};
    }
    m_pill->set(widgets::toneOf(run.status), models::label(run.status));
    m_summary->setText(parts.join(u"  ·  "_s));
    const auto reason = m_fits ? reasonOf(run) : std::nullopt;
    m_reason->setText(reason ? words::spoken(reason->message) : QString());
    m_reason->setVisible(reason.has_value());
    m_inTheWay = reason ? models::settingBehind(reason->code) : QString();
    m_setting->setVisible(!m_inTheWay.isEmpty());
    QWidget::show();
    emit changed();
    if (run.ended() && !std::exchange(m_hasEnded, true))
        emit ended();
}

void RunOnCanvas::compare()
{
    if (watched() && isSame(m_editor.definition(), watched()->state.dag->definition()) != m_fits)
        show();
}

} // namespace mh::panels
