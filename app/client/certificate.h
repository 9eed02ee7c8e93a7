// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslConfiguration>
#include <QString>

#include "core/base/result.h"

class QSslCertificate;

/// Trust on first use, for HTTP and the event stream alike. Thread: plain functions on values.
namespace mh::client {

/// "AB:CD:…" of SHA-256, as openssl and the server print it; empty for no certificate.
[[nodiscard]] QString fingerprintOf(const QSslCertificate &certificate);

/// With a pin no authority is trusted, so that every handshake asks us.
[[nodiscard]] QSslConfiguration tlsFor(const QString &pin);

/// Whether a certificate that the authorities did not vouch for may be used after all.
/// Errors: CERTIFICATE_UNKNOWN without a pin, CERTIFICATE_CHANGED with another one.
[[nodiscard]] Result<> checkPinned(const QSslCertificate &certificate, const QString &pin);

} // namespace mh::client
