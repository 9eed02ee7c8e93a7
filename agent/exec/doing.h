// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>
#include <QTimer>

#include "agent/exec/wire.h"
#include "core/fleet/manifest.h"

namespace mh::agent {

/// One command at work, as its Doer sees it: the place for its one answer, and both directions of its stream.
/// Thread: its own. Lifetime: kept by Commands until it is answered, by the Doer as long as it wants; what is said to
/// one that is over is not heard.
class Doing final : public QObject, public std::enable_shared_from_this<Doing>
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Doing)

public:
    static constexpr qint64 kMostGranted = 1024 * 1024; ///< credit out to the server

    Doing(fleet::Command command, fleet::Manifest manifest, Wire &wire);
    ~Doing() override;

    [[nodiscard]] const fleet::Command &command() const { return m_command; }
    /// As it was when the command came.
    [[nodiscard]] const fleet::Manifest &manifest() const { return m_manifest; }
    [[nodiscard]] bool isOver() const { return m_isOver; }

    /// The one answer; later ones are not heard.
    void succeed(const QJsonObject &value = {});
    /// `error.reason` is the code, if the protocol has it, else `error.code` says which one it is.
    void fail(const Error &error);

    /// Whether bytes can go and come: it was asked with a stream, and its link still stands.
    [[nodiscard]] bool hasStream() const { return m_hasStream; }
    /// So many bytes may be sent now; roomCame() tells of more.
    [[nodiscard]] qint64 room() const;
    /// No more than room().
    void send(const QByteArray &bytes);
    void endSending();
    /// So many bytes more may come; kMostGranted at a time.
    void grant(qint64 bytes);

    // For Commands. Errors: InvalidInput when the server breaks the rules of streams.
    [[nodiscard]] Result<> takeBytes(const QByteArray &bytes);
    [[nodiscard]] Result<> takeEnd();
    void takeCredit(qint64 bytes);
    void cutStream();
    /// Answers in the Doer's place and tells it to stop.
    void stop(const QString &code, const QString &why, int line = 0);

signals:
    void roomCame();
    void bytesCame(const QByteArray &bytes);
    void endCame();   ///< no more bytes will
    void cut();       ///< the stream is gone with its link; the answer is still wanted
    void stopAsked(); ///< it has been answered: cancelled, too late, or no longer allowed
    void answered(const mh::fleet::Frame &answer);

private:
    void answer(const fleet::Frame &frame);

    const fleet::Command m_command;
    const fleet::Manifest m_manifest;
    Wire &m_wire;
    QTimer m_deadline;
    qint64 m_credit;
    qint64 m_granted = 0;
    bool m_hasStream;
    bool m_hasEnded = false; ///< the server's side of the stream
    bool m_isOver = false;
};

/// Does the commands whose verb begins with one word.
/// Thread: Commands'. Lifetime: outlives it. It must come back soon, and answer each Doing, stopped ones apart.
class Doer
{
public:
    virtual ~Doer() = default;

    /// The manifest has allowed it, as far as verb and arguments tell. An unknown verb: fail(unknownVerb(…)).
    virtual void begin(const std::shared_ptr<Doing> &doing) = 0;
};

[[nodiscard]] Error unknownVerb(const QString &verb);

} // namespace mh::agent
