// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/tasks/task_folder.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <vector>

#include <QDir>

#include <fcntl.h>
#include <linux/openat2.h>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr mode_t kAll = 0711; ///< of the folder above: its user comes through
constexpr mode_t kOwn = 0700; ///< of the task's
constexpr mode_t kFile = 0600;
constexpr mode_t kProgram = 0700;
constexpr qsizetype kLongestName = 255;
constexpr size_t kPasswordBuffer = 64UL * 1024;

Error systemSays(const QString &what)
{
    return internalError(what + u": "_s + QString::fromLocal8Bit(std::strerror(errno)));
}

int openBeneath(int folder, const QString &name, int flags, mode_t mode = 0)
{
    open_how how{};
    how.flags = quint64(flags | O_CLOEXEC);
    how.mode = mode;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    return int(::syscall(SYS_openat2, folder, QFile::encodeName(name).constData(), &how, sizeof how));
}

Result<std::unique_ptr<QFile>> fileOf(int fd, QIODevice::OpenMode mode)
{
    auto file = std::make_unique<QFile>();
    if (file->open(fd, mode, QFileDevice::AutoCloseHandle))
        return file;
    ::close(fd);
    return internalError(file->errorString());
}

} // namespace

bool isTaskFileName(const QString &name)
{
    if (name.isEmpty() || name.size() > kLongestName || name.contains(QChar(0)))
        return false;
    const QStringList parts = name.split(u'/');
    return std::none_of(parts.begin(), parts.end(),
                        [](const QString &part) { return part.isEmpty() || part == "."_L1 || part == ".."_L1; });
}

Result<std::unique_ptr<TaskFolder>> TaskFolder::make(const QString &path, const QString &user)
{
    passwd entry{};
    passwd *found = nullptr;
    std::vector<char> buffer(kPasswordBuffer);
    if (::getpwnam_r(user.toStdString().c_str(), &entry, buffer.data(), buffer.size(), &found) != 0 || !found)
        return invalidInput(u"this host has no user '%1'"_s.arg(user), u"user"_s);
    const QString above = path.section(u'/', 0, -2);
    if (!QDir().exists(above)) {
        if (!QDir().mkpath(above) || ::chmod(QFile::encodeName(above).constData(), kAll) != 0)
            return systemSays(u"the folder for tasks cannot be made"_s);
    }
    const QByteArray name = QFile::encodeName(path);
    if (::mkdir(name.constData(), kOwn) != 0)
        return systemSays(u"the task's folder cannot be made"_s);
    const int fd = ::open(name.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    std::unique_ptr<TaskFolder> folder(new TaskFolder(path, fd, entry.pw_uid, entry.pw_gid));
    if (fd < 0 || (::geteuid() == 0 && ::fchown(fd, entry.pw_uid, entry.pw_gid) != 0))
        return systemSays(u"the task's folder cannot be given to its user"_s);
    return folder;
}

Result<std::unique_ptr<TaskFolder>> TaskFolder::open(const QString &path)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return notFound(u"the task's folder is gone"_s);
    return std::unique_ptr<TaskFolder>(new TaskFolder(path, fd, 0, 0));
}

TaskFolder::~TaskFolder()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

Result<std::unique_ptr<QFile>> TaskFolder::create(const QString &name, bool isProgram)
{
    if (!isTaskFileName(name))
        return invalidInput(u"'%1' is no name of a file in the task's folder"_s.arg(name.left(kLongestName)),
                            u"files"_s);
    const bool gives = ::geteuid() == 0;
    for (qsizetype slash = name.indexOf(u'/'); slash > 0; slash = name.indexOf(u'/', slash + 1)) {
        const QString part = name.left(slash);
        if (::mkdirat(m_fd, QFile::encodeName(part).constData(), kOwn) == 0 && gives)
            (void)::fchownat(m_fd, QFile::encodeName(part).constData(), m_user, m_group, AT_SYMLINK_NOFOLLOW);
    }
    const int fd = openBeneath(m_fd, name, O_WRONLY | O_CREAT | O_EXCL, isProgram ? kProgram : kFile);
    if (fd < 0 && errno == EEXIST)
        return invalidInput(u"'%1' is there twice"_s.arg(name), u"files"_s);
    if (fd < 0)
        return systemSays(u"'%1' cannot be made"_s.arg(name));
    if (gives)
        (void)::fchown(fd, m_user, m_group);
    return fileOf(fd, QIODevice::WriteOnly);
}

Result<std::unique_ptr<QFile>> TaskFolder::read(const QString &name) const
{
    if (!isTaskFileName(name))
        return invalidInput(u"'%1' is no name of a file in the task's folder"_s.arg(name.left(kLongestName)),
                            u"outputs"_s);
    // Not held up by a pipe that nobody writes to.
    const int fd = openBeneath(m_fd, name, O_RDONLY | O_NONBLOCK | O_NOCTTY);
    struct stat about {
    };
    if (fd >= 0 && ::fstat(fd, &about) == 0 && S_ISREG(about.st_mode))
        return fileOf(fd, QIODevice::ReadOnly);
    if (fd >= 0)
        ::close(fd);
    return notFound(u"the task has left no plain file '%1'"_s.arg(name));
}

void TaskFolder::remove(const QString &path)
{
    std::error_code error; // goes down by descriptors, and follows no link
    std::filesystem::remove_all(QFile::encodeName(path).toStdString(), error);
}

} // namespace mh::agent
