// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <climits>
#include <cstring>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QFile>
#include <QStringList>

#include "agent/nginx/disk.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr const char *kTemporary = ".meshhelm-new"; // no `include folder/*` sees it
constexpr qsizetype kMostNames = 10'000;
constexpr mode_t kFolderMode = 0755;
constexpr uint kModeBits = 07777;

class Fd
{
public:
    explicit Fd(int fd) : m_fd(fd) {}
    ~Fd()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Q_DISABLE_COPY_MOVE(Fd)
    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }
    [[nodiscard]] int release() { return std::exchange(m_fd, -1); }

private:
    int m_fd;
};

Error failed(const QString &what, const QString &path, int error = errno)
{
    return internalError(u"cannot %1 %2: %3"_s.arg(what, path, QString::fromLocal8Bit(std::strerror(error))));
}

int openFolder(const QString &folder)
{
    return ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

Result<QByteArray> readAll(int fd, const QString &path)
{
    struct stat about = {};
    if (::fstat(fd, &about) != 0)
        return failed(u"look at"_s, path);
    if (!S_ISREG(about.st_mode))
        return internalError(u"%1 is no ordinary file"_s.arg(path));
    if (about.st_size > Disk::kLargestFile)
        return Error{
            ErrorCode::TooLarge, {}, u"%1 is larger than %2 bytes"_s.arg(path).arg(Disk::kLargestFile), {}, {}};
    QByteArray bytes(Disk::kLargestFile + 1, Qt::Uninitialized);
    qsizetype size = 0;
    while (size < bytes.size()) {
        const ssize_t got = ::read(fd, bytes.data() + size, size_t(bytes.size() - size));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failed(u"read"_s, path);
        if (got == 0)
            break;
        size += got;
    }
    if (size > Disk::kLargestFile)
        return Error{
            ErrorCode::TooLarge, {}, u"%1 is larger than %2 bytes"_s.arg(path).arg(Disk::kLargestFile), {}, {}};
    bytes.truncate(size);
    bytes.squeeze();
    return bytes;
}

bool writeAll(int fd, const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t put = ::write(fd, bytes.constData() + done, size_t(bytes.size() - done));
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        done += put;
    }
    return true;
}

bool makeTemporary(int folder, const FileState &state)
{
    ::unlinkat(folder, kTemporary, 0); // of an agent that was killed
    if (state.kind == FileState::Kind::Link)
        return ::symlinkat(state.bytes.constData(), folder, kTemporary) == 0;
    const Fd file(::openat(folder, kTemporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file.isOpen())
        return false;
    // Whose it is comes before what may be done with it, which a change of owner takes away.
    if ((state.owner >= 0 || state.group >= 0) && ::fchown(file.get(), uid_t(state.owner), gid_t(state.group)) != 0
        && ::geteuid() == 0)
        return false;
    return ::fchmod(file.get(), mode_t(state.mode & kModeBits)) == 0 && writeAll(file.get(), state.bytes)
           && ::fsync(file.get()) == 0;
}

class UnixDisk final : public Disk
{
public:
    Result<FileState> read(const QString &folder, const QString &name) override
    {
        const QString path = folder + u'/' + name;
        const QByteArray entry = QFile::encodeName(name);
        const Fd dir(openFolder(folder));
        if (!dir.isOpen())
            return errno == ENOENT ? Result<FileState>(FileState::absent()) : failed(u"open"_s, folder);
        struct stat about = {};
        if (::fstatat(dir.get(), entry.constData(), &about, AT_SYMLINK_NOFOLLOW) != 0)
            return errno == ENOENT ? Result<FileState>(FileState::absent()) : failed(u"look at"_s, path);
        FileState state;
        state.changedAt = qint64(about.st_mtime) * 1000;
        if (S_ISLNK(about.st_mode)) {
            state.kind = FileState::Kind::Link;
            state.bytes.resize(PATH_MAX);
            const ssize_t size = ::readlinkat(dir.get(), entry.constData(), state.bytes.data(), PATH_MAX);
            if (size < 0)
                return failed(u"read"_s, path);
            state.bytes.truncate(size);
            return state;
        }
        const Fd file(::openat(dir.get(), entry.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
        if (!file.isOpen())
            return failed(u"open"_s, path);
        auto bytes = readAll(file.get(), path);
        if (!bytes)
            return bytes.error();
        state.kind = FileState::Kind::File;
        state.bytes = *std::move(bytes);
        state.mode = about.st_mode & kModeBits;
        state.owner = about.st_uid;
        state.group = about.st_gid;
        return state;
    }

    Result<> put(const QString &folder, const QString &name, const FileState &state) override
    {
        const QString path = folder + u'/' + name;
        const QByteArray entry = QFile::encodeName(name);
        const Fd dir(openFolder(folder));
        if (!dir.isOpen())
            return failed(u"open"_s, folder);
        if (state.kind == FileState::Kind::Absent) {
            if (::unlinkat(dir.get(), entry.constData(), 0) != 0 && errno != ENOENT)
                return failed(u"delete"_s, path);
        } else if (!makeTemporary(dir.get(), state)
                   || ::renameat(dir.get(), kTemporary, dir.get(), entry.constData()) != 0) {
            const int error = errno;
            ::unlinkat(dir.get(), kTemporary, 0);
            return failed(u"write"_s, path, error);
        }
        return ::fsync(dir.get()) == 0 ? Result<>() : failed(u"write"_s, folder);
    }

    Result<QStringList> names(const QString &folder) override
    {
        Fd dir(openFolder(folder));
        if (!dir.isOpen())
            return errno == ENOENT ? Result<QStringList>(QStringList()) : failed(u"open"_s, folder);
        DIR *entries = ::fdopendir(dir.get());
        if (!entries)
            return failed(u"open"_s, folder);
        (void)dir.release();
        QStringList found;
        while (const dirent *entry = ::readdir(entries)) {
            const bool isOther = entry->d_type != DT_REG && entry->d_type != DT_LNK && entry->d_type != DT_UNKNOWN;
            if (!isOther && found.size() <= kMostNames)
                found.append(QFile::decodeName(entry->d_name));
        }
        ::closedir(entries);
        if (found.size() > kMostNames)
            return internalError(u"%1 has more than %2 files"_s.arg(folder).arg(kMostNames));
        found.removeAll(u"."_s);
        found.removeAll(u".."_s);
        found.sort();
        return found;
    }

    Result<QByteArray> contents(const QString &path) override
    {
        const Fd file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
        if (!file.isOpen())
            return errno == ENOENT ? notFound(u"there is no %1"_s.arg(path)) : failed(u"open"_s, path);
        return readAll(file.get(), path);
    }

    Result<> makeFolder(const QString &path) override
    {
        QString made;
        const QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
        for (const QString &part : parts) {
            made += u'/' + part;
            const QByteArray name = QFile::encodeName(made);
            // The agent's mask may let nobody else in.
            if (::mkdir(name.constData(), kFolderMode) == 0) {
                if (::chmod(name.constData(), kFolderMode) != 0)
                    return failed(u"make"_s, made);
            } else if (errno != EEXIST) {
                return failed(u"make"_s, made);
            }
        }
        return {};
    }
};

} // namespace

std::unique_ptr<Disk> makeDisk()
{
    return std::make_unique<UnixDisk>();
}

} // namespace mh::agent
