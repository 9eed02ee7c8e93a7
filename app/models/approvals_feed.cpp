// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/approvals_feed.h"

#include <algorithm>

#include "app/client/event_stream.h"
#include "app/client/replica.h"
#include "app/client/server_client.h"
#include "app/models/words.h"
#include "core/base/when_ready.h"
#include "core/protocol/endpoints.h"

namespace mh::models {
namespace {

bool same(const protocol::Approval &a, const protocol::Approval &b)
{
    return a.execution == b.execution && a.node == b.node;
}

bool contains(const QList<protocol::Approval> &list, const protocol::Approval &wanted)
{
    return std::any_of(list.cbegin(), list.cend(), [&](const auto &one) { return same(one, wanted); });
}

} // namespace

ApprovalsFeed::ApprovalsFeed(client::ServerClient &client, client::EventStream &stream, client::Replica &replica,
                             QObject *parent)
    : QObject(parent), m_client(client), m_stream(stream)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(250);
    m_regular.setInterval(10'000);
    connect(&m_soon, &QTimer::timeout, this, &ApprovalsFeed::load);
    connect(&m_regular, &QTimer::timeout, this, &ApprovalsFeed::load);
    connect(&replica, &client::Replica::changed, this, [this](const client::ChangeSet &changes) {
        if ((!changes.runs.isEmpty() || !changes.watched.isEmpty()) && !m_soon.isActive())
            m_soon.start();
    });
    m_regular.start();
}

QList<protocol::Approval> ApprovalsFeed::openOf(ExecutionId run) const
{
    QList<protocol::Approval> mine;
    std::copy_if(m_open.cbegin(), m_open.cend(), std::back_inserter(mine),
                 [run](const auto &question) { return question.execution == run; });
    return mine;
}

void ApprovalsFeed::load()
{
    if (m_loading || m_stream.state() != client::EventStream::State::Online)
        return;
    m_loading = true;
    whenReady(m_client.call(protocol::listApprovals, {}), this, [this](const Result<protocol::Approvals> &list) {
        m_loading = false;
        if (list)
            take(list->content);
    });
}

void ApprovalsFeed::take(QList<protocol::Approval> now)
{
    std::sort(now.begin(), now.end(), [](const auto &a, const auto &b) { return a.askedAt < b.askedAt; });
    const QList<protocol::Approval> before = std::exchange(m_open, std::move(now));
    const bool first = !std::exchange(m_loaded, true);
    if (before == m_open)
        return;
    emit changed();
    for (const protocol::Approval &question : QList<protocol::Approval>(m_open)) {
        if (!first && !contains(before, question))
            emit arrived(question);
    }
}

void ApprovalsFeed::answer(const protocol::Approval &question, const QString &choice, const QString &comment)
{
    whenReady(m_client.call(protocol::answerApproval, {question.execution, question.node, choice, comment}), this,
              [this, question](const Result<protocol::Empty> &reply) {
                  if (!reply)
                      emit answerFailed(question, sentence(reply.error()));
                  load();
              });
}

} // namespace mh::models
