// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include "agent/nginx/certificate_issuer.h"
#include "agent/nginx/certificates.h"
#include "agent/nginx/config_change.h"
#include "core/base/clock.h"

namespace mh::agent {

/// Gets certificates, puts them with their keys (0600) where the manifest says, in one change with nginx's reload, and
/// gets those of the ACME server anew before they end.
/// Thread: its own. Lifetime: what `Parts` refers to outlives it. Errors: as CertificateIssuer and ConfigChange.
class CertificateCare final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CertificateCare)

public:
    static constexpr qint64 kRenewMs = 30LL * 24 * 60 * 60 * 1000; ///< so long before the end

    struct Parts {
        Disk &disk;
        ConfigChange &change;
        CertificateIssuer &acme;
        CertificateIssuer &selfSigned;
        const Clock &clock;
        std::function<fleet::NginxPowers()> powers; ///< as they are now, for renewals
    };
    explicit CertificateCare(Parts parts);

    struct Wish {
        QString domain; ///< the folder's name, and the first name
        QStringList others;
        QString issuer; ///< "acme", "self-signed"
    };
    using Told = std::function<void(const Result<CertificateInfo> &)>;
    void issue(const fleet::NginxPowers &powers, const Wish &wish, const Told &told);

    /// Looks twice a day from now on. What fails is in the log, and is tried at the next look.
    void start();
    void look();

private:
    void keep(const fleet::NginxPowers &powers, const Wish &wish, const Issued &issued, const Told &told);
    [[nodiscard]] std::optional<Wish> nextToRenew(const fleet::NginxPowers &powers) const;

    Parts m_parts;
    QTimer m_looks;
    QStringList m_tried; ///< at this look
    bool m_isBusy = false;
};

} // namespace mh::agent
