// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/state/state_dir.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr auto kOwnersFolder = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;

QString lockOf(const QString &path)
{
    return path + u"/lock"_s;
}

} // namespace

StateDir::StateDir(const QString &path) : m_path(path), m_lock(lockOf(path))
{
    m_lock.setStaleLockTime(0); // only a dead owner's lock may be taken, however old it is
}

Result<std::unique_ptr<StateDir>> StateDir::open(const QString &path)
{
    if (!QDir().mkpath(path) || !QFile::setPermissions(path, kOwnersFolder))
        return internalError(u"cannot make %1, or it belongs to somebody else"_s.arg(path));
    std::unique_ptr<StateDir> dir(new StateDir(path));
    if (dir->m_lock.tryLock(0))
        return dir;
    if (dir->m_lock.error() == QLockFile::LockFailedError)
        return conflict(u"an agent works with %1 already"_s.arg(path), u"STATE_IN_USE"_s);
    return internalError(u"cannot lock %1"_s.arg(path));
}

bool StateDir::isInUse(const QString &path)
{
    if (!QFileInfo(path).isDir())
        return false;
    QLockFile lock(lockOf(path));
    lock.setStaleLockTime(0);
    return !lock.tryLock(0) && lock.error() == QLockFile::LockFailedError;
}

} // namespace mh::agent
