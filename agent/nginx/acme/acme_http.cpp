// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/nginx/acme/acme_http.h"

#include <algorithm>
#include <optional>

#include <QDateTime>
#include <QLocale>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslConfiguration>

namespace mh::agent::acme {
using namespace Qt::StringLiterals;

namespace {

constexpr int kDeadlineMs = 30'000;
constexpr qint64 kLongestWaitMs = 7LL * 24 * 60 * 60 * 1000;

/// Seconds, or a date.
qint64 retryAfter(const QByteArray &text)
{
    bool isNumber = false;
    qint64 ms = text.trimmed().toLongLong(&isNumber) * 1000;
    if (!isNumber) {
        const QDateTime at =
            QLocale::c().toDateTime(QString::fromLatin1(text.trimmed()), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
        ms = at.isValid() ? QDateTime::currentDateTimeUtc().msecsTo(QDateTime(at.date(), at.time(), Qt::UTC)) : 0;
    }
    return std::clamp<qint64>(ms, 0, kLongestWaitMs);
}

class NetworkHttp final : public QObject, public Http
{
public:
    explicit NetworkHttp(const QString &authority)
    {
        if (!authority.isEmpty()) {
            m_tls = QSslConfiguration::defaultConfiguration();
            m_tls->addCaCertificates(authority);
        }
    }

    void ask(const QUrl &url, const QByteArray &body, const Told &told) override
    {
        QNetworkRequest request(url);
        request.setTransferTimeout(kDeadlineMs);
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        request.setHeader(QNetworkRequest::UserAgentHeader, u"meshhelm-agent"_s);
        if (m_tls)
            request.setSslConfiguration(*m_tls);
        if (!body.isEmpty())
            request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/jose+json"_s);
        QNetworkReply *reply = body.isEmpty() ? m_network.get(request) : m_network.post(request, body);
        connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received, qint64) {
            if (received > kLargestReply)
                reply->abort();
        });
        connect(reply, &QNetworkReply::finished, this, [reply, told] {
            reply->deleteLater();
            const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
            if (status == 0)
                return told(unavailable(u"the ACME server cannot be reached: %1"_s.arg(reply->errorString())));
            if (reply->error() == QNetworkReply::OperationCanceledError)
                return told(unavailable(u"the ACME server says too much, or nothing in time"_s));
            Reply answer;
            answer.status = status;
            answer.body = reply->readAll();
            answer.nonce = reply->rawHeader("Replay-Nonce");
            answer.location = reply->url().resolved(QUrl(QString::fromUtf8(reply->rawHeader("Location"))));
            answer.retryAfterMs = retryAfter(reply->rawHeader("Retry-After"));
            told(answer);
        });
    }

private:
    QNetworkAccessManager m_network;
    std::optional<QSslConfiguration> m_tls;
};

} // namespace

std::unique_ptr<Http> makeHttp(const QString &authority)
{
    return std::make_unique<NetworkHttp>(authority);
}

} // namespace mh::agent::acme
