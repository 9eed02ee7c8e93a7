// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>

#include <QJsonObject>
#include <QString>

#include "core/base/result.h"

namespace mh::fleet {

/// What the manifest allows with nginx, and where things are there (docs/nginx.md).
/// Thread: a value.
struct NginxPowers {
    bool read = false;         ///< status, configuration, sites and certificates
    bool write = false;        ///< configuration and sites
    bool control = false;      ///< start, stop, restart, reload
    bool certificates = false; ///< get them and put them in their folder

    QString binary = QStringLiteral("/usr/sbin/nginx");
    QString config = QStringLiteral("/etc/nginx/nginx.conf");
    QString prefix; ///< empty: as nginx was built
    QString available = QStringLiteral("/etc/nginx/sites-available");
    QString enabled = QStringLiteral("/etc/nginx/sites-enabled"); ///< empty: `available` is a folder like conf.d
    QString pid = QStringLiteral("/run/nginx.pid");
    QString unit = QStringLiteral("nginx.service"); ///< starts and stops go through it where systemd runs; empty: never
    QString webroot = QStringLiteral("/var/www/html"); ///< where the proofs for certificates are served from
    QString certificateFolder = QStringLiteral("/etc/nginx/certificates");
    QString acmeDirectory = QStringLiteral("https://acme-v02.api.letsencrypt.org/directory");
    QString acmeContact;   ///< an e-mail address; may be empty
    QString acmeAuthority; ///< a file with the certificate that the ACME server's own hangs on; empty: the system's

    [[nodiscard]] bool any() const { return read || write || control || certificates; }
    [[nodiscard]] static Result<NginxPowers> fromJson(const QJsonObject &json);
    bool operator==(const NginxPowers &) const = default;
};
[[nodiscard]] QJsonObject toJson(const NginxPowers &powers);

/// The members by their names in JSON and in the file.
struct NginxFlag {
    QLatin1StringView key;
    bool NginxPowers::*member;
};
struct NginxText {
    QLatin1StringView key;
    QString NginxPowers::*member;
    bool isPath = true; ///< absolute
    bool mayBeEmpty = false;
};
[[nodiscard]] const std::array<NginxFlag, 4> &nginxFlags();
[[nodiscard]] const std::array<NginxText, 12> &nginxTexts();

/// Why a verb that begins with "nginx." is not allowed; nothing: it is.
[[nodiscard]] std::optional<QString> nginxRefusal(const NginxPowers &powers, const QString &verb);

} // namespace mh::fleet
