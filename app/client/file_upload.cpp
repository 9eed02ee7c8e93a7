// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QDateTime>
#include <QFileInfo>
#include <QNetworkReply>

#include "app/client/error_body.h"
#include "app/client/file_transfer.h"
#include "app/client/sent_file.h"
#include "app/client/server_client.h"
#include "core/base/when_ready.h"
#include "core/protocol/endpoint.h"
#include "core/protocol/host_file_endpoints.h"

namespace mh::client {
using namespace Qt::StringLiterals;

FileUpload::FileUpload(ServerClient &client, What what, bool replaces, QObject *parent)
    : FileTransfer(client, std::move(what), parent), m_file(this->what().file), m_replaces(replaces)
{
    const QFileInfo file(m_file);
    const QString name = u"%1\n%2\n%3\n%4\n%5"_s.arg(this->what().host)
                             .arg(this->what().path, file.absoluteFilePath())
                             .arg(file.size())
                             .arg(file.lastModified().toMSecsSinceEpoch());
    m_upload =
        QString::fromLatin1(QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex().left(32));
}

FileUpload::~FileUpload() = default;

QJsonObject FileUpload::members() const
{
    return {{u"id"_s, what().host}, {u"path"_s, what().path}, {u"upload"_s, m_upload}};
}

void FileUpload::proceed()
{
    if (!m_file.isOpen() && !m_file.open(QIODevice::ReadOnly))
        return finish(Error{ErrorCode::InvalidInput,
                            u"LOCAL_FILE"_s,
                            u"%1 cannot be read: %2"_s.arg(m_file.fileName(), m_file.errorString()),
                            {},
                            {}});
    m_size = m_file.size();
    whenReady(m_client.call(protocol::getHostUpload, {what().host, members()}), this,
              [this](const Result<QJsonObject> &told) {
                  if (isOver())
                      return;
                  if (!told)
                      return broke(told.error());
                  const qint64 offset = std::min(told->value("offset"_L1).toInteger(), m_size);
                  m_file.seek(0);
                  m_hash.reset();
                  hashUpTo(m_file, offset, [this, offset] { send(offset); });
              });
}

void FileUpload::send(qint64 offset)
{
    tell(offset, m_size);
    QJsonObject said = members();
    said.insert("offset"_L1, QString::number(offset));
    said.insert("size"_L1, QString::number(m_size));
    if (!m_replaces)
        said.insert("expect"_L1, QString());
    auto *sent = new SentFile(m_file, m_hash, m_size - offset, this);
    const QList<RawRequests::Header> headers{{"Content-Type", "application/octet-stream"},
                                             {"Content-Length", QByteArray::number(m_size - offset)}};
    m_requests.open(protocol::uploadHostFile, said, headers, sent,
                    [this, offset, sent](const Result<QNetworkReply *> &reply) {
                        if (!reply || isOver()) {
                            sent->deleteLater();
                            return reply ? (*reply)->abort() : broke(reply.error());
                        }
                        follow(*reply);
                        sent->setParent(*reply);
                        connect(*reply, &QNetworkReply::uploadProgress, this, [this, offset](qint64 done, qint64) {
                            if (!isOver() && done > 0)
                                tell(offset + done, m_size);
                        });
                        connect(*reply, &QNetworkReply::finished, this, [this, r = *reply] { answered(*r); });
                    });
}

void FileUpload::answered(QNetworkReply &reply)
{
    reply.deleteLater();
    if (isOver())
        return;
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QByteArray body = reply.readAll();
    if (status >= 400)
        return broke(errorFromBody(status, body));
    if (reply.error() != QNetworkReply::NoError || status == 0)
        return broke(RawRequests::failure(reply));
    const auto told = protocol::bodyObject(body);
    if (!told)
        return finish(told.error());
    if (told->value("sha256"_L1).toString() != QString::fromLatin1(m_hash.result().toHex()))
        return finish(Error{ErrorCode::Conflict,
                            u"TRANSFER_DIFFERS"_s,
                            u"what arrived is not what is here: the file was changed meanwhile"_s,
                            {},
                            {}});
    finish(*told);
}

} // namespace mh::client
