// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/certificate.h"

#include <QCryptographicHash>
#include <QSslCertificate>

namespace mh::client {
using namespace Qt::StringLiterals;

QString fingerprintOf(const QSslCertificate &certificate)
{
    if (certificate.isNull())
        return {};
    return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper());
}

QSslConfiguration tlsFor(const QString &pin)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    if (!pin.isEmpty())
        tls.setCaCertificates({});
    return tls;
}

Result<> checkPinned(const QSslCertificate &certificate, const QString &pin)
{
    const QString seen = fingerprintOf(certificate);
    if (!pin.isEmpty() && seen.compare(pin, Qt::CaseInsensitive) == 0)
        return {};
    const QJsonObject details{{u"fingerprint"_s, seen}};
    if (pin.isEmpty())
        return Error{ErrorCode::Denied,
                     u"CERTIFICATE_UNKNOWN"_s,
                     u"no authority vouches for the server's certificate"_s,
                     {},
                     details};
    return Error{ErrorCode::Denied,
                 u"CERTIFICATE_CHANGED"_s,
                 u"the server shows another certificate than before"_s,
                 {},
                 details};
}

} // namespace mh::client
