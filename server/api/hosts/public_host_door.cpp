// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/hosts/public_host_door.h"

#include <algorithm>

#include <QWebSocket>

#include "core/base/json.h"
#include "core/protocol/values.h"
#include "server/api/stream_socket.h"
#include "server/fleet/host_registry.h"
#include "server/fleet/host_watch.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

constexpr int kHostSegment = 3; ///< /public/ws/servers/{id}
constexpr int kPingMs = 20'000;
constexpr int kPatience = 3;
constexpr qint64 kMinuteMs = 60'000;
constexpr qint64 kMostQueued = 64 * 1024;

} // namespace

PublicHostDoor::PublicHostDoor(const Parts &parts) : m_parts(parts), m_knocks(parts.clock)
{
    connect(&parts.watch, &fleet::HostWatch::sampled, this, [this](HostId host) {
        for (auto guest = m_guests.cbegin(); guest != m_guests.cend(); ++guest) {
            if (guest->host == host)
                tell(*guest.key(), host);
        }
    });
    connect(&parts.hosts, &fleet::HostRegistry::changed, this, [this](HostId id) {
        const fleet::Host *host = m_parts.hosts.find(id);
        if (host && !host->isPublic)
            closeThoseOf(id);
    });
    connect(&parts.hosts, &fleet::HostRegistry::removed, this,
            [this](const fleet::Host &host) { closeThoseOf(host.id); });
    connect(&m_ping, &QTimer::timeout, this, [this] {
        const auto sockets = m_guests.keys(); // one that is gone leaves
        for (StreamSocket *socket : sockets)
            socket->checkAlive(kPatience);
    });
    m_ping.start(kPingMs);
}

PublicHostDoor::~PublicHostDoor() = default;

const fleet::Host *PublicHostDoor::hostOf(const http::RequestHead &head) const
{
    const fleet::Host *host = m_parts.hosts.find(head.segments().value(kHostSegment).toLongLong());
    return host && host->isPublic ? host : nullptr;
}

bool PublicHostDoor::isCrowded(const QString &address) const
{
    const auto isOf = [&address](const Guest &guest) { return guest.address == address; };
    return m_guests.size() >= kMost || std::count_if(m_guests.begin(), m_guests.end(), isOf) >= kMostOfAddress;
}

Result<> PublicHostDoor::admit(const http::RequestHead &head, const QString &address)
{
    // Counted before it is looked: nobody learns by trying which hosts are public.
    if (isCrowded(address) || !m_knocks.take(address, kPerMinute, kMinuteMs).allowed)
        return Error{
            ErrorCode::RateLimited, u"RATE_LIMITED"_s, u"too many of these sockets from one address"_s, {}, {}};
    return hostOf(head) ? Result<>() : Result<>(notFound(u"there is no such server"_s, u"SERVER_NOT_FOUND"_s));
}

void PublicHostDoor::accept(std::unique_ptr<QWebSocket> socket, http::RequestHead head, const QString &address)
{
    const fleet::Host *host = hostOf(head);
    if (!host || isCrowded(address)) // since it was let in
        return socket->close(QWebSocketProtocol::CloseCodePolicyViolated);
    auto *guest = new StreamSocket(std::move(socket), kMostQueued, this);
    m_guests.insert(guest, {host->id, address});
    connect(guest, &StreamSocket::closed, this, [this, guest] {
        m_guests.remove(guest);
        guest->deleteLater();
    });
    tell(*guest, host->id);
}

void PublicHostDoor::tell(StreamSocket &socket, HostId host)
{
    const auto figures = m_parts.watch.latest(host);
    if (!figures)
        return;
    const QJsonObject frame{{u"type"_s, u"heartbeat"_s},
                            {u"data"_s, QJsonObject{{u"figures"_s, toJson(*figures)}}},
                            {u"timestamp"_s, protocol::isoTime(m_parts.clock.nowMs())}};
    (void)socket.send(QString::fromUtf8(json::toBytes(frame))); // one that does not read misses it
}

void PublicHostDoor::closeThoseOf(HostId host)
{
    const auto guests = m_guests;
    for (auto guest = guests.cbegin(); guest != guests.cend(); ++guest) {
        if (guest->host == host)
            guest.key()->close(QWebSocketProtocol::CloseCodePolicyViolated, u"it is not public any more"_s);
    }
}

} // namespace mh::api
