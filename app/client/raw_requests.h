// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QList>
#include <QNetworkReply>
#include <QObject>

#include "core/base/result.h"
#include "core/protocol/endpoint.h"

class QNetworkAccessManager;

namespace mh::client {

class ServerClient;

/// Requests in a server client's name whose body or reply is read as it moves.
/// Thread: the client's. Lifetime: the client outlives it; replies end with it. Errors: as ServerClient's.
class RawRequests final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RawRequests)
public:
    using Header = std::pair<QByteArray, QByteArray>;
    using Opened = std::function<void(const Result<QNetworkReply *> &)>;

    RawRequests(ServerClient &client, QObject *parent);
    ~RawRequests() override;

    /// `opened` gets the reply, to follow and to delete, once the sign-in is fresh. `body` is sent once, as long as
    /// Content-Length among the headers says; it outlives the reply.
    void open(const protocol::Route &route, const QJsonObject &members, const QList<Header> &headers, QIODevice *body,
              const Opened &opened);
    /// Of a reply that has failed without an answer of the server's.
    [[nodiscard]] static Error failure(const QNetworkReply &reply);

private:
    ServerClient &m_client;
    QNetworkAccessManager *m_network;
};

} // namespace mh::client
