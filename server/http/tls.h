// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslConfiguration>
#include <QString>
#include <QStringList>

#include "core/base/result.h"

namespace mh::http {

/// PEM files: a certificate (its chain may follow) and its unencrypted key.
struct TlsFiles {
    QString certificatePath;
    QString keyPath;
};

/// What a TLS port shows its clients: TLS 1.2 or newer.
struct TlsIdentity {
    QSslConfiguration configuration;
    QString fingerprint; ///< SHA-256 of the certificate, "AB:CD:…", as openssl prints it
};

/// Errors: InvalidInput naming the file that is missing, unreadable or does not fit.
[[nodiscard]] Result<TlsIdentity> loadTlsIdentity(const TlsFiles &files);

/// As above; when neither file exists yet, first makes a self-signed certificate (EC P-256, ten
/// years, for localhost, the loopback addresses and `hostNames`, which may be IP addresses) and
/// stores both files readable by their owner alone.
[[nodiscard]] Result<TlsIdentity> loadOrMakeTlsIdentity(const TlsFiles &files, const QStringList &hostNames);

} // namespace mh::http
