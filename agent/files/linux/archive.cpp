// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <vector>

#include "agent/files/linux/linux_tree.h"
#include "agent/files/tar_header.h"
#include "core/fleet/host_paths.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr size_t kDeepest = 200; ///< folders open at a time

/// A folder tree as a tar file, an entry at a time: memory does not grow with it. Below the top no link is followed.
class Archive final : public FileReading
{
public:
    Archive(fleet::FileInfo top, Parent place) : m_top(std::move(top)), m_place(std::move(place)) {}

    const fleet::FileInfo &file() const override { return m_top; }
    Result<QByteArray> next(qsizetype most) override
    {
        while (m_ready.size() < most && !m_isOver) {
            if (const auto done = step(most - m_ready.size()); !done)
                return done.error();
        }
        const QByteArray piece = m_ready.left(most);
        m_ready.remove(0, piece.size());
        return piece;
    }

private:
    struct Level {
        Dir dir;
        QByteArray name; ///< in the archive
    };

    Result<> step(qsizetype room)
    {
        if (m_left > 0)
            return readSome(room);
        if (!m_hasBegun) {
            m_hasBegun = true;
            return add(m_place.folder.get(), m_place.name, nameInside());
        }
        if (m_levels.empty()) {
            m_ready += QByteArray(2 * kTarBlock, '\0');
            m_isOver = true;
            return {};
        }
        errno = 0;
        const dirent *entry = ::readdir(m_levels.back().dir.get());
        if (!entry && errno != 0)
            return systemError(errno, fleet::pathText(m_levels.back().name));
        if (!entry) {
            m_levels.pop_back();
            return {};
        }
        const QByteArray name(entry->d_name);
        const bool isTrash = m_levels.size() == 1 && name == kTrashFolder;
        if (name == "." || name == ".." || isTrash)
            return {};
        return add(::dirfd(m_levels.back().dir.get()), name, m_levels.back().name + '/' + name);
    }

    Result<> add(int folder, const QByteArray &name, const QByteArray &path)
    {
        struct stat found {
        };
        if (::fstatat(folder, name.constData(), &found, AT_SYMLINK_NOFOLLOW) != 0)
            return errno == ENOENT && m_levels.size() > 0 ? Result<>()
                                                          : Result<>(systemError(errno, fleet::pathText(path)));
        TarEntry entry{path,         {},           TarEntry::Kind::File, 0, int(found.st_mode) & 07777,
                       found.st_uid, found.st_gid, found.st_mtim.tv_sec};
        if (S_ISDIR(found.st_mode))
            return enter(folder, name, entry);
        if (S_ISREG(found.st_mode))
            return begin(folder, name, entry);
        if (S_ISLNK(found.st_mode)) {
            entry.kind = TarEntry::Kind::Link;
            entry.target = linkAt(folder, name);
            m_ready += tarHeader(entry);
        }
        return {};
    }

    Result<> enter(int folder, const QByteArray &name, TarEntry &entry)
    {
        if (m_levels.size() >= kDeepest)
            return conflict(u"'%1' is more than %2 folders deep"_s.arg(fleet::pathText(entry.name)).arg(kDeepest));
        Fd fd(::openat(folder, name.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        Dir dir(fd.isOpen() ? ::fdopendir(fd.get()) : nullptr);
        if (!dir)
            return systemError(errno, fleet::pathText(entry.name));
        (void)fd.release();
        m_levels.push_back({std::move(dir), entry.name});
        entry.kind = TarEntry::Kind::Folder;
        entry.name += '/';
        m_ready += tarHeader(entry);
        return {};
    }

    Result<> begin(int folder, const QByteArray &name, TarEntry &entry)
    {
        m_file = Fd(::openat(folder, name.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
        struct stat found {
        };
        if (!m_file.isOpen() || ::fstat(m_file.get(), &found) != 0)
            return systemError(errno, fleet::pathText(entry.name));
        if (!S_ISREG(found.st_mode)) // changed between the two looks
            return {};
        m_fileName = entry.name;
        m_left = entry.size = found.st_size;
        m_padding = tarPadding(entry.size);
        m_ready += tarHeader(entry);
        return {};
    }

    /// A file that has grown ends where its header says; one that has become shorter makes the archive useless.
    Result<> readSome(qsizetype room)
    {
        QByteArray piece(std::min<qint64>(m_left, room), Qt::Uninitialized);
        const ssize_t got = ::read(m_file.get(), piece.data(), size_t(piece.size()));
        if (got < 0)
            return errno == EINTR ? Result<>() : Result<>(systemError(errno, fleet::pathText(m_fileName)));
        if (got == 0)
            return conflict(u"'%1' became shorter while it was read"_s.arg(fleet::pathText(m_fileName)));
        m_left -= got;
        m_ready += piece.left(got);
        if (m_left == 0) {
            m_ready += QByteArray(m_padding, '\0');
            m_file = Fd();
        }
        return {};
    }

    [[nodiscard]] QByteArray nameInside() const
    {
        const auto path = fleet::pathBytes(m_top.path);
        return !path || *path == "/" ? QByteArray("root") : path->mid(path->lastIndexOf('/') + 1);
    }

    fleet::FileInfo m_top;
    Parent m_place;
    std::vector<Level> m_levels;
    Fd m_file; ///< the one that is being read
    QByteArray m_fileName;
    qint64 m_left = 0; ///< of it
    qint64 m_padding = 0;
    QByteArray m_ready;
    bool m_hasBegun = false;
    bool m_isOver = false;
};

} // namespace

Result<std::unique_ptr<FileReading>> makeArchive(const Root &root, const QByteArray &path, const fleet::FileInfo &top)
{
    if (top.kind != "folder"_L1 && top.kind != "file"_L1)
        return invalidInput(u"'%1' is neither file nor folder"_s.arg(fleet::shownPath(top.path)), u"path"_s);
    Parent place;
    if (path.isEmpty()) {
        auto folder = openBeneath(root, {}, O_PATH | O_DIRECTORY);
        if (!folder)
            return folder.error();
        place = {*std::move(folder), "."};
    } else {
        auto parent = parentOf(root, path);
        if (!parent)
            return parent.error();
        place = *std::move(parent);
    }
    return std::unique_ptr<FileReading>(std::make_unique<Archive>(top, std::move(place)));
}

} // namespace mh::agent
