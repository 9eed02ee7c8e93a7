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

template <class Question>
bool same(const Question &a, const Question &b)
{
    return a.execution == b.execution && a.node == b.node;
}

template <class Question>
bool contains(const QList<Question> &list, const Question &wanted)
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
    // Before anything moves: what is open by then is no news, what comes later is.
    connect(&stream, &client::EventStream::stateChanged, this, &ApprovalsFeed::load);
    m_regular.start();
    load();
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
    whenReady(m_client.call(protocol::listUncertain, {}), this, [this](const Result<protocol::Uncertains> &list) {
        if (list)
            takeUncertain(list->content);
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

QList<protocol::Uncertain> ApprovalsFeed::uncertainOf(ExecutionId run) const
{
    QList<protocol::Uncertain> mine;
    std::copy_if(m_uncertain.cbegin(), m_uncertain.cend(), std::back_inserter(mine),
                 [run](const auto &question) { return question.execution == run; });
    return mine;
}

void ApprovalsFeed::takeUncertain(QList<protocol::Uncertain> now)
{
    std::sort(now.begin(), now.end(), [](const auto &a, const auto &b) { return a.since < b.since; });
    const QList<protocol::Uncertain> before = std::exchange(m_uncertain, std::move(now));
    const bool first = !std::exchange(m_uncertainLoaded, true);
    if (before == m_uncertain)
        return;
    emit changed();
    for (const protocol::Uncertain &question : QList<protocol::Uncertain>(m_uncertain)) {
        if (!first && !contains(before, question))
            emit uncertainArrived(question);
    }
}

void ApprovalsFeed::resolve(const protocol::ResolveNode &answer)
{
    whenReady(m_client.call(protocol::resolveNode, answer), this, [this, answer](const Result<protocol::Empty> &reply) {
        if (!reply)
            emit resolveFailed(answer, sentence(reply.error()));
        load();
    });
}

void ApprovalsFeed::answer(const protocol::Approval &question, const QString &choice, const QString &comment,
                           const QJsonObject &values)
{
    whenReady(m_client.call(protocol::answerApproval, {question.execution, question.node, choice, comment, values}),
              this, [this, question](const Result<protocol::Empty> &reply) {
                  if (!reply)
                      emit answerFailed(question, sentence(reply.error()));
                  load();
              });
}

} // namespace mh::models
