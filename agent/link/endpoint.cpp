// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/link/endpoint.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QSslCertificate>
#include <QSslSocket>
#include <QWebSocket>

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kDoor{"/ws/agents"};

bool isThisMachine(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

} // namespace

Result<QUrl> agentsDoor(const QString &server)
{
    QUrl url(server, QUrl::StrictMode);
    const bool tls = url.scheme() == "https"_L1;
    if (!url.isValid() || url.host().isEmpty() || (!tls && url.scheme() != "http"_L1))
        return invalidInput(u"'%1' is no server's address"_s.arg(server), u"servers"_s);
    if (!tls && !isThisMachine(url.host()))
        return invalidInput(u"%1 is on another machine and has no TLS: others would read along"_s.arg(server),
                            u"servers"_s);
    url.setScheme(tls ? u"wss"_s : u"ws"_s);
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path + kDoor);
    return url;
}

QSslConfiguration tlsFor(const QByteArray &pin)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    if (!pin.isEmpty())
        tls.setCaCertificates({});
    return tls;
}

bool showsCertificate(const QWebSocket &socket, const QByteArray &pin)
{
    // QWebSocket does not hand out the peer's certificate; its socket does.
    const auto *inner = socket.findChild<QSslSocket *>();
    return inner && !inner->peerCertificate().isNull()
           && inner->peerCertificate().digest(QCryptographicHash::Sha256) == pin;
}

} // namespace mh::agent
