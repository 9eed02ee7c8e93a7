// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/node_outcome.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "app/models/words.h"
#include "app/panels/editor/expression_notes.h"
#include "app/panels/editor/source_tree.h"
#include "app/widgets/ink.h"
#include "app/widgets/status_pill.h"
#include "app/words/spoken.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

NodeOutcome::NodeOutcome(QWidget *parent)
    : QWidget(parent),
      m_pill(new widgets::StatusPill(this)),
      m_time(new QLabel(this)),
      m_error(smallPrint({}, widgets::Tone::Bad, this)),
      m_outputs(new SourceTree(this))
{
    auto *title = new QLabel(tr("In this run"), this);
    title->setFont(widgets::scaled(font(), 1, true));
    m_time->setForegroundRole(QPalette::PlaceholderText);
    m_error->setObjectName(u"outcomeError"_s);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_outputs->setObjectName(u"outcome"_s);
    m_outputs->setAccessibleName(tr("Outputs in this run"));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(title);
    row->addWidget(m_pill);
    row->addWidget(m_time, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 12, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(row);
    layout->addWidget(m_error);
    layout->addWidget(m_outputs);
    hide();
}

void NodeOutcome::show(const flow::NodeId &node, const execution::NodeState *state)
{
    const bool isThere = state && state->status != execution::NodeStatus::Pending;
    setVisible(isThere);
    if (!isThere || (m_node == node && m_state == *state))
        return;
    m_node = node;
    m_state = *state;
    m_pill->set(widgets::toneOf(state->status), models::label(state->status));
    const bool isTimed = state->startedAt > 0 && state->completedAt > 0;
    m_time->setText(isTimed ? models::duration(state->completedAt - state->startedAt) : QString());
    const bool isPassedBy = !state->error && state->status == execution::NodeStatus::Skipped;
    m_error->setText(isPassedBy     ? tr("No wire that leads here was taken.")
                     : state->error ? words::spoken(state->error->message)
                                    : QString());
    widgets::setInk(*m_error, isPassedBy ? widgets::Tone::Neutral : widgets::Tone::Bad);
    m_error->setVisible(!m_error->text().isEmpty());
    QList<SourceTree::Source> outputs;
    const QString path = memberPath(u"$.nodes"_s, node) % u".output"_s;
    for (auto it = state->outputs.begin(); it != state->outputs.end(); ++it)
        outputs += SourceTree::Source{it.key(), memberPath(path, it.key()), {}, it.value(), {}};
    m_outputs->show(outputs);
    m_outputs->setVisible(!outputs.isEmpty());
}

} // namespace mh::panels
