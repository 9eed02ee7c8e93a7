// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/files/linux/remove_tree.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <vector>

#include "agent/files/linux/beneath.h"
#include "core/fleet/host_paths.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr size_t kDeepest = 200; ///< folders open at a time
constexpr qint64 kMostEntries = 1'000'000;

struct Level {
    Dir dir;
    QByteArray name; ///< of it, in the level before
};

Dir openLevel(int folder, const QByteArray &name)
{
    Fd fd(::openat(folder, name.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    Dir dir(fd.isOpen() ? ::fdopendir(fd.get()) : nullptr);
    if (dir)
        (void)fd.release();
    return dir;
}

bool isDots(const QByteArray &name)
{
    return name == "." || name == "..";
}

} // namespace

Result<> removeTree(int folder, const QByteArray &name)
{
    if (::unlinkat(folder, name.constData(), 0) == 0 || errno == ENOENT)
        return {};
    std::vector<Level> levels;
    levels.push_back({openLevel(folder, name), name});
    while (!levels.empty()) {
        const QByteArray here = levels.back().name;
        const int above = levels.size() > 1 ? ::dirfd(levels[levels.size() - 2].dir.get()) : folder;
        if (!levels.back().dir)
            return systemError(errno, fleet::pathText(here));
        const int fd = ::dirfd(levels.back().dir.get());
        const dirent *entry = ::readdir(levels.back().dir.get());
        if (!entry) {
            if (::unlinkat(above, here.constData(), AT_REMOVEDIR) != 0)
                return systemError(errno, fleet::pathText(here));
            levels.pop_back();
            continue;
        }
        const QByteArray child(entry->d_name);
        if (isDots(child) || ::unlinkat(fd, child.constData(), 0) == 0 || errno == ENOENT)
            continue;
        if (levels.size() >= kDeepest)
            return conflict(u"'%1' is more than %2 folders deep"_s.arg(fleet::pathText(child)).arg(kDeepest));
        levels.push_back({openLevel(fd, child), child});
    }
    return {};
}

qint64 sizeOfTree(int folder, const QByteArray &name)
{
    struct stat found {
    };
    if (::fstatat(folder, name.constData(), &found, AT_SYMLINK_NOFOLLOW) != 0)
        return 0;
    if (!S_ISDIR(found.st_mode))
        return S_ISREG(found.st_mode) ? found.st_size : 0;
    qint64 size = 0;
    qint64 entries = 0;
    std::vector<Dir> levels;
    levels.push_back(openLevel(folder, name));
    while (!levels.empty() && entries < kMostEntries) {
        const dirent *entry = levels.back() ? ::readdir(levels.back().get()) : nullptr;
        if (!entry) {
            levels.pop_back();
            continue;
        }
        const QByteArray child(entry->d_name);
        const int fd = ::dirfd(levels.back().get());
        if (isDots(child) || ::fstatat(fd, child.constData(), &found, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        ++entries;
        size += S_ISREG(found.st_mode) ? found.st_size : 0;
        if (S_ISDIR(found.st_mode) && levels.size() < kDeepest)
            levels.push_back(openLevel(fd, child));
    }
    return size;
}

} // namespace mh::agent
