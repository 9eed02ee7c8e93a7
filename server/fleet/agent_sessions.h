// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QTimer>

#include "core/base/answer.h"
#include "core/base/clock.h"
#include "core/crypto/signing.h"
#include "core/fleet/agent_frames.h"
#include "server/fleet/host_store.h"

class QWebSocket;

namespace mh::fleet {

class AgentSession;
class AgentStream;
class HostRegistry;
class HostWatch;

/// The agents that are connected: lets them in, hears what they tell, and asks them for what people want.
/// Thread: engine. Lifetime: what `Parts` refers to outlives it.
class AgentSessions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AgentSessions)

public:
    struct Parts {
        HostRegistry &hosts;
        HostWatch &watch;
        const crypto::SigningKey &key; ///< the server's own
        const Clock &clock;
    };
    explicit AgentSessions(const Parts &parts);
    ~AgentSessions() override;

    void accept(std::unique_ptr<QWebSocket> socket, const QString &address);
    /// Commands that are at work on it.
    [[nodiscard]] int atWork(HostId host) const;
    [[nodiscard]] int connectedCount() const { return int(m_known.size()); }

    struct Ask {
        QString verb;
        QJsonObject arguments;
        Principal principal;
        qint64 deadlineMs = 15'000;
        bool once = false;
    };
    /// A command at work.
    struct Asked {
        QString id; ///< empty: it was never sent
        QFuture<Result<QJsonObject>> answer;
        std::shared_ptr<AgentStream> stream; ///< null without one
    };
    /// What the agent answers. Errors: Denied MANIFEST_REFUSES (details: line); Unavailable HOST_OFFLINE, HOST_GONE
    /// (it may have been done); Timeout; what the agent refuses.
    [[nodiscard]] QFuture<Result<QJsonObject>> ask(const Host &host, const Ask &ask);
    /// The same with a stream of bytes, of which kFirstGrant may come unasked.
    [[nodiscard]] Asked askWithStream(const Host &host, const Ask &ask);
    /// The answer comes all the same; nothing happens when it has come.
    void cancel(HostId host, const QString &id);
    /// How far the host is: the round trip of the last ping, in milliseconds; nothing: not known yet.
    [[nodiscard]] std::optional<double> roundTripOf(HostId host) const;
    /// Samples come every second for so long.
    void watchClosely(HostId host, int forMs);

signals:
    /// Somebody at that address has broken the rules.
    void misbehaved(const QString &address);

private:
    struct Peer { ///< a connection
        QByteArray agentNonce;
        QByteArray serverNonce;
        HostId host; ///< null: not known yet
    };
    struct Pending {
        Answer<QJsonObject> answer;
        HostId host;
        std::unique_ptr<QTimer> deadline;
        std::shared_ptr<AgentStream> stream;
    };

    void take(AgentSession &session, const Frame &frame);
    void greet(AgentSession &session, const Hello &hello);
    void introduce(AgentSession &session, const Introduction &said);
    void welcome(AgentSession &session, const Host &host, const About &about);
    void keepAbout(HostId id, const About &about);
    void takePiece(AgentSession &session, const Piece &piece);
    void takeOfStream(AgentSession &session, quint64 number, const std::function<Result<>(AgentStream &)> &take);
    [[nodiscard]] Result<AgentSession *> mayAsk(const Host &host, const Ask &ask) const;
    [[nodiscard]] Asked send(const Host &host, const Ask &ask, bool withStream);
    void takeFromKnown(AgentSession &session, HostId host, const Frame &frame);
    void settle(HostId host, const QString &id, const Result<QJsonObject> &result);
    void suspectClone(HostId host, const QString &first, const QString &second);
    void gone(AgentSession &session);
    void letGo(HostId host);

    Parts m_parts;
    QHash<AgentSession *, Peer> m_peers;
    QHash<HostId, AgentSession *> m_known;
    std::unordered_map<QString, Pending> m_pending; ///< by the command's id
    QHash<quint64, QString> m_streams;              ///< their ids
    quint64 m_lastStream = 0;
};

} // namespace mh::fleet
