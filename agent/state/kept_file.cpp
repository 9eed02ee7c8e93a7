// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/state/kept_file.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

Error failed(const QString &what, const QFileDevice &file)
{
    return internalError(u"cannot %1 %2: %3"_s.arg(what, file.fileName(), file.errorString()));
}

} // namespace

void syncFolder([[maybe_unused]] const QString &folder)
{
#ifdef Q_OS_UNIX
    const int fd = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    ::fsync(fd);
    ::close(fd);
#endif
}

Result<> writeKept(const QString &path, const QByteArray &bytes, QFileDevice::Permissions permissions)
{
    QSaveFile file(path); // syncs before it renames
    if (!file.open(QIODevice::WriteOnly))
        return failed(u"write"_s, file);
    if (!file.setPermissions(permissions) || file.write(bytes) != bytes.size() || !file.commit())
        return failed(u"write"_s, file);
    syncFolder(QFileInfo(path).absolutePath());
    return {};
}

Result<QByteArray> readKept(const QString &path, qint64 most)
{
    QFile file(path);
    if (!file.exists())
        return notFound(u"there is no %1"_s.arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return failed(u"read"_s, file);
    const QByteArray bytes = file.read(most + 1);
    if (bytes.size() > most)
        return internalError(u"%1 is too large"_s.arg(path));
    return bytes;
}

} // namespace mh::agent
