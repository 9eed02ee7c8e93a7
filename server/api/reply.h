// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QJsonArray>
#include <QJsonObject>

#include "core/base/clock.h"
#include "server/api/dialect.h"
#include "server/http/response_writer.h"

namespace mh::api {

/// The right to answer one request, in its dialect. Copies share it; the first answer counts.
/// Thread: engine thread. Lifetime: may outlive the connection, then what it says is dropped;
/// `clock` outlives it. Errors: when all copies die unanswered, the client gets a 500.
class Reply
{
public:
    /// What every reply carries besides its body.
    struct Frame {
        Dialect dialect = Dialect::Flow;
        QString requestId;
        QList<http::Header> headers;
        std::shared_ptr<QList<http::Header>> late{}; ///< what the handler adds, e.g. cookies; may be null
    };

    Reply(http::ResponseWriter writer, Frame frame, const Clock &clock);

    void send(int status, const QJsonObject &body) const;
    void sendList(int status, const QJsonArray &body) const;
    void sendNothing() const; ///< 204
    /// Anything else, e.g. a streamed body; the frame's headers are added.
    void send(http::Response response) const;
    /// `status`: where the error's own is not meant.
    void fail(const Error &error, std::optional<int> status = {}) const;
    void setDialect(Dialect dialect) const { m_shared->frame.dialect = dialect; }
    [[nodiscard]] const QString &requestId() const { return m_shared->frame.requestId; }

private:
    struct Shared {
        http::ResponseWriter writer;
        Frame frame;
        const Clock &clock;
    };
    std::shared_ptr<Shared> m_shared;
};

/// Its body will be that value as JSON; a large one is printed where nobody waits for the thread.
void setJsonBody(http::Response &response, const QJsonValue &body);
[[nodiscard]] http::Response jsonResponse(int status, const QJsonObject &body, const Reply::Frame &frame);
[[nodiscard]] http::Response errorResponse(const Error &error, const Reply::Frame &frame, qint64 nowMs,
                                           std::optional<int> status = {});

} // namespace mh::api
