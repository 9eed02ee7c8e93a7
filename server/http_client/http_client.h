// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <utility>

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QString>
#include <QStringList>

#include "core/base/byte_stream.h"
#include "core/base/result.h"

namespace mh::http_client {

using Headers = QList<std::pair<QByteArray, QByteArray>>;

/// One request. Source and sink are called on the client's thread; the client has let go of
/// them by the time the future is finished.
struct HttpCall {
    QByteArray method = "GET";
    QString url; ///< http or https only
    Headers headers;
    QByteArray body;
    std::shared_ptr<ByteSource> source; ///< instead of `body`
    std::optional<qint64> sourceLength; ///< unknown: chunked
    std::shared_ptr<ByteSink> sink; ///< takes the body of a 2xx reply; others (16 MiB at most) go to HttpReply::body
    int timeoutMs = 30'000;         ///< all in all
    int connectTimeoutMs = 10'000;
    qint64 maxReplyBytes = 16 * 1024 * 1024;
    int followRedirects = 0;          ///< how many
    bool refusePrivateRanges = false; ///< loopback, private, link-local and the like, unless allowed
};

struct HttpReply {
    int status = 0;
    Headers headers; ///< of the last reply; names as sent
    QByteArray body;
    qint64 bodySize = 0;
    int redirects = 0;

    /// The first header of that name in any case; null when there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

class Mailbox;

/// Cancels its call. Thread: any. Lifetime: may outlive call and client; does nothing then.
class CallHandle
{
public:
    CallHandle() = default;
    CallHandle(std::weak_ptr<Mailbox> mailbox, quint64 id) : m_mailbox(std::move(mailbox)), m_id(id) {}
    void cancel() const;

private:
    std::weak_ptr<Mailbox> m_mailbox;
    quint64 m_id = 0;
};

struct PendingCall {
    QFuture<Result<HttpReply>> reply;
    CallHandle handle;
};

struct HttpClientOptions {
    QStringList allowedAddresses; ///< addresses or subnets ("10.0.0.0/8") exempt from refusePrivateRanges
    QByteArray userAgent = "Meshhelm";
    QString caFile; ///< PEM; empty: the system's
    int maxConnectionsPerHost = 256;
    int maxIdleConnections = 256;
};

/// Calls other servers: many at once over kept-alive connections, on one thread of its own.
/// Thread: functions from any thread. Lifetime: the destructor ends running calls as CANCELLED and
/// joins the thread. Errors: a reply of any status is a reply; the Error's reason is one of
/// TIMEOUT, CONNECTION_FAILED (none came about), CONNECTION_LOST, DNS_FAILED, TLS_FAILED, TOO_LARGE, CANCELLED,
/// BLOCKED_ADDRESS, INVALID_URL, INVALID_HEADER, TOO_MANY_REDIRECTS, SOURCE_FAILED, or the error is the sink's own.
/// Messages name the host, never the query or the user.
class HttpClient final
{
    Q_DISABLE_COPY_MOVE(HttpClient)

public:
    explicit HttpClient(HttpClientOptions options = {});
    ~HttpClient();

    [[nodiscard]] PendingCall send(HttpCall call);
    /// For calls that are sent from now on; those under way keep what they began with.
    void setAllowedAddresses(const QStringList &allowed);

private:
    std::unique_ptr<class Worker> m_worker;
};

} // namespace mh::http_client
