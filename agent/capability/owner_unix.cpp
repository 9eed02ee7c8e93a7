// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>

#include <sys/stat.h>
#include <unistd.h>

#include "agent/capability/owner.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

Ownership ownershipOf(const QFile &file, const QString &stateFolder)
{
    struct stat folder = {};
    folder.st_uid = ::geteuid();
    if (!stateFolder.isEmpty() && ::stat(QFile::encodeName(stateFolder).constData(), &folder) != 0)
        return {u"nobody knows whose it should be"_s};
    struct stat found = {};
    if (::fstat(file.handle(), &found) != 0 || !S_ISREG(found.st_mode))
        return {u"it is no file"_s};
    const bool isOwn = found.st_uid != 0;
    if (isOwn && found.st_uid != folder.st_uid)
        return {u"it does not belong to root"_s};
    if ((found.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return {u"others than its owner can write it"_s};
    return {{}, isOwn};
}

} // namespace mh::agent
