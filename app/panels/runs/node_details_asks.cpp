// SPDX-License-Identifier: GPL-3.0-or-later
// What a person can do about a node from its details.
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/panels/parts/page_parts.h"
#include "app/panels/runs/node_details.h"
#include "app/panels/runs/run_event_dialog.h"
#include "app/widgets/icons.h"
#include "core/protocol/tasks.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

/// The host that ran it, as it was at that moment.
void NodeDetails::addWorker(const flow::Node &node, const execution::NodeState &state)
{
    addFact(tr("Worker"), state.workerId);
    const qint64 host = node.component == "task_on_host"_L1 ? protocol::hostOfNode(state.workerId) : 0;
    if (state.workerId.isEmpty())
        return;
    auto *open = new QPushButton(widgets::icon(u"host"_s), tr("Look at the host"), m_body);
    open->setObjectName(u"openHost"_s);
    open->setToolTip(tr("How it did when this node ended"));
    connect(open, &QPushButton::clicked, this, [this, host, worker = state.workerId, at = state.completedAt] {
        host > 0 ? emit hostRequested(host, at) : emit workerRequested(worker, at);
    });
    m_layout->addWidget(open, 0, Qt::AlignLeft);
}

void NodeDetails::addAwaited(const flow::Node &node, const QJsonObject &inputs)
{
    const QString event = awaitedEvent(node.component, node.config, inputs);
    if (event.isEmpty())
        return;
    QJsonObject match = inputs.value("match"_L1).toObject();
    if (match.isEmpty())
        match = node.config.value("match"_L1).toObject();
    m_layout->addSpacing(8);
    m_layout->addWidget(words(m_body, tr("It waits for the event \"%1\".").arg(event), QPalette::Text));
    auto *send = new QPushButton(widgets::icon(u"bell"_s), tr("Send it…"), m_body);
    send->setObjectName(u"sendEvent"_s);
    connect(send, &QPushButton::clicked, this, [this, event, match] { emit eventRequested(event, match); });
    m_layout->addWidget(send, 0, Qt::AlignLeft);
}

/// Whoever has the URL may let the run go on: it is shown to be handed over.
void NodeDetails::addResumeUrl(const QString &url)
{
    m_layout->addSpacing(8);
    m_layout->addWidget(
        words(m_body, tr("It waits for a POST to this URL; whoever has it may let the run go on."), QPalette::Text));
    auto *field = new QLineEdit(url, m_body);
    field->setReadOnly(true);
    field->setCursorPosition(0);
    field->setObjectName(u"resumeUrl"_s);
    field->setAccessibleName(tr("URL that lets the run go on"));
    auto *copy = new QPushButton(tr("Copy"), m_body);
    copy->setObjectName(u"copyUrl"_s);
    connect(copy, &QPushButton::clicked, copy, [url, copy] {
        QGuiApplication::clipboard()->setText(url);
        copy->setText(NodeDetails::tr("Copied"));
    });
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(field, 1);
    row->addWidget(copy);
    m_layout->addLayout(row);
}

} // namespace mh::panels
