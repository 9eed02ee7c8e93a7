// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/durable_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace mh::store {
using namespace Qt::StringLiterals;

namespace {

constexpr QFileDevice::Permissions kOwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

Error systemError(const QString &path, int number)
{
    const QString reason = number == ENOSPC || number == EDQUOT ? u"STORE_FULL"_s : u"STORE_IO"_s;
    return unavailable(path + u": "_s + QString::fromLocal8Bit(std::strerror(number)), reason);
}

// A new name in a directory is durable only once the directory itself is.
Result<> syncDirectory(const QString &path)
{
    const int directory = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory < 0)
        return systemError(path, errno);
    const int failure = ::fsync(directory) == 0 ? 0 : errno;
    ::close(directory);
    if (failure != 0)
        return systemError(path, failure);
    return {};
}

} // namespace

Error fileError(const QFileDevice &file)
{
    const bool full = file.error() == QFileDevice::ResourceError || errno == ENOSPC;
    return unavailable(file.fileName() + u": "_s + file.errorString(), full ? u"STORE_FULL"_s : u"STORE_IO"_s);
}

Result<> syncFile(QFileDevice &file)
{
    if (!file.flush())
        return fileError(file);
    if (::fsync(file.handle()) != 0)
        return systemError(file.fileName(), errno);
    return {};
}

Result<> moveDurably(const QString &from, const QString &to)
{
    // Not QFile::rename: it falls back to copying and refuses to replace.
    if (std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return systemError(to, errno);
    return syncDirectory(QFileInfo(to).path());
}

Result<> writePrivateFile(const QString &path, const QByteArray &content)
{
    QFile file(path + u".new"_s);
    file.remove();
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, kOwnerOnly) || file.write(content) != content.size())
        return fileError(file);
    if (auto synced = syncFile(file); !synced)
        return synced;
    file.close();
    return moveDurably(file.fileName(), path);
}

Result<> makePrivateDir(const QString &path)
{
    if (QFileInfo(path).isDir())
        return {};
    if (::mkdir(QFile::encodeName(path).constData(), 0700) != 0 && errno != EEXIST)
        return systemError(path, errno);
    return syncDirectory(QFileInfo(path).absolutePath());
}

} // namespace mh::store
