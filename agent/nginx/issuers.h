// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "agent/nginx/certificate_issuer.h"
#include "agent/nginx/disk.h"

namespace mh::agent {

/// Itself, for a start and for tests: good for 90 days, trusted by nobody.
class SelfSignedIssuer final : public QObject, public CertificateIssuer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SelfSignedIssuer)

public:
    SelfSignedIssuer() = default;
    void issue(const fleet::NginxPowers &powers, const QStringList &names, const Told &told) override;
};

/// The ACME server of the manifest. The account's key is in `accountFile` (0600), and is made when it is missing.
/// Lifetime: `disk` outlives it.
class AcmeIssuer final : public QObject, public CertificateIssuer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AcmeIssuer)

public:
    AcmeIssuer(Disk &disk, QString accountFile);
    ~AcmeIssuer() override;
    void issue(const fleet::NginxPowers &powers, const QStringList &names, const Told &told) override;

private:
    Disk &m_disk;
    QString m_accountFile;
};

} // namespace mh::agent
