// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include "agent/nginx/acme/acme_words.h"

namespace mh::agent::acme {

/// The way to an ACME server.
/// Thread: its own; `told` is called later, once. Errors: Unavailable, Timeout; a refusal is a Reply like others.
class Http
{
public:
    using Told = std::function<void(const Result<Reply> &)>;

    virtual ~Http() = default;

    /// GET without a body, else POST of a signed request.
    virtual void ask(const QUrl &url, const QByteArray &body, const Told &told) = 0;
};

/// Over the network. `authority`: a file with a certificate to trust besides the system's; empty: none.
[[nodiscard]] std::unique_ptr<Http> makeHttp(const QString &authority);

} // namespace mh::agent::acme
