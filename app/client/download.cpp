// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/download.h"

#include <QNetworkReply>

#include "app/client/error_body.h"

namespace mh::client {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxRefusal = 65536;
constexpr qint64 kMaxBuffered = 1024 * 1024; // the rest waits in the socket: the disk sets the pace

int statusOf(const QNetworkReply *reply)
{
    return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

} // namespace

Download::Download(QNetworkReply *reply, const QString &file, QObject *parent)
    : QObject(parent), m_reply(reply), m_file(file)
{
    m_reply->setParent(this);
    m_reply->setReadBufferSize(kMaxBuffered);
    connect(m_reply, &QNetworkReply::readyRead, this, &Download::take);
    connect(m_reply, &QNetworkReply::finished, this, &Download::end);
}

Download::~Download() = default;

void Download::take()
{
    const QByteArray bytes = m_reply->readAll();
    if (const int status = statusOf(m_reply); status < 200 || status >= 300) {
        m_refusal += bytes.left(kMaxRefusal - m_refusal.size());
        return;
    }
    if (!m_result)
        return;
    if ((!m_file.isOpen() && !m_file.open(QIODevice::WriteOnly)) || m_file.write(bytes) != bytes.size()) {
        giveUp();
        return;
    }
    *m_result += bytes.size();
    emit moved(*m_result);
}

void Download::giveUp()
{
    m_result = internalError(u"%1 cannot be written: %2"_s.arg(m_file.fileName(), m_file.errorString()));
    m_file.cancelWriting();
    m_reply->abort();
}

void Download::end()
{
    const int status = statusOf(m_reply);
    if (m_result && m_reply->error() == QNetworkReply::NoError) {
        take();
        if (m_result && !m_file.commit())
            m_result = internalError(u"%1 cannot be written: %2"_s.arg(m_file.fileName(), m_file.errorString()));
    } else if (m_result && status >= 400) {
        take();
        m_result = errorFromBody(status, m_refusal);
    } else if (m_result) {
        m_transportFailed = true;
    }
    emit finished();
}

} // namespace mh::client
