// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostInfo>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include "core/base/answer.h"
#include "server/http_client/address_rules.h"

namespace mh::vault {

/// Which server is expected to answer.
enum class Greeting { PostgreSql, MySql, Ssh };

/// Whether bytes are the beginning of that server's greeting.
enum class Verdict { Right, Wrong, NotYet };
[[nodiscard]] Verdict judge(Greeting greeting, const QByteArray &received);

/// Connects to one server and looks at its greeting; nothing secret is sent. Deletes itself when
/// it has answered.
/// Thread: engine. Lifetime: at most `timeoutMs`; ends unanswered with its parent.
/// Errors: BLOCKED_ADDRESS, DNS_FAILED, CONNECTION_FAILED, TIMEOUT, WRONG_GREETING.
class GreetingProbe final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GreetingProbe)

public:
    GreetingProbe(Greeting greeting, http_client::AddressRules rules, QObject *parent);

    [[nodiscard]] QFuture<Result<>> run(const QString &host, quint16 port, int timeoutMs);

private:
    void connectTo(const QHostInfo &found, quint16 port);
    void received();
    void end(const Result<> &result);
    void fail(const QString &reason, const QString &message);

    Greeting m_greeting;
    http_client::AddressRules m_rules;
    QTcpSocket m_socket;
    QTimer m_deadline;
    QByteArray m_received;
    Answer<> m_answer;
    bool m_ended = false;
};

} // namespace mh::vault
