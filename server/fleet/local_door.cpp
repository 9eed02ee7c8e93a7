// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fleet/local_door.h"

#include <algorithm>

#include <QFile>
#include <QLocalSocket>
#include <QPointer>
#include <QTimer>

#include <sys/socket.h>
#include <unistd.h>

#include "core/base/json.h"
#include "core/base/log.h"
#include "core/base/when_ready.h"
#include "server/fleet/host_registry.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLongestLine = 4096;

/// Whether the kernel says that the other end is this server's own user, or root.
bool isOurs(const QLocalSocket &guest)
{
    ucred who{};
    socklen_t size = sizeof who;
    return ::getsockopt(int(guest.socketDescriptor()), SOL_SOCKET, SO_PEERCRED, &who, &size) == 0
           && (who.uid == 0 || who.uid == ::geteuid());
}

} // namespace

LocalDoor::LocalDoor(Parts parts) : m_parts(std::move(parts))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setMaxPendingConnections(kMostGuests);
    connect(&m_server, &QLocalServer::newConnection, this, &LocalDoor::come);
}

LocalDoor::~LocalDoor() = default;

Result<> LocalDoor::listen(const QString &path)
{
    QLocalServer::removeServer(path); // the folder is locked: nobody else listens there
    if (!m_server.listen(path))
        return unavailable(u"the socket %1 cannot be made: %2"_s.arg(path, m_server.errorString()));
    return {};
}

void LocalDoor::come()
{
    while (QLocalSocket *guest = m_server.nextPendingConnection()) {
        if (m_guests >= kMostGuests || !isOurs(*guest)) {
            qCWarning(log::server) << "somebody else's process was turned away at the local socket";
            guest->abort();
            guest->deleteLater();
            continue;
        }
        ++m_guests;
        guest->setReadBufferSize(kLongestLine);
        connect(guest, &QObject::destroyed, this, [this] { --m_guests; });
        connect(guest, &QLocalSocket::disconnected, guest, &QObject::deleteLater);
        QTimer::singleShot(kPatienceMs, guest, [guest] {
            guest->abort();
            guest->deleteLater();
        });
        connect(guest, &QLocalSocket::readyRead, this, [this, guest] {
            if (guest->canReadLine())
                take(*guest, guest->readLine(kLongestLine));
            else if (guest->bytesAvailable() >= kLongestLine)
                guest->abort();
        });
    }
}

const Host *LocalDoor::thisMachine() const
{
    const auto &all = m_parts.hosts.all();
    const auto found = std::find_if(all.begin(), all.end(), [](const Host &host) { return host.isLocal; });
    return found == all.end() ? nullptr : &*found;
}

/// {"host": number, "key": base64}: who it has been so far; {}: nobody yet.
void LocalDoor::take(QLocalSocket &guest, const QByteArray &line)
{
    const auto said = json::parseObject(line);
    if (!said)
        return answer(guest, {{u"error"_s, said.error().message}});
    const Host *host = thisMachine();
    const QByteArray key = QByteArray::fromBase64(said->value("key"_L1).toString().toLatin1());
    if (host && !key.isEmpty() && host->key == key && host->number == said->value("host"_L1).toInteger())
        return answer(guest, {{u"known"_s, true}});
    if (host)
        return invite(guest, host->id);
    Host made;
    made.name = m_parts.name;
    made.isLocal = true;
    whenReady(m_parts.hosts.create(made, {}, m_parts.note(u"CREATE_HOST"_s)), this,
              [this, guest = QPointer(&guest)](const Result<HostRegistry::Created> &created) {
                  if (!guest)
                      return;
                  if (created)
                      invite(*guest, created->host.id);
                  else
                      answer(*guest, {{u"error"_s, created.error().message}});
              });
}

void LocalDoor::invite(QLocalSocket &guest, HostId host)
{
    whenReady(m_parts.hosts.invite(host, m_parts.note(u"INVITE_HOST"_s)), this,
              [this, guest = QPointer(&guest)](const Result<HostRegistry::Invitation> &made) {
                  if (!guest)
                      return;
                  if (made)
                      answer(*guest, {{u"join"_s, m_parts.joinString(made->token)}});
                  else
                      answer(*guest, {{u"error"_s, made.error().message}});
              });
}

void LocalDoor::answer(QLocalSocket &guest, QJsonObject reply)
{
    const QJsonObject where = m_parts.whereabouts();
    for (auto member = where.begin(); member != where.end(); ++member)
        reply.insert(member.key(), *member);
    guest.write(json::toBytes(reply) + '\n');
    guest.disconnectFromServer(); // once it is written
}

} // namespace mh::fleet
