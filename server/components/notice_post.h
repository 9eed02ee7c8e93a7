// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "server/engine/ports.h"

namespace mh::http_client {
class HttpClient;
}

namespace mh::components {

/// Posts notices as JSON; the notice's id is the Idempotency-Key. Private addresses are refused
/// unless the server's settings allow them.
/// Thread: engine. Lifetime: outlived by the client; replies are dropped with it.
class NoticePost final : public engine::NoticeCarrier
{
public:
    explicit NoticePost(http_client::HttpClient &http) : m_http(http) {}

    void carry(const engine::Notice &notice, std::function<void(Result<>)> done) override;

private:
    http_client::HttpClient &m_http;
    QObject m_context;
};

} // namespace mh::components
