// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/nginx/issuers.h"

#include <QDateTime>
#include <QTimer>

#include "agent/nginx/acme/acme_order.h"
#include "agent/state/kept_file.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kDay = 24LL * 60 * 60;
constexpr qint64 kDays = 90;
constexpr qint64 kLargestKey = 16 * 1024;

Result<Issued> selfSigned(const QStringList &names)
{
    const auto key = crypto::EcKey::make();
    const auto pem = key ? key->toPem() : Result<Secret>(key.error());
    if (!pem)
        return pem.error();
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const auto chain = key->selfSigned(names, now - kDay, now + kDays * kDay);
    if (!chain)
        return chain.error();
    return Issued{*chain, pem->bytes()};
}

Result<crypto::EcKey> accountKey(const QString &path)
{
    auto bytes = readKept(path, kLargestKey);
    if (bytes)
        return crypto::EcKey::fromPem(Secret(*std::move(bytes)));
    if (bytes.error().code != ErrorCode::NotFound)
        return bytes.error();
    auto key = crypto::EcKey::make();
    const auto pem = key ? key->toPem() : Result<Secret>(key.error());
    const auto kept = pem ? writeKept(path, pem->bytes()) : Result<>(pem.error());
    return kept ? key : Result<crypto::EcKey>(kept.error());
}

} // namespace

void SelfSignedIssuer::issue(const fleet::NginxPowers &, const QStringList &names, const Told &told)
{
    QTimer::singleShot(0, this, [names, told] { told(selfSigned(names)); });
}

AcmeIssuer::AcmeIssuer(Disk &disk, QString accountFile) : m_disk(disk), m_accountFile(std::move(accountFile)) {}

AcmeIssuer::~AcmeIssuer() = default;

void AcmeIssuer::issue(const fleet::NginxPowers &powers, const QStringList &names, const Told &told)
{
    auto key = accountKey(m_accountFile);
    if (!key) {
        QTimer::singleShot(0, this, [told, error = key.error()] { told(error); });
        return;
    }
    auto *order =
        new acme::AcmeOrder({m_disk, acme::makeHttp(powers.acmeAuthority), *std::move(key)}, powers, names, told, this);
    QTimer::singleShot(0, order, &acme::AcmeOrder::start);
}

} // namespace mh::agent
