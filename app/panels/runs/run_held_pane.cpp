// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/runs/run_held_pane.h"

#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/words.h"
#include "app/panels/parts/json_text.h"
#include "app/panels/parts/page_parts.h"
#include "app/widgets/console_style.h"
#include "app/widgets/ink.h"
#include "app/widgets/keys.h"
#include "app/widgets/theme.h"
#include "core/base/when_ready.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

QList<flow::NodeId> heldNodes(const execution::RunState &run)
{
    QList<flow::NodeId> held;
    for (size_t node = 0; node < run.nodes.size(); ++node) {
        if (run.nodes[node].held)
            held.append(run.dag->node(int(node)).id);
    }
    return held;
}

HeldPane::HeldPane(const Context &context, QWidget *parent)
    : QFrame(parent),
      m_context(context),
      m_title(words(this, {})),
      m_hint(words(this, tr("It gets these inputs; you may change them."), QPalette::PlaceholderText)),
      m_inputs(new JsonText(this)),
      m_trouble(words(this, {})),
      m_step(newButton(this, tr("Step"), u"step"_s)),
      m_continue(newButton(this, tr("Continue"), u"continue"_s, widgets::kPrimary))
{
    m_title->setFont(widgets::scaled(font(), 1.1, true));
    m_inputs->setAccessibleName(tr("Inputs of the held node"));
    m_inputs->fitHeight(14);
    m_trouble->hide();
    widgets::setKeys(*m_step, Qt::Key_F10);
    m_step->setToolTip(tr("Runs this node and holds before the next one (F10)"));
    widgets::setKeys(*m_continue, Qt::Key_F5);
    m_continue->setToolTip(tr("Goes on to the next breakpoint (F5)"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(widgets::kGap);
    buttons->addStretch(1);
    buttons->addWidget(m_step);
    buttons->addWidget(m_continue);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 12, 20, 12);
    layout->setSpacing(6);
    layout->addWidget(m_title);
    layout->addWidget(m_hint);
    layout->addWidget(m_inputs);
    layout->addWidget(m_trouble);
    layout->addLayout(buttons);
    connect(m_inputs, &QPlainTextEdit::textChanged, this, &HeldPane::check);
    connect(m_step, &QPushButton::clicked, this, [this] { go(true); });
    connect(m_continue, &QPushButton::clicked, this, [this] { go(false); });
    hide();
}

void HeldPane::show(const execution::RunState &run, const flow::NodeId &preferred)
{
    const QList<flow::NodeId> held = heldNodes(run);
    if (!run.paused || run.ended() || held.isEmpty()) {
        clear();
        return;
    }
    const flow::NodeId node = held.contains(preferred) ? preferred : held.contains(m_node) ? m_node : held.constFirst();
    const QString name = run.dag->node(run.dag->indexOf(node)).name;
    QString title = tr("Held before \"%1\"").arg(name.isEmpty() ? node : name);
    if (held.size() > 1)
        title += u"  ·  "_s % tr("%n more", nullptr, int(held.size()) - 1);
    m_title->setText(title);
    const bool same = run.head.id == m_run && node == m_node;
    m_run = run.head.id;
    m_node = node;
    QFrame::show();
    if (!same) {
        load();
        emit nodeChosen(node);
    }
}

void HeldPane::clear()
{
    m_run = {};
    m_node.clear();
    m_loaded = false;
    m_busy = false;
    hide();
}

void HeldPane::load()
{
    m_loaded = false;
    m_busy = false;
    m_inputs->clear();
    m_before = m_inputs->toPlainText();
    m_trouble->hide();
    check();
    whenReady(m_context.client.call(protocol::executionNode, {m_run, m_node}), this,
              [this, run = m_run, node = m_node](const Result<protocol::NodeDetail> &detail) {
                  if (run != m_run || node != m_node)
                      return;
                  if (!detail)
                      return fail(models::sentence(detail.error()));
                  m_inputs->show(detail->inputs.value_or(QJsonObject()));
                  m_before = m_inputs->toPlainText();
                  m_loaded = true;
                  check();
                  if (!detail->inputsError.isEmpty())
                      fail(tr("Its inputs cannot be read: %1").arg(detail->inputsError));
              });
}

void HeldPane::check()
{
    const QString trouble = m_loaded ? m_inputs->parse().trouble : QString();
    m_trouble->setText(trouble);
    m_trouble->setVisible(!trouble.isEmpty());
    m_inputs->setReadOnly(!m_loaded || m_busy);
    for (QPushButton *button : {m_step, m_continue})
        button->setEnabled(!m_busy && trouble.isEmpty());
}

void HeldPane::setBusy(bool busy)
{
    m_busy = busy;
    check();
}

void HeldPane::fail(const QString &why)
{
    setBusy(false);
    widgets::setInk(*m_trouble, widgets::Tone::Bad, QPalette::Text);
    m_trouble->setText(why);
    m_trouble->show();
}

/// What was written counts: it is handed over before the node goes on.
void HeldPane::go(bool step)
{
    setBusy(true);
    if (!m_loaded || m_inputs->toPlainText() == m_before)
        return release(step);
    whenReady(m_context.client.call(protocol::setNodeInputs, {m_run, m_node, m_inputs->parse().object}), this,
              [this, step, run = m_run, node = m_node](const Result<protocol::Empty> &taken) {
                  if (run != m_run || node != m_node)
                      return;
                  if (!taken)
                      return fail(models::sentence(taken.error()));
                  release(step);
              });
}

void HeldPane::release(bool step)
{
    const auto &endpoint = step ? protocol::stepExecution : protocol::resumeExecution;
    whenReady(m_context.client.call(endpoint, {m_run}), this,
              [this, run = m_run, node = m_node](const Result<protocol::Execution> &reply) {
                  if (!reply && run == m_run && node == m_node)
                      fail(models::sentence(reply.error()));
              }); // the stream says the rest
}

void HeldPane::paintEvent(QPaintEvent *)
{
    const widgets::Tokens &t = widgets::tokens(palette());
    QPainter painter(this);
    painter.fillRect(rect(), t.tone(widgets::Tone::Warning).soft);
    painter.fillRect(QRect(0, 0, 4, height()), t.tone(widgets::Tone::Warning).solid);
    painter.fillRect(QRect(0, height() - 1, width(), 1), t.border);
}

} // namespace mh::panels
