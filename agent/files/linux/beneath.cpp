// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/files/linux/beneath.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/syscall.h>

#include <cerrno>
#include <cstdio>

#include <QFile>

#include "core/fleet/host_paths.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {
constexpr int kTries = 256; ///< while something on the way is being moved
}

Error systemError(int number, const QString &path)
{
    const QString shown = fleet::shownPath(path.isEmpty() ? u"/"_s : path);
    switch (number) {
    case ENOENT: return notFound(u"there is no '%1'"_s.arg(shown));
    case EXDEV: return invalidInput(u"the way to '%1' leads out of what the manifest shows"_s.arg(shown), u"path"_s);
    case ELOOP:
        return invalidInput(u"the way to '%1' is a ring, or through a link that must not be"_s.arg(shown), u"path"_s);
    case ENOTDIR: return invalidInput(u"the way to '%1' is through what is no folder"_s.arg(shown), u"path"_s);
    case EISDIR: return invalidInput(u"'%1' is a folder"_s.arg(shown), u"path"_s);
    case ENAMETOOLONG: return invalidInput(u"the name is too long"_s, u"path"_s);
    case EEXIST:
    case ENOTEMPTY: return conflict(u"there is '%1' already"_s.arg(shown));
    case ENOSYS:
        return conflict(u"files need openat2 of the system (Linux 5.6), which this one does not have"_s, u"FAILED"_s);
    default: return conflict(u"'%1': %2"_s.arg(shown, qt_error_string(number)), u"FAILED"_s);
    }
}

QString Root::textOf(const QByteArray &inside) const
{
    if (inside.isEmpty())
        return path;
    return (path == "/"_L1 ? QString() : path) + u'/' + fleet::pathText(inside);
}

Result<Root> openRoot(const QString &folder)
{
    const auto path = fleet::pathBytes(folder, u"roots"_s);
    if (!path)
        return path.error();
    Fd fd(::open(path->constData(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!fd.isOpen())
        return systemError(errno, folder);
    return Root{std::move(fd), folder};
}

Result<Fd> openBeneath(const Root &root, const QByteArray &path, int flags, int mode)
{
    open_how how{};
    how.flags = quint64(flags | O_CLOEXEC);
    how.mode = quint64(mode);
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
    const char *name = path.isEmpty() ? "." : path.constData();
    for (int i = 0; i < kTries; ++i) {
        const long fd = ::syscall(SYS_openat2, root.fd.get(), name, &how, sizeof how);
        if (fd >= 0)
            return Fd(int(fd));
        if (errno != EAGAIN && errno != EINTR)
            return systemError(errno, root.textOf(path));
    }
    return unavailable(u"the way to '%1' is being moved about"_s.arg(fleet::shownPath(root.textOf(path))));
}

Result<Parent> parentOf(const Root &root, const QByteArray &path)
{
    if (path.isEmpty())
        return invalidInput(u"is a root of the manifest itself"_s, u"path"_s);
    const qsizetype slash = path.lastIndexOf('/');
    auto folder = openBeneath(root, slash < 0 ? QByteArray() : path.left(slash), O_PATH | O_DIRECTORY);
    if (!folder)
        return folder.error();
    return Parent{*std::move(folder), path.mid(slash + 1)};
}

Result<> move(const Parent &from, const Parent &to, bool replaces, const QString &path)
{
    const unsigned flags = replaces ? 0 : RENAME_NOREPLACE;
    if (::renameat2(from.folder.get(), from.name.constData(), to.folder.get(), to.name.constData(), flags) == 0)
        return {};
    if (errno == EXDEV)
        return conflict(u"'%1' would have to go to another file system"_s.arg(fleet::shownPath(path)), u"FAILED"_s);
    if (errno == EINVAL)
        return invalidInput(u"a folder cannot be moved below itself"_s, u"target"_s);
    return systemError(errno, path);
}

Result<> syncFolder(int folder)
{
    const Fd open(::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!open.isOpen() || ::fsync(open.get()) == 0)
        return {}; // a folder that we may write but not read cannot be synchronised
    return errno == EINVAL ? Result<>() : Result<>(systemError(errno, {}));
}

Dir namesOf(int folder)
{
    Fd open(::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    Dir dir(open.isOpen() ? ::fdopendir(open.get()) : nullptr);
    if (dir)
        (void)open.release();
    return dir;
}

} // namespace mh::agent
