// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QStringList>

#include "core/base/result.h"
#include "core/fleet/nginx_powers.h"

namespace mh::agent {

struct Issued {
    QByteArray chain; ///< PEM, the host's own certificate first
    QByteArray key;   ///< PEM; made on the host, it never leaves it
};

/// Who gives certificates.
/// Thread: its own; `told` is called once, later. Errors: InvalidInput when a name is not proven; RateLimited, with
/// when to come again; Unavailable, Timeout; Internal. Each says whose words it repeats.
class CertificateIssuer
{
public:
    using Told = std::function<void(const Result<Issued> &)>;

    virtual ~CertificateIssuer() = default;

    /// `names` are of the DNS, checked before.
    virtual void issue(const fleet::NginxPowers &powers, const QStringList &names, const Told &told) = 0;
};

} // namespace mh::agent
