// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/hosts/spool.h"

#include <QFile>
#include <QStorageInfo>
#include <QThreadPool>

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kAtOnce = 256 * 1024;
constexpr qint64 kLookEvery = 64 * 1024 * 1024; ///< at the disk's room

} // namespace

Spool::Spool(const QString &folder) : m_folder(folder), m_file(folder + u"/upload-XXXXXX"_s) {}

Result<> Spool::open()
{
    if (!m_file.open())
        return unavailable(u"there is no place for the file to wait in: "_s + m_file.errorString());
    return {};
}

Result<> Spool::write(const QByteArray &bytes)
{
    const bool looks = m_size % kLookEvery + bytes.size() >= kLookEvery || m_size == 0;
    if (m_size + bytes.size() > kMost)
        return Error{
            ErrorCode::TooLarge,
            {},
            u"a file of more than %1 bytes can only come after its path, or with the path in the query"_s.arg(kMost),
            u"path"_s,
            {}};
    if (looks && QStorageInfo(m_folder).bytesAvailable() < kLeftFree)
        return unavailable(u"the server's disk is too full for a file to wait there; send its path first"_s);
    if (m_file.write(bytes) != bytes.size())
        return unavailable(u"the file cannot wait on the server's disk: "_s + m_file.errorString());
    m_size += bytes.size();
    return {};
}

void Spool::feed(const std::shared_ptr<fleet::BytePipe> &pipe, QThreadPool &pool)
{
    const auto readOn = [spool = shared_from_this(), weak = std::weak_ptr(pipe), &pool] {
        pool.start([spool, weak] {
            if (const auto open = weak.lock())
                spool->readOn(*open);
        });
    };
    m_file.seek(0);
    pipe->setGiverWake(readOn);
    readOn();
}

void Spool::readOn(fleet::BytePipe &pipe)
{
    const QMutexLocker lock(&m_reading);
    while (!m_isOver && !pipe.isFull()) {
        const QByteArray bytes = m_file.read(kAtOnce);
        if (bytes.isEmpty() && m_file.error() != QFile::NoError)
            pipe.fail();
        else if (bytes.isEmpty())
            pipe.end();
        m_isOver = bytes.isEmpty() || !pipe.put(bytes);
    }
}

} // namespace mh::api
