// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QLocalServer>
#include <QObject>

#include "core/base/result.h"
#include "server/fleet/host_store.h"

class QLocalSocket;

namespace mh::fleet {

class HostRegistry;

/// A socket in the server's own folder, at which the agent of this machine learns where its server is, and a word to
/// join with. Only who runs as the server's own user, or as root, is answered: the kernel says who it is.
/// Thread: engine. Lifetime: what `Parts` refers to outlives it. Errors: a socket that cannot be made is in the log,
/// and nobody is answered.
class LocalDoor final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LocalDoor)

public:
    static constexpr int kMostGuests = 16; ///< at a time
    static constexpr int kPatienceMs = 5'000;

    struct Parts {
        HostRegistry &hosts;
        /// {"servers", "server_key", "certificate"}, as agents keep them, once the server listens.
        std::function<QJsonObject()> whereabouts;
        std::function<QString(const QString &token)> joinString;
        std::function<AuditEntry(const QString &action)> note;
        QString name; ///< of the host that is made
    };
    explicit LocalDoor(Parts parts);
    ~LocalDoor() override;

    /// The file is its owner's alone; one that a former server has left is replaced.
    [[nodiscard]] Result<> listen(const QString &path);

private:
    void come();
    void take(QLocalSocket &guest, const QByteArray &line);
    void invite(QLocalSocket &guest, HostId host);
    void answer(QLocalSocket &guest, QJsonObject reply);
    [[nodiscard]] const Host *thisMachine() const;

    Parts m_parts;
    QLocalServer m_server;
    int m_guests = 0;
};

} // namespace mh::fleet
