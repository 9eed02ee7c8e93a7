// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>
#include <QTimer>

#include "agent/link/identity.h"

class QLocalSocket;

namespace mh::agent {

/// What a server on this machine says at its socket to an agent that may hear it.
struct LocalAnswer {
    QStringList servers;
    QByteArray serverKey;
    QByteArray certificate;
    bool isKnown = false; ///< as who it said that it is
    QString join;         ///< it is not: a word to join with
};

/// One question at the socket of a server on this machine (`--local`): where it is now, and whether it knows this
/// agent. Thread: its own. Errors: failed().
class LocalIntroduction final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LocalIntroduction)

public:
    explicit LocalIntroduction(QString socket);
    ~LocalIntroduction() override;

    /// `identity` null: it has none yet. A question that waits is dropped.
    void ask(const Identity *identity);

signals:
    void told(const mh::agent::LocalAnswer &answer);
    void failed(const QString &why);

private:
    void take();
    void fail(const QString &why);

    QString m_path;
    QByteArray m_question;
    std::unique_ptr<QLocalSocket> m_socket;
    QTimer m_deadline;
};

} // namespace mh::agent
