// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>

#include "agent/nginx/sites.h"

namespace mh::agent {

/// What a certificate says. Thread: a value.
struct CertificateInfo {
    QString path;
    QString subject;
    QStringList names; ///< that it holds for
    QString issuer;
    qint64 from = 0; ///< epoch milliseconds
    qint64 until = 0;
    QString fingerprint; ///< SHA-256
    bool isSelfSigned = false;
    QStringList sites; ///< that use it
    QString problem;   ///< why it could not be read; then only `path` and `sites` are there

    /// Wildcards as TLS has them: "*.example.org" is for one more label.
    [[nodiscard]] bool isFor(const QString &domain) const;
};
[[nodiscard]] QJsonObject toJson(const CertificateInfo &certificate);

/// The first one of a PEM file. Errors: InvalidInput when there is none.
[[nodiscard]] Result<CertificateInfo> certificateFrom(const QByteArray &pem);
/// Those that sites use, and those in the folder for certificates, by path. What cannot be read is there with its
/// problem.
[[nodiscard]] Result<QList<CertificateInfo>> certificatesOf(Disk &disk, const fleet::NginxPowers &powers);

/// "fullchain.pem" and "privkey.pem" of a domain's folder.
inline constexpr QLatin1StringView kChainFile("fullchain.pem");
inline constexpr QLatin1StringView kKeyFile("privkey.pem");

/// A name of the DNS with two labels at least, in ASCII, no wildcard.
[[nodiscard]] bool isDomain(const QString &name);

} // namespace mh::agent
