// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include "core/protocol/approvals.h"
#include "core/protocol/uncertain.h"

namespace mh::client {
class EventStream;
class Replica;
class ServerClient;
} // namespace mh::client

namespace mh::models {

/// The questions that runs ask of people and nobody has answered yet: approvals, and how a call that
/// may be made only once has ended. Asked for anew whenever
/// runs move, since the server has no frame of its own for them, and every few seconds besides.
/// Thread: GUI. Lifetime: what the constructor takes outlives it. Errors: answerFailed(); a list
/// that cannot be had stays as it was.
class ApprovalsFeed final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ApprovalsFeed)
public:
    ApprovalsFeed(client::ServerClient &client, client::EventStream &stream, client::Replica &replica,
                  QObject *parent = nullptr);

    [[nodiscard]] const QList<protocol::Approval> &open() const { return m_open; }
    [[nodiscard]] QList<protocol::Approval> openOf(ExecutionId run) const;
    [[nodiscard]] const QList<protocol::Uncertain> &uncertain() const { return m_uncertain; }
    [[nodiscard]] QList<protocol::Uncertain> uncertainOf(ExecutionId run) const;
    /// `choice`: "approved" or "rejected".
    void answer(const protocol::Approval &question, const QString &choice, const QString &comment,
                const QJsonObject &values = {});
    void resolve(const protocol::ResolveNode &answer);

signals:
    void changed();
    /// One that was not there before (not for those that the first list brings).
    void arrived(const mh::protocol::Approval &question);
    void uncertainArrived(const mh::protocol::Uncertain &question);
    void answerFailed(const mh::protocol::Approval &question, const QString &why);
    void resolveFailed(const mh::protocol::ResolveNode &answer, const QString &why);

private:
    void load();
    void take(QList<protocol::Approval> now);
    void takeUncertain(QList<protocol::Uncertain> now);

    client::ServerClient &m_client;
    const client::EventStream &m_stream;
    QList<protocol::Approval> m_open;
    QList<protocol::Uncertain> m_uncertain;
    QTimer m_soon;
    QTimer m_regular;
    bool m_loaded = false;
    bool m_loading = false;
    bool m_uncertainLoaded = false;
};

} // namespace mh::models
