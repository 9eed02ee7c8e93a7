// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/body_upload.h"

#include "app/client/error_body.h"
#include "app/client/server_client.h"

namespace mh::client {
using namespace Qt::StringLiterals;

BodyUpload::BodyUpload(ServerClient &client, const protocol::Route &route, const QString &file, QObject *parent)
    : QObject(parent), m_route(route), m_file(file), m_requests(client, nullptr)
{
}

BodyUpload::~BodyUpload()
{
    m_isOver = true;
    if (m_reply)
        m_reply->abort();
}

void BodyUpload::start()
{
    if (!m_file.open(QIODevice::ReadOnly))
        return finish(Error{ErrorCode::InvalidInput,
                            u"LOCAL_FILE"_s,
                            u"%1 cannot be read: %2"_s.arg(m_file.fileName(), m_file.errorString()),
                            {},
                            {}});
    m_size = m_file.size();
    auto *sent = new SentFile(m_file, m_hash, m_size, this);
    const QList<RawRequests::Header> headers{{"Content-Type", "application/octet-stream"},
                                             {"Content-Length", QByteArray::number(m_size)}};
    m_requests.open(m_route, {}, headers, sent, [this, sent](const Result<QNetworkReply *> &reply) {
        if (!reply)
            return finish(reply.error());
        sent->setParent(*reply);
        follow(*reply);
    });
}

void BodyUpload::follow(QNetworkReply *reply)
{
    m_reply = reply;
    if (m_isOver)
        return reply->abort();
    connect(reply, &QNetworkReply::uploadProgress, this, [this](qint64 done, qint64) {
        if (!m_isOver && done > 0)
            emit moved(done, m_size);
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply] { answered(*reply); });
}

void BodyUpload::cancel()
{
    finish(Error{ErrorCode::Conflict, u"CANCELLED"_s, u"it was cancelled"_s, {}, {}});
}

void BodyUpload::answered(QNetworkReply &reply)
{
    reply.deleteLater();
    if (m_isOver)
        return;
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QByteArray body = reply.readAll();
    const bool isOther = m_file.pos() < m_size && m_file.atEnd(); // shorter than it was
    if (status >= 400)
        return finish(errorFromBody(status, body));
    if (!isOther && (reply.error() != QNetworkReply::NoError || status == 0))
        return finish(RawRequests::failure(reply));
    const auto told = isOther ? Result<QJsonObject>(QJsonObject()) : protocol::bodyObject(body);
    if (told && told->value("sha256"_L1).toString() != QString::fromLatin1(m_hash.result().toHex()))
        return finish(Error{ErrorCode::Conflict,
                            u"TRANSFER_DIFFERS"_s,
                            u"what arrived is not what is here: the file was changed meanwhile"_s,
                            {},
                            {}});
    finish(told);
}

void BodyUpload::finish(const Result<QJsonObject> &how)
{
    if (std::exchange(m_isOver, true))
        return;
    if (m_reply)
        m_reply->abort();
    emit finished(how);
}

} // namespace mh::client
