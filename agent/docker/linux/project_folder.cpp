// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/docker/project_folder.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <QDir>
#include <QFile>

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

/// A descriptor that closes itself.
class Fd
{
    Q_DISABLE_COPY_MOVE(Fd)

public:
    explicit Fd(int fd) : m_fd(fd) {}
    ~Fd()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] int take() { return std::exchange(m_fd, -1); }

private:
    int m_fd;
};

Error systemSays(const QString &file)
{
    const QString why = u"'%1': %2"_s.arg(file, QString::fromLocal8Bit(std::strerror(errno)));
    if (errno == ENOENT)
        return notFound(why);
    return errno == EXDEV || errno == ELOOP ? Error{ErrorCode::Denied, {}, why, {}, {}} : internalError(why);
}

/// Below `root`, and by no link that leads out of it.
int openBeneath(const QString &root, const QString &below, int flags)
{
    const Fd top(::open(QFile::encodeName(root).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (top.get() < 0)
        return -1;
    open_how how{};
    how.flags = __u64(flags) | O_CLOEXEC;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
    return int(::syscall(SYS_openat2, top.get(), QFile::encodeName(below).constData(), &how, sizeof how));
}

Result<> writeAll(int fd, const QByteArray &bytes, const QString &file)
{
    for (qsizetype at = 0; at < bytes.size();) {
        const ssize_t size = ::write(fd, bytes.constData() + at, size_t(bytes.size() - at));
        if (size < 0 && errno != EINTR)
            return systemSays(file);
        at += std::max<ssize_t>(size, 0);
    }
    return {};
}

} // namespace

Result<std::unique_ptr<ProjectFolder>> ProjectFolder::open(const QStringList &allowed, const QString &file)
{
    if (!file.startsWith(u'/') || QDir::cleanPath(file) != file)
        return Error{ErrorCode::Denied, {}, u"'%1' is no plain absolute path"_s.arg(file), {}, {}};
    std::unique_ptr<ProjectFolder> made(new ProjectFolder);
    made->m_path = file.left(file.lastIndexOf(u'/') + 1);
    made->m_name = file.mid(made->m_path.size());
    made->m_draft = u'.' + made->m_name + u".meshhelm-draft"_s;
    for (const QString &root : allowed) {
        const QString prefix = root == "/"_L1 ? root : root + u'/';
        if (!made->m_path.startsWith(prefix))
            continue;
        made->m_folder = openBeneath(root, u"./"_s + made->m_path.mid(prefix.size()), O_PATH | O_DIRECTORY);
        if (made->m_folder < 0)
            return systemSays(made->m_path);
        return made;
    }
    return Error{
        ErrorCode::Denied, {}, u"the host's manifest names no folder of projects that has '%1'"_s.arg(file), {}, {}};
}

ProjectFolder::~ProjectFolder()
{
    if (m_folder >= 0)
        ::close(m_folder);
}

Result<QByteArray> ProjectFolder::read() const
{
    const Fd file(
        ::openat(m_folder, QFile::encodeName(m_name).constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
    struct stat about {
    };
    if (file.get() < 0 || ::fstat(file.get(), &about) != 0)
        return systemSays(m_path + m_name);
    if (!S_ISREG(about.st_mode))
        return Error{ErrorCode::Denied, {}, u"'%1' is no plain file"_s.arg(m_path + m_name), {}, {}};
    QByteArray bytes(kMostBytes + 1, Qt::Uninitialized);
    qsizetype size = 0;
    while (size < bytes.size()) {
        const ssize_t more = ::read(file.get(), bytes.data() + size, size_t(bytes.size() - size));
        if (more < 0 && errno != EINTR)
            return systemSays(m_path + m_name);
        if (more == 0)
            break;
        size += std::max<ssize_t>(more, 0);
    }
    if (size > kMostBytes)
        return Error{ErrorCode::TooLarge,
                     u"FAILED"_s,
                     u"'%1' has more than %2 bytes"_s.arg(m_path + m_name).arg(kMostBytes),
                     {},
                     {}};
    return bytes.left(size);
}

Result<> ProjectFolder::writeDraft(const QByteArray &bytes) const
{
    struct stat about {
    };
    const QByteArray draft = QFile::encodeName(m_draft);
    if (::fstatat(m_folder, QFile::encodeName(m_name).constData(), &about, AT_SYMLINK_NOFOLLOW) != 0)
        return systemSays(m_path + m_name);
    ::unlinkat(m_folder, draft.constData(), 0);
    const Fd file(
        ::openat(m_folder, draft.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (file.get() < 0)
        return systemSays(draftPath());
    if (const auto written = writeAll(file.get(), bytes, draftPath()); !written)
        return written.error();
    // Whose it is stays as it was, where that can be: only root gives files away.
    const bool isGiven = ::fchown(file.get(), about.st_uid, about.st_gid) == 0;
    if ((isGiven && ::fchmod(file.get(), about.st_mode & 0777U) != 0) || ::fsync(file.get()) != 0)
        return systemSays(draftPath());
    return {};
}

Result<> ProjectFolder::putDraftInPlace() const
{
    if (::renameat(m_folder, QFile::encodeName(m_draft).constData(), m_folder, QFile::encodeName(m_name).constData())
        != 0)
        return systemSays(m_path + m_name);
    const Fd folder(::openat(m_folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.get() >= 0)
        ::fsync(folder.get()); // the new name outlives a loss of power
    return {};
}

void ProjectFolder::dropDraft() const
{
    ::unlinkat(m_folder, QFile::encodeName(m_draft).constData(), 0);
}

} // namespace mh::agent
