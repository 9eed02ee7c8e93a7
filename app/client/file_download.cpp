// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>

#include <QNetworkReply>

#include "app/client/error_body.h"
#include "app/client/file_transfer.h"
#include "app/client/server_client.h"
#include "core/base/when_ready.h"
#include "core/protocol/host_file_endpoints.h"

namespace mh::client {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostBuffered = 1024 * 1024; // the rest waits in the socket: the disk sets the pace
constexpr qsizetype kMostRefusal = 65536;

Error ofFile(const QFile &file)
{
    return {ErrorCode::Internal,
            u"LOCAL_FILE"_s,
            u"%1 cannot be written: %2"_s.arg(file.fileName(), file.errorString()),
            {},
            {}};
}

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

} // namespace

FileDownload::~FileDownload() = default;

void FileDownload::proceed()
{
    const QJsonObject wanted{{u"path"_s, what().path}, {u"follow"_s, u"true"_s}};
    whenReady(m_client.call(protocol::statHostFile, {what().host, wanted}), this,
              [this](const Result<QJsonObject> &told) {
                  if (isOver())
                      return;
                  if (!told)
                      return broke(told.error());
                  ask(told->value("file"_L1).toObject());
              });
}

void FileDownload::ask(const QJsonObject &file)
{
    // The part that is here is known by its name to be of this very content.
    m_version = file.value("version"_L1).toString();
    m_size = file.value("size"_L1).toInteger();
    m_part.close();
    m_part.setFileName(what().file + u'.' + m_version + u".part");
    if (!m_part.open(QIODevice::ReadWrite))
        return finish(ofFile(m_part));
    m_hash.reset();
    hashUpTo(m_part, m_part.size(), [this] {
        tell(m_part.pos(), m_size);
        if (m_part.pos() >= m_size)
            return compare();
        const QByteArray etag = '"' + m_version.toLatin1() + '"';
        const QList<RawRequests::Header> headers{{"Range", "bytes=" + QByteArray::number(m_part.pos()) + '-'},
                                                 {"If-Range", etag}};
        m_requests.open(protocol::downloadHostFile, {{u"id"_s, what().host}, {u"path"_s, what().path}}, headers,
                        nullptr, [this](const Result<QNetworkReply *> &reply) {
                            if (isOver())
                                return;
                            if (!reply)
                                return broke(reply.error());
                            follow(*reply);
                            m_refusal.clear();
                            (*reply)->setReadBufferSize(kMostBuffered);
                            connect(*reply, &QNetworkReply::readyRead, this, [this, r = *reply] { take(*r); });
                            connect(*reply, &QNetworkReply::finished, this, [this, r = *reply] { ended(*r); });
                        });
    });
}

void FileDownload::take(QNetworkReply &reply)
{
    const QByteArray bytes = reply.readAll();
    if (isOver())
        return;
    const int status = statusOf(reply);
    if (status != 206 && status != 200) {
        m_refusal += bytes.left(kMostRefusal - m_refusal.size());
        return;
    }
    const bool isAnother = status == 200 && reply.rawHeader("ETag") != '"' + m_version.toLatin1() + '"';
    if (isAnother || (status == 200 && m_part.pos() > 0 && m_refusal.isNull() && !reply.property("goesOn").toBool())) {
        // All of it comes, from its beginning.
        if (isAnother)
            return broke(unavailable(u"it was changed meanwhile"_s));
        m_part.seek(0);
        m_part.resize(0);
        m_hash.reset();
    }
    reply.setProperty("goesOn", true);
    if (m_part.write(bytes) != bytes.size())
        return finish(ofFile(m_part));
    m_hash.addData(bytes);
    tell(m_part.pos(), m_size);
}

void FileDownload::ended(QNetworkReply &reply)
{
    reply.deleteLater();
    if (isOver())
        return;
    take(reply);
    if (isOver())
        return;
    const int status = statusOf(reply);
    m_part.flush();
    if (status >= 400)
        return broke(errorFromBody(status, m_refusal));
    if (reply.error() != QNetworkReply::NoError)
        return broke(RawRequests::failure(reply));
    if (m_part.pos() != m_size)
        return broke(unavailable(u"it broke off"_s));
    compare();
}

void FileDownload::compare()
{
    const auto hash =
        m_client.call(protocol::hashHostFile, {what().host, {{u"path"_s, what().path}}}, std::chrono::minutes(10));
    whenReady(hash, this, [this](const Result<QJsonObject> &told) {
        if (isOver())
            return;
        if (!told)
            return broke(told.error());
        const QString here = QString::fromLatin1(m_hash.result().toHex());
        m_part.close();
        if (told->value("sha256"_L1).toString() != here) {
            m_part.remove();
            return finish(
                Error{ErrorCode::Conflict,
                      u"TRANSFER_DIFFERS"_s,
                      u"what came is not what is there: it was changed meanwhile, or the transfer is faulty"_s,
                      {},
                      {}});
        }
        std::error_code problem;
        std::filesystem::rename(m_part.filesystemFileName(), QFile(what().file).filesystemFileName(), problem);
        if (problem)
            return finish(ofFile(m_part));
        finish(QJsonObject{{u"file"_s, what().file}, {u"size"_s, m_size}, {u"sha256"_s, here}});
    });
}

} // namespace mh::client
