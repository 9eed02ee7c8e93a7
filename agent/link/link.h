// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include "agent/exec/wire.h"
#include "agent/link/handshake.h"

class QWebSocket;

namespace mh::agent {

/// How long a Link waits for what. Milliseconds.
struct LinkTimes {
    int connect = 15'000;      ///< until the door is open
    int handshake = 10'000;    ///< from there to `welcome`
    int ping = 20'000;         ///< between two
    int unanswered = 3;        ///< pings; then the other side is taken for gone
    int firstWait = 1000;      ///< between two servers of the list, and at least after all of them; that doubles …
    int longestWait = 60'000;  ///< … up to this; each wait is between half of its length and all of it
    int refusedWait = 120'000; ///< that, after an end with 1008: of ten in ten minutes a server has enough
    int settled = 60'000;      ///< a link that has held so long makes the next wait a first one
};

/// The one connection to a server, kept: tries each server in turn, proves, listens, notices when nobody is there.
/// All waits are on the steady clock.
/// Thread: its own. Lifetime: `identity` outlives it.
/// Errors: whoever is at the other end and breaks the protocol is disconnected; failed() says why each try ended.
class Link final : public QObject, public Wire
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Link)

public:
    using Introduce = std::function<fleet::About()>;

    /// With a token it joins instead of proving who it is.
    Link(const Identity &identity, Introduce introduce, const QString &token = {}, const LinkTimes &times = {});
    ~Link() override;

    void start();
    /// Says good-bye; nothing is tried any more.
    void stop();
    [[nodiscard]] bool isUp() const { return m_stage == Stage::Up; }
    /// The server that is talked with, or is tried.
    [[nodiscard]] QString server() const;

    /// Nothing happens while it is not up.
    void send(const fleet::Frame &frame);
    void sendText(const QByteArray &frame) override;
    void sendPiece(const fleet::Piece &piece) override;
    /// Bytes that have not left yet.
    [[nodiscard]] qint64 waiting() const override;
    /// The server has broken the rules.
    void breakOff(const QString &why);

signals:
    void up(const fleet::Welcome &welcome);
    void down();
    /// A try, or the link, has ended; the next one follows by itself. `isRound`: all servers have been tried.
    void failed(const QString &why, bool isRound);
    void frameCame(const fleet::Frame &frame);
    void pieceCame(const fleet::Piece &piece);
    void drained(); ///< bytes have left

private:
    enum class Stage { Resting, Opening, Greeting, Proving, Up };

    void tryNext();
    void openDoor(const QUrl &door);
    void opened();
    void takeText(const QString &text);
    void takeBytes(const QByteArray &bytes);
    void takeChallenge(const fleet::Frame &frame);
    void takeWelcome(const fleet::Frame &frame);
    void checkPings();
    void closedByServer();
    void end(const QString &why);
    void letGo(const QString &farewell = {}, int code = 1000);
    [[nodiscard]] int nextWait(bool isRound);

    const Identity &m_identity;
    Introduce m_introduce;
    QString m_token;
    LinkTimes m_times;
    Stage m_stage = Stage::Resting;
    QPointer<QWebSocket> m_socket;
    std::optional<Handshake> m_handshake;
    qsizetype m_server = 0; ///< which of the identity's
    int m_rounds = 0;       ///< without success
    bool m_refused = false; ///< by a server that knows what it does
    int m_unanswered = 0;
    QElapsedTimer m_since; ///< welcome
    QTimer m_rest;
    QTimer m_deadline;
    QTimer m_ping;
};

} // namespace mh::agent
