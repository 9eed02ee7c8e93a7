// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/raw_requests.h"

#include <chrono>

#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QSslConfiguration>

#include "app/client/certificate.h"
#include "app/client/server_client.h"
#include "core/base/when_ready.h"

namespace mh::client {
using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::milliseconds kSilence = std::chrono::minutes(10); ///< the host may be hashing a large file
}

RawRequests::RawRequests(ServerClient &client, QObject *parent)
    : QObject(parent), m_client(client), m_network(new QNetworkAccessManager(this))
{
    m_network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    const QString host = client.server().host();
    if (host == "localhost"_L1 || QHostAddress(host).isLoopback())
        m_network->setProxy(QNetworkProxy::NoProxy);
}

RawRequests::~RawRequests() = default;

void RawRequests::open(const protocol::Route &route, const QJsonObject &members, const QList<Header> &headers,
                       QIODevice *body, const Opened &opened)
{
    const protocol::WireRequest wire = protocol::wireRequest(route, members);
    whenReady(m_client.ensureFresh(), this,
              [this, verb = route.verb, wire, headers, body, opened](const Result<> &fresh) {
                  if (!fresh)
                      return opened(fresh.error());
                  QUrl url = m_client.server();
                  QString path = url.path(QUrl::FullyEncoded);
                  while (path.endsWith(u'/'))
                      path.chop(1);
                  url.setPath(path + wire.path, QUrl::TolerantMode);
                  url.setQuery(wire.query);
                  QNetworkRequest request(url);
                  request.setRawHeader("Accept", "*/*");
                  request.setRawHeader("Authorization", "Bearer " + m_client.tokens().access.toUtf8());
                  request.setTransferTimeout(int(kSilence.count()));
                  request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
                  request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
                  request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
                  request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
                  const QString fingerprint = m_client.pinnedFingerprint();
                  request.setSslConfiguration(tlsFor(fingerprint));
                  for (const Header &header : headers)
                      request.setRawHeader(header.first, header.second);
                  QNetworkReply *reply =
                      m_network->sendCustomRequest(request, QByteArray(protocol::toText(verb).latin1()), body);
                  connect(reply, &QNetworkReply::sslErrors, reply, [reply, fingerprint] {
                      if (checkPinned(reply->sslConfiguration().peerCertificate(), fingerprint))
                          reply->ignoreSslErrors();
                  });
                  opened(reply);
              });
}

Error RawRequests::failure(const QNetworkReply &reply)
{
    if (reply.error() == QNetworkReply::OperationCanceledError)
        return {ErrorCode::Timeout, u"DEADLINE"_s, u"the server took too long to answer"_s, {}, {}};
    return {ErrorCode::Unavailable, u"UNREACHABLE"_s, reply.errorString(), {}, {}};
}

} // namespace mh::client
