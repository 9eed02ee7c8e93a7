// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QTimer>

#include "server/api/call.h"
#include "server/api/rate_limiter.h"

namespace mh::fleet {
class HostRegistry;
class HostWatch;
struct Host;
} // namespace mh::fleet

namespace mh::api {

class StreamSocket;

/// `/public/ws/servers/{id}`: the figures of a host that somebody has made public, as they come, to anybody; nothing
/// else of it. One that is not public is not there. Thread: engine. Lifetime: outlives the router; outlived by what
/// `Parts` refers to. Errors: SERVER_NOT_FOUND; RateLimited, too many from one address.
class PublicHostDoor final : public QObject, public WebSockets
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PublicHostDoor)

public:
    static constexpr int kMostOfAddress = 8;
    static constexpr int kMost = 512; ///< of all addresses
    static constexpr int kPerMinute = 60;

    struct Parts {
        const fleet::HostRegistry &hosts;
        const fleet::HostWatch &watch;
        const Clock &clock;
    };
    explicit PublicHostDoor(const Parts &parts);
    ~PublicHostDoor() override;

    [[nodiscard]] Result<> admit(const http::RequestHead &head, const QString &address) override;
    void accept(std::unique_ptr<QWebSocket> socket, http::RequestHead head, const QString &address) override;

private:
    struct Guest {
        HostId host;
        QString address;
    };
    [[nodiscard]] const fleet::Host *hostOf(const http::RequestHead &head) const;
    [[nodiscard]] bool isCrowded(const QString &address) const;
    void tell(StreamSocket &socket, HostId host);
    void closeThoseOf(HostId host);

    Parts m_parts;
    QHash<StreamSocket *, Guest> m_guests;
    RateLimiter m_knocks; ///< by address
    QTimer m_ping;
};

} // namespace mh::api
