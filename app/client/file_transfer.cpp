// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/file_transfer.h"

#include <algorithm>

#include <QNetworkReply>

#include "app/client/server_client.h"
#include "core/base/when_ready.h"
#include "core/protocol/host_file_endpoints.h"

namespace mh::client {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kHashedAtOnce = 4LL * 1024 * 1024;
constexpr int kFirstWaitMs = 500;

bool mayPass(const Error &error)
{
    return error.code == ErrorCode::Unavailable || error.code == ErrorCode::Timeout;
}

} // namespace

FileTransfer::FileTransfer(ServerClient &client, What what, QObject *parent)
    : QObject(parent), m_client(client), m_requests(client, nullptr), m_what(std::move(what))
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, [this] { proceed(); });
}

FileTransfer::~FileTransfer()
{
    m_isOver = true;
    if (m_reply)
        m_reply->abort();
}

void FileTransfer::start()
{
    m_again.start(0);
}

void FileTransfer::cancel()
{
    finish(Error{ErrorCode::Conflict, u"CANCELLED"_s, u"it was cancelled"_s, {}, {}});
}

void FileTransfer::tell(qint64 done, qint64 total)
{
    m_tries = 0;
    emit moved(done, total);
}

void FileTransfer::broke(const Error &error)
{
    if (m_isOver)
        return;
    if (!mayPass(error) || ++m_tries >= kTries)
        return finish(error);
    m_reply.clear();
    emit pausing(error.message);
    m_again.start(kFirstWaitMs << m_tries);
}

void FileTransfer::finish(const Result<QJsonObject> &how)
{
    if (std::exchange(m_isOver, true))
        return;
    m_again.stop();
    if (m_reply)
        m_reply->abort();
    emit finished(how);
}

void FileTransfer::hashUpTo(QFile &file, qint64 size, const std::function<void()> &done)
{
    const QByteArray bytes = file.pos() < size ? file.read(std::min(kHashedAtOnce, size - file.pos())) : QByteArray();
    m_hash.addData(bytes);
    if (bytes.isEmpty())
        return done();
    QMetaObject::invokeMethod(
        this,
        [this, &file, size, done] {
            if (!m_isOver)
                hashUpTo(file, size, done);
        },
        Qt::QueuedConnection);
}

void ArchiveDownload::proceed()
{
    const QJsonObject path{{u"path"_s, what().path}};
    const auto saved =
        m_client.download(protocol::archiveHostFiles, {what().host, path}, what().file, std::chrono::minutes(2));
    auto *watcher = new QFutureWatcher<Result<qint64>>(this);
    connect(watcher, &QFutureWatcherBase::progressValueChanged, this,
            [this](int kib) { tell(qint64(kib) * 1024, -1); });
    connect(this, &FileTransfer::finished, watcher, [watcher] { watcher->cancel(); });
    watcher->setFuture(saved);
    whenReady(saved, this, [this](const Result<qint64> &size) {
        finish(size ? Result<QJsonObject>(QJsonObject{{u"file"_s, what().file}, {u"size"_s, *size}})
                    : Result<QJsonObject>(size.error()));
    });
}

} // namespace mh::client
