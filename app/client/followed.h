// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QObject>

#include "app/client/server_client.h"
#include "core/base/result.h"

class QNetworkReply;

namespace mh::client {

/// A reply that is read as it comes, and may go on for as long as somebody listens.
/// Thread: its client's. Lifetime: its owner's; destroyed, the server is told no more is wanted. finished() comes once.
/// Errors: those of the server, of the network, and a reply that was broken off.
class Followed final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Followed)
public:
    explicit Followed(QObject *parent);
    ~Followed() override;

    /// For ServerClient: once there is something to follow, or nothing ever will be.
    void take(QNetworkReply *reply, std::function<Error(const QNetworkReply *)> transportError);
    void fail(const Error &error);

signals:
    void bytesCame(const QByteArray &bytes);
    void finished(const mh::Result<> &how);

private:
    void read();
    void end();

    QNetworkReply *m_reply = nullptr;
    std::function<Error(const QNetworkReply *)> m_transportError;
    QByteArray m_refusal; ///< the body of an answer that is no success
};

/// A row whose reply is read as it comes; `parent` owns what reads it.
template <class Request, class Reply>
[[nodiscard]] Followed *follow(ServerClient &client, const protocol::Endpoint<Request, Reply> &endpoint,
                               const std::type_identity_t<Request> &request, QObject *parent)
{
    return client.followed(endpoint, toJson(request), parent);
}

} // namespace mh::client
