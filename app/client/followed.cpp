// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/followed.h"

#include <QNetworkReply>

#include "app/client/error_body.h"

namespace mh::client {

namespace {

constexpr qsizetype kMaxRefusal = 65536;
constexpr qint64 kMaxBuffered = 256 * 1024;

int statusOf(const QNetworkReply *reply)
{
    return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

} // namespace

Followed::Followed(QObject *parent) : QObject(parent) {}

Followed::~Followed()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
}

void Followed::take(QNetworkReply *reply, std::function<Error(const QNetworkReply *)> transportError)
{
    m_reply = reply;
    m_reply->setParent(this);
    m_reply->setReadBufferSize(kMaxBuffered);
    m_transportError = std::move(transportError);
    connect(m_reply, &QNetworkReply::readyRead, this, &Followed::read);
    connect(m_reply, &QNetworkReply::finished, this, &Followed::end);
}

void Followed::fail(const Error &error)
{
    emit finished(error);
}

void Followed::read()
{
    const QByteArray bytes = m_reply->readAll();
    const int status = statusOf(m_reply);
    if (status < 200 || status >= 300)
        m_refusal += bytes.left(kMaxRefusal - m_refusal.size());
    else if (!bytes.isEmpty())
        emit bytesCame(bytes);
}

void Followed::end()
{
    read();
    const int status = statusOf(m_reply);
    if (status >= 400)
        return emit finished(errorFromBody(status, m_refusal));
    emit finished(m_reply->error() == QNetworkReply::NoError ? Result<>() : Result<>(m_transportError(m_reply)));
}

} // namespace mh::client
