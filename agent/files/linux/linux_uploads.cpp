// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <ctime>

#include <QRandomGenerator>

#include "agent/files/file_tree.h"
#include "agent/files/linux/beneath.h"
#include "agent/files/linux/look.h"
#include "core/crypto/digest.h"
#include "core/fleet/host_paths.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kAtOnce = 4 * 1024 * 1024; ///< of what had come before
constexpr int kPlainBits = 0777;               ///< what somebody else may have written runs as nobody's else
constexpr int kMostTidied = 20'000;

QByteArray partName(const QByteArray &name, const QString &upload)
{
    return ".meshhelm-" + crypto::sha256(QByteArray(name + '/' + upload.toUtf8())).toHex().left(24) + ".part";
}

QByteArray passingName()
{
    return ".meshhelm-" + QByteArray::number(QRandomGenerator::system()->generate64(), 16).rightJustified(16, '0')
           + ".tmp";
}

/// For a moment, after its link was lost: it may be tried again.
Error isUnderWay()
{
    return unavailable(u"that upload is under way already"_s);
}

class LinuxWriting final : public FileWriting
{
public:
    LinuxWriting(Uploads::Wish wish, Parent place, QString path)
        : m_wish(std::move(wish)), m_place(std::move(place)), m_path(std::move(path))
    {
    }
    ~LinuxWriting() override
    {
        if (m_fd.isOpen() && !m_isDone && (m_wish.upload.isEmpty() || m_isWrong))
            ::unlinkat(m_place.folder.get(), m_name.constData(), 0);
        else if (m_fd.isOpen() && !m_isDone)
            (void)::ftruncate(m_fd.get(), m_size); // lets go of what was reserved
    }

    Result<> open();
    Result<bool> prepare() override;
    Result<> write(const QByteArray &bytes) override;
    Result<fleet::FileInfo> commit() override;
    QByteArray sha256() const override { return m_sha256; }

private:
    [[nodiscard]] Result<> checkPlace();
    [[nodiscard]] Result<> openPart();
    [[nodiscard]] Result<> dress();

    Uploads::Wish m_wish;
    Parent m_place;
    QString m_path;
    QByteArray m_name; ///< while it is on its way
    Fd m_fd;
    crypto::Sha256 m_digest;
    QByteArray m_sha256;
    qint64 m_size = 0;
    bool m_wasThere = false;
    struct stat m_before {
    };
    bool m_isWrong = false; ///< nothing to go on with
    bool m_isDone = false;
};

/// Whether what is at the place may be replaced.
Result<> LinuxWriting::checkPlace()
{
    m_wasThere = ::fstatat(m_place.folder.get(), m_place.name.constData(), &m_before, AT_SYMLINK_NOFOLLOW) == 0;
    if (!m_wasThere && errno != ENOENT)
        return systemError(errno, m_path);
    const QString shown = fleet::shownPath(m_path);
    if (m_wasThere && S_ISLNK(m_before.st_mode))
        return conflict(u"'%1' is a link; write to what it leads to"_s.arg(shown));
    if (m_wasThere && !S_ISREG(m_before.st_mode))
        return conflict(u"'%1' is there and no file"_s.arg(shown));
    if (m_wish.version && m_wish.version->isEmpty() && m_wasThere)
        return conflict(u"there is '%1' already"_s.arg(shown));
    if (m_wish.version && !m_wish.version->isEmpty() && (!m_wasThere || versionOf(m_before) != *m_wish.version))
        return conflict(u"'%1' was changed by somebody else meanwhile"_s.arg(shown));
    return {};
}

Result<> LinuxWriting::openPart()
{
    const bool resumes = !m_wish.upload.isEmpty();
    m_name = resumes ? partName(m_place.name, m_wish.upload) : passingName();
    const int flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | (resumes ? 0 : O_EXCL);
    Fd fd(::openat(m_place.folder.get(), m_name.constData(), flags, 0600));
    struct stat found {
    };
    if (!fd.isOpen() || ::fstat(fd.get(), &found) != 0)
        return systemError(errno, m_path);
    if (!S_ISREG(found.st_mode) || found.st_uid != ::geteuid() || found.st_nlink != 1)
        return conflict(u"what lies beside '%1' is no upload"_s.arg(fleet::shownPath(m_path)), u"FAILED"_s);
    if (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0)
        return isUnderWay();
    if (found.st_size < m_wish.offset)
        return conflict(u"%1 bytes of it have come before, not %2"_s.arg(found.st_size).arg(m_wish.offset));
    m_fd = std::move(fd);
    return ::ftruncate(m_fd.get(), m_wish.offset) == 0 ? Result<>() : Result<>(systemError(errno, m_path));
}

Result<> LinuxWriting::open()
{
    if (m_wish.size >= 0 && m_wish.offset > m_wish.size)
        return invalidInput(u"is more than the size"_s, u"offset"_s);
    if (const auto may = checkPlace(); !may)
        return may;
    if (const auto opened = openPart(); !opened)
        return opened;
    // A disk that has no room says so now, where the file system can reserve it.
    if (m_wish.size > m_wish.offset
        && ::fallocate(m_fd.get(), FALLOC_FL_KEEP_SIZE, m_wish.offset, m_wish.size - m_wish.offset) != 0
        && (errno == ENOSPC || errno == EDQUOT || errno == EFBIG))
        return systemError(errno, m_path);
    return {};
}

Result<bool> LinuxWriting::prepare()
{
    if (m_size == m_wish.offset)
        return true;
    QByteArray piece(std::min<qint64>(kAtOnce, m_wish.offset - m_size), Qt::Uninitialized);
    const ssize_t got = ::pread(m_fd.get(), piece.data(), size_t(piece.size()), m_size);
    if (got <= 0)
        return got < 0 && errno == EINTR ? Result<bool>(false) : Result<bool>(systemError(errno, m_path));
    m_digest.add(QByteArrayView(piece).first(got));
    m_size += got;
    return m_size == m_wish.offset;
}

Result<> LinuxWriting::write(const QByteArray &bytes)
{
    if (m_wish.size >= 0 && m_size + bytes.size() > m_wish.size) {
        m_isWrong = true;
        return invalidInput(u"more came than the %1 bytes that were announced"_s.arg(m_wish.size), u"size"_s);
    }
    for (qsizetype at = 0; at < bytes.size();) {
        const ssize_t some = ::pwrite(m_fd.get(), bytes.constData() + at, size_t(bytes.size() - at), m_size);
        if (some < 0 && errno == EINTR)
            continue;
        if (some < 0)
            return systemError(errno, m_path);
        m_digest.add(QByteArrayView(bytes).sliced(at, some));
        at += some;
        m_size += some;
    }
    return {};
}

/// Mode and owner are those of the file before, or as wished.
Result<> LinuxWriting::dress()
{
    const int usual = m_wasThere ? int(m_before.st_mode) & kPlainBits : 0644;
    if (m_wasThere && (m_before.st_uid != ::geteuid() || m_before.st_gid != ::getegid())
        && ::fchown(m_fd.get(), m_before.st_uid, m_before.st_gid) != 0)
        return systemError(errno, m_path);
    const mode_t mode = mode_t(m_wish.mode < 0 ? usual : m_wish.mode & kPlainBits);
    return ::fchmod(m_fd.get(), mode) == 0 ? Result<>() : Result<>(systemError(errno, m_path));
}

Result<fleet::FileInfo> LinuxWriting::commit()
{
    m_sha256 = m_digest.finish();
    m_isWrong = true; // what has come whole, and does not hold, is nothing to go on with
    if (m_wish.size >= 0 && m_size != m_wish.size) {
        m_isWrong = false;
        return conflict(u"%1 of %2 bytes came"_s.arg(m_size).arg(m_wish.size), u"FAILED"_s);
    }
    if (!m_wish.sha256.isEmpty() && m_sha256 != m_wish.sha256)
        return conflict(
            u"what came is not what was sent: its SHA-256 is %1"_s.arg(QString::fromLatin1(m_sha256.toHex())));
    const struct stat before = m_before;
    const bool wasThere = m_wasThere;
    if (const auto may = checkPlace(); !may)
        return may.error();
    if (m_wish.version && wasThere && versionOf(before) != versionOf(m_before))
        return conflict(u"'%1' was changed by somebody else meanwhile"_s.arg(fleet::shownPath(m_path)));
    if (const auto dressed = dress(); !dressed)
        return dressed.error();
    if (::ftruncate(m_fd.get(), m_size) != 0 || ::fsync(m_fd.get()) != 0)
        return systemError(errno, m_path);
    const bool replaces = !m_wish.version || !m_wish.version->isEmpty();
    const Parent from{Fd(::dup(m_place.folder.get())), m_name};
    if (const auto moved = move(from, m_place, replaces, m_path); !moved)
        return moved.error();
    m_isDone = true;
    if (const auto synced = syncFolder(m_place.folder.get()); !synced)
        return synced.error();
    struct stat found {
    };
    if (::fstat(m_fd.get(), &found) != 0)
        return systemError(errno, m_path);
    Names names;
    fleet::FileInfo file = infoOf(found, m_path, names);
    file.version = versionOf(found);
    return file;
}

class LinuxUploads final : public Uploads
{
public:
    explicit LinuxUploads(Root root) : m_root(std::move(root)) {}

    Result<std::unique_ptr<FileWriting>> write(const Wish &wish) override
    {
        if (isInTrash(wish.path))
            return invalidInput(u"is in the trash"_s, u"path"_s);
        auto place = parentOf(m_root, wish.path);
        if (!place)
            return place.error();
        auto writing = std::make_unique<LinuxWriting>(wish, *std::move(place), m_root.textOf(wish.path));
        if (const auto opened = writing->open(); !opened)
            return opened.error();
        return std::unique_ptr<FileWriting>(std::move(writing));
    }
    Result<qint64> kept(const QByteArray &path, const QString &upload) override
    {
        const auto place = parentOf(m_root, path);
        if (!place)
            return place.error();
        struct stat found {
        };
        const QByteArray name = partName(place->name, upload);
        const Fd part(::openat(place->folder.get(), name.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
        if (!part.isOpen() || ::fstat(part.get(), &found) != 0 || !S_ISREG(found.st_mode))
            return 0;
        if (::flock(part.get(), LOCK_SH | LOCK_NB) != 0)
            return isUnderWay();
        return qint64(found.st_size);
    }
    Result<> drop(const QByteArray &path, const QString &upload) override
    {
        const auto place = parentOf(m_root, path);
        if (!place)
            return place.error();
        const QByteArray name = partName(place->name, upload);
        if (::unlinkat(place->folder.get(), name.constData(), 0) != 0 && errno != ENOENT)
            return systemError(errno, m_root.textOf(path));
        return {};
    }
    void tidy(const QByteArray &folder) override
    {
        const auto open = openBeneath(m_root, folder, O_RDONLY | O_DIRECTORY);
        const Dir names = open ? namesOf(open->get()) : Dir();
        int seen = 0;
        for (const dirent *entry = nullptr; names && seen < kMostTidied && (entry = ::readdir(names.get())); ++seen) {
            const QByteArray name(entry->d_name);
            struct stat found {
            };
            if (!name.startsWith(".meshhelm-") || !(name.endsWith(".part") || name.endsWith(".tmp"))
                || ::fstatat(open->get(), name.constData(), &found, AT_SYMLINK_NOFOLLOW) != 0)
                continue;
            if (S_ISREG(found.st_mode) && (std::time(nullptr) - found.st_mtim.tv_sec) * 1000 > kKeptMs)
                ::unlinkat(open->get(), name.constData(), 0);
        }
    }

private:
    Root m_root;
};

} // namespace

Result<std::unique_ptr<Uploads>> openUploads(const QString &root)
{
    auto open = openRoot(root);
    if (!open)
        return open.error();
    return std::unique_ptr<Uploads>(std::make_unique<LinuxUploads>(*std::move(open)));
}

} // namespace mh::agent
