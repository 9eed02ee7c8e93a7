// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/files/linux/linux_tree.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>

#include "core/fleet/host_paths.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

class LinuxReading final : public FileReading
{
public:
    LinuxReading(Fd fd, fleet::FileInfo file, qint64 offset, qint64 left)
        : m_fd(std::move(fd)), m_file(std::move(file)), m_at(offset), m_left(left)
    {
    }
    const fleet::FileInfo &file() const override { return m_file; }
    Result<QByteArray> next(qsizetype most) override
    {
        QByteArray piece(std::min<qint64>(most, m_left), Qt::Uninitialized);
        qsizetype got = 0;
        while (got < piece.size()) {
            const ssize_t some = ::pread(m_fd.get(), piece.data() + got, size_t(piece.size() - got), m_at);
            if (some < 0 && errno == EINTR)
                continue;
            if (some < 0)
                return systemError(errno, m_file.path);
            if (some == 0)
                return conflict(u"'%1' became shorter while it was read"_s.arg(fleet::shownPath(m_file.path)));
            got += some;
            m_at += some;
        }
        m_left -= got;
        return piece;
    }

private:
    Fd m_fd;
    fleet::FileInfo m_file;
    qint64 m_at;
    qint64 m_left;
};

/// Keeps the first so many names behind one.
class Page
{
public:
    Page(QByteArray after, int limit) : m_after(std::move(after)), m_limit(limit) {}
    void add(const char *name)
    {
        const QByteArrayView view(name);
        if (view == "." || view == ".." || (!m_after.isEmpty() && view <= QByteArrayView(m_after)))
            return;
        if (int(m_names.size()) <= m_limit) { // one more tells whether there are more
            m_names.push_back(view.toByteArray());
            std::push_heap(m_names.begin(), m_names.end());
        } else if (view < QByteArrayView(m_names.front())) {
            std::pop_heap(m_names.begin(), m_names.end());
            m_names.back() = view.toByteArray();
            std::push_heap(m_names.begin(), m_names.end());
        }
    }
    [[nodiscard]] std::vector<QByteArray> sorted()
    {
        std::sort_heap(m_names.begin(), m_names.end());
        return std::move(m_names);
    }

private:
    QByteArray m_after;
    int m_limit;
    std::vector<QByteArray> m_names; // a heap: the last name in front
};

} // namespace

fleet::FileInfo LinuxTree::entryOf(const struct stat &found, const QByteArray &path, int folder, const QByteArray &name)
{
    fleet::FileInfo file = infoOf(found, m_root.textOf(path), m_names);
    if (!S_ISLNK(found.st_mode))
        return file;
    file.target = fleet::pathText(linkAt(folder, name));
    struct stat end {
    };
    const auto led = openBeneath(m_root, path, O_PATH);
    if (led && ::fstat(led->get(), &end) == 0)
        file.leadsTo = kindOf(end.st_mode);
    return file;
}

Result<fleet::FileInfo> LinuxTree::stat(const QByteArray &path, bool follow)
{
    const auto fd = openBeneath(m_root, path, O_PATH | (follow ? 0 : O_NOFOLLOW));
    if (!fd)
        return fd.error();
    struct stat found {
    };
    if (::fstat(fd->get(), &found) != 0)
        return systemError(errno, m_root.textOf(path));
    fleet::FileInfo file = entryOf(found, path, fd->get(), "");
    file.version = versionOf(found);
    return file;
}

Result<FileTree::Listing> LinuxTree::list(const QByteArray &path, const QByteArray &after, int limit)
{
    const auto folder = openBeneath(m_root, path, O_RDONLY | O_DIRECTORY);
    if (!folder)
        return folder.error();
    const Dir dir = namesOf(folder->get());
    if (!dir)
        return systemError(errno, m_root.textOf(path));
    Page page(after, limit);
    errno = 0;
    while (const dirent *entry = ::readdir(dir.get()))
        page.add(entry->d_name);
    if (errno != 0)
        return systemError(errno, m_root.textOf(path));
    Listing listing;
    for (const QByteArray &name : page.sorted()) {
        if (listing.files.size() == limit) {
            listing.more = true;
            break;
        }
        struct stat found {
        };
        if (::fstatat(folder->get(), name.constData(), &found, AT_SYMLINK_NOFOLLOW) != 0)
            continue; // it has gone meanwhile
        listing.files.append(
            entryOf(found, path.isEmpty() ? name : QByteArray(path + '/' + name), folder->get(), name));
    }
    return listing;
}

Result<std::unique_ptr<FileReading>> LinuxTree::read(const QByteArray &path, const Part &part)
{
    // Looked at before it is opened: opening a device or a queue would do something.
    const auto place = openBeneath(m_root, path, O_PATH);
    if (!place)
        return place.error();
    struct stat found {
    };
    if (::fstat(place->get(), &found) != 0)
        return systemError(errno, m_root.textOf(path));
    if (!S_ISREG(found.st_mode))
        return invalidInput(u"'%1' is no file"_s.arg(fleet::shownPath(m_root.textOf(path))), u"path"_s);
    const QByteArray same = "/proc/self/fd/" + QByteArray::number(place->get());
    Fd fd(::open(same.constData(), O_RDONLY | O_NOCTTY | O_CLOEXEC));
    if (!fd.isOpen() || ::fstat(fd.get(), &found) != 0)
        return systemError(errno, m_root.textOf(path));
    fleet::FileInfo file = infoOf(found, m_root.textOf(path), m_names);
    file.version = versionOf(found);
    if (!part.version.isEmpty() && part.version != file.version)
        return conflict(u"'%1' is another one by now"_s.arg(fleet::shownPath(file.path)));
    if (part.offset > file.size)
        return invalidInput(u"there are %1 bytes only"_s.arg(file.size), u"offset"_s);
    ::posix_fadvise(fd.get(), part.offset, 0, POSIX_FADV_SEQUENTIAL);
    const qint64 rest = file.size - part.offset;
    const qint64 left = part.length > 0 ? std::min(part.length, rest) : rest;
    return std::unique_ptr<FileReading>(
        std::make_unique<LinuxReading>(std::move(fd), std::move(file), part.offset, left));
}

Result<std::unique_ptr<FileReading>> LinuxTree::archive(const QByteArray &path)
{
    const auto top = stat(path, false);
    if (!top)
        return top.error();
    return makeArchive(m_root, path, *top);
}

Result<> LinuxTree::makeFolder(const QByteArray &path, int mode)
{
    const auto place = parentOf(m_root, path);
    if (!place)
        return place.error();
    if (::mkdirat(place->folder.get(), place->name.constData(), mode_t(mode)) != 0)
        return systemError(errno, m_root.textOf(path));
    // As asked, whatever the agent's own umask is.
    const Fd made(
        ::openat(place->folder.get(), place->name.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (made.isOpen() && ::fchmod(made.get(), mode_t(mode)) != 0)
        return systemError(errno, m_root.textOf(path));
    return syncFolder(place->folder.get());
}

Result<> LinuxTree::rename(const QByteArray &path, const QByteArray &target)
{
    const auto from = parentOf(m_root, path);
    if (!from)
        return from.error();
    const auto to = parentOf(m_root, target);
    if (!to)
        return to.error();
    if (isInTrash(path) || isInTrash(target))
        return invalidInput(u"the trash is emptied and brought back from, not moved"_s, u"path"_s);
    struct stat found {
    };
    if (::fstatat(from->folder.get(), from->name.constData(), &found, AT_SYMLINK_NOFOLLOW) != 0)
        return systemError(errno, m_root.textOf(path));
    if (const auto moved = move(*from, *to, false, m_root.textOf(target)); !moved)
        return moved;
    if (const auto synced = syncFolder(to->folder.get()); !synced)
        return synced;
    return syncFolder(from->folder.get());
}

Result<> LinuxTree::chmod(const QByteArray &path, int mode)
{
    const auto place = openBeneath(m_root, path, O_PATH | O_NOFOLLOW);
    if (!place)
        return place.error();
    struct stat found {
    };
    if (::fstat(place->get(), &found) != 0)
        return systemError(errno, m_root.textOf(path));
    if (!S_ISREG(found.st_mode) && !S_ISDIR(found.st_mode))
        return invalidInput(u"'%1' is neither file nor folder"_s.arg(fleet::shownPath(m_root.textOf(path))), u"path"_s);
    constexpr int kRunsAsOwner = S_ISUID | S_ISGID;
    if ((mode & S_ISUID) != 0 || (S_ISREG(found.st_mode) && (mode & kRunsAsOwner) != 0))
        return invalidInput(u"no file is made to run as its owner from here"_s, u"mode"_s);
    const QByteArray same = "/proc/self/fd/" + QByteArray::number(place->get());
    if (::chmod(same.constData(), mode_t(mode)) != 0)
        return systemError(errno, m_root.textOf(path));
    return {};
}

Result<std::unique_ptr<FileTree>> openFileTree(const QString &root)
{
    auto fd = openRoot(root);
    if (!fd)
        return fd.error();
    return std::unique_ptr<FileTree>(std::make_unique<LinuxTree>(*std::move(fd)));
}

} // namespace mh::agent
