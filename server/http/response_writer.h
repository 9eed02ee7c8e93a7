// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <utility>

#include "server/http/types.h"

namespace mh::http {

/// Where a reply goes: to the connection, whichever thread that is on.
class ReplyPort
{
public:
    virtual ~ReplyPort() = default;
    virtual void reply(quint64 requestId, Response response) = 0;
    /// Nobody will answer it any more.
    virtual void abandon(quint64 requestId) = 0;
    [[nodiscard]] virtual bool awaits(quint64 requestId) const = 0;
};

/// The right and the duty to answer one request, once, now or later.
/// Thread: the listener's. Lifetime: may outlive connection and listener; what is sent then is
/// dropped. Errors: one that is destroyed unanswered answers 500.
class ResponseWriter
{
public:
    ResponseWriter() = default;
    ResponseWriter(std::weak_ptr<ReplyPort> port, quint64 requestId) : m_port(std::move(port)), m_requestId(requestId)
    {
    }
    ~ResponseWriter();
    ResponseWriter(ResponseWriter &&other) noexcept = default;
    ResponseWriter &operator=(ResponseWriter &&other) noexcept;
    ResponseWriter(const ResponseWriter &) = delete;
    ResponseWriter &operator=(const ResponseWriter &) = delete;

    void send(Response response);
    /// The client is still connected and has not been answered.
    [[nodiscard]] bool alive() const;

private:
    std::weak_ptr<ReplyPort> m_port;
    quint64 m_requestId = 0;
};

} // namespace mh::http
