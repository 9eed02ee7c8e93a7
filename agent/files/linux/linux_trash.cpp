// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include <QDateTime>
#include <QRandomGenerator>

#include "agent/files/file_tree.h"
#include "agent/files/linux/beneath.h"
#include "agent/files/linux/look.h"
#include "agent/files/linux/remove_tree.h"
#include "core/base/json.h"
#include "core/fleet/host_paths.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLargestNote = 64 * 1024;
const QByteArray kItem("item");
const QByteArray kNote("about.json");

bool isId(const QString &id)
{
    return !id.isEmpty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || c == u'-';
    });
}

Error noSuchItem()
{
    return notFound(u"there is no such thing in the trash"_s);
}

/// <trash>/<id>/item, and what it was in <trash>/<id>/about.json.
class LinuxTrash final : public Trash
{
public:
    LinuxTrash(Root root, Fd folder) : m_root(std::move(root)), m_folder(std::move(folder)) {}

    Result<fleet::TrashedFile> put(const QByteArray &path, const QString &by) override;
    Result<QList<fleet::TrashedFile>> list() override;
    Result<fleet::TrashedFile> restore(const QString &id) override;
    Result<> purge(const QString &id) override;
    void tidy() override;

private:
    [[nodiscard]] Fd openItem(const QString &id) const;
    [[nodiscard]] Result<fleet::TrashedFile> noteOf(const QString &id) const;
    [[nodiscard]] Result<> writeNote(const Fd &item, const fleet::TrashedFile &file) const;

    Root m_root;
    Fd m_folder;
};

Fd LinuxTrash::openItem(const QString &id) const
{
    return isId(id) ? Fd(
               ::openat(m_folder.get(), id.toLatin1().constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC))
                    : Fd();
}

Result<fleet::TrashedFile> LinuxTrash::noteOf(const QString &id) const
{
    const Fd item = openItem(id);
    const Fd note(
        item.isOpen() ? ::openat(item.get(), kNote.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) : -1);
    if (!note.isOpen())
        return noSuchItem();
    QByteArray text(kLargestNote, '\0');
    const ssize_t size = ::read(note.get(), text.data(), size_t(text.size()));
    const auto json = json::parseObject(text.left(std::max<ssize_t>(size, 0)));
    auto file = json ? fleet::TrashedFile::fromJson(*json) : Result<fleet::TrashedFile>(json.error());
    if (!file)
        return noSuchItem();
    file->id = id;
    file->root = m_root.path;
    return file;
}

Result<> LinuxTrash::writeNote(const Fd &item, const fleet::TrashedFile &file) const
{
    const Fd note(::openat(item.get(), kNote.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    const QByteArray text = json::toBytes(toJson(file));
    if (!note.isOpen() || ::write(note.get(), text.constData(), size_t(text.size())) != text.size()
        || ::fsync(note.get()) != 0)
        return systemError(errno, file.path);
    return {};
}

Result<fleet::TrashedFile> LinuxTrash::put(const QByteArray &path, const QString &by)
{
    if (isInTrash(path))
        return invalidInput(u"is in the trash already"_s, u"path"_s);
    const auto place = parentOf(m_root, path);
    if (!place)
        return place.error();
    struct stat found {
    };
    if (::fstatat(place->folder.get(), place->name.constData(), &found, AT_SYMLINK_NOFOLLOW) != 0)
        return systemError(errno, m_root.textOf(path));
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const QString id = QString::number(now, 16) + u'-' + QString::number(QRandomGenerator::system()->generate64(), 16);
    const fleet::TrashedFile file{
        id,  m_root.path, m_root.textOf(path), kindOf(found.st_mode), sizeOfTree(place->folder.get(), place->name),
        now, by};
    const QByteArray name = id.toLatin1();
    if (::mkdirat(m_folder.get(), name.constData(), 0700) != 0)
        return systemError(errno, file.path);
    Fd item = openItem(id);
    const auto noted = writeNote(item, file);
    const auto moved = noted ? move(*place, Parent{std::move(item), kItem}, false, file.path) : noted;
    if (!moved) {
        (void)removeTree(m_folder.get(), name); // nothing of the file's is in it
        return moved.error();
    }
    if (const auto synced = syncFolder(place->folder.get()); !synced)
        return synced.error();
    tidy();
    return file;
}

Result<QList<fleet::TrashedFile>> LinuxTrash::list()
{
    const Dir names = namesOf(m_folder.get());
    if (!names)
        return systemError(errno, m_root.path);
    QList<fleet::TrashedFile> files;
    while (const dirent *entry = ::readdir(names.get())) {
        if (const auto file = noteOf(QString::fromLatin1(entry->d_name)))
            files.append(*file);
    }
    std::sort(files.begin(), files.end(), [](const auto &a, const auto &b) { return a.removedAt > b.removedAt; });
    return files;
}

Result<fleet::TrashedFile> LinuxTrash::restore(const QString &id)
{
    auto file = noteOf(id);
    if (!file)
        return file;
    const auto path = fleet::pathBytes(file->path);
    const QString prefix = m_root.path == "/"_L1 ? m_root.path : QString(m_root.path + u'/');
    const auto rootPath = fleet::pathBytes(prefix);
    if (!path || !rootPath || !file->path.startsWith(prefix))
        return noSuchItem();
    const qsizetype skipped = *rootPath == "/" ? 1 : rootPath->size() + 1;
    const auto place = parentOf(m_root, path->mid(skipped));
    if (!place)
        return place.error();
    if (const auto moved = move(Parent{openItem(id), kItem}, *place, false, file->path); !moved)
        return moved.error();
    if (const auto synced = syncFolder(place->folder.get()); !synced)
        return synced.error();
    (void)removeTree(m_folder.get(), id.toLatin1());
    return file;
}

Result<> LinuxTrash::purge(const QString &id)
{
    if (!id.isEmpty())
        return openItem(id).isOpen() ? removeTree(m_folder.get(), id.toLatin1()) : Result<>(noSuchItem());
    const auto files = list();
    if (!files)
        return files.error();
    for (const fleet::TrashedFile &file : *files) {
        if (const auto removed = removeTree(m_folder.get(), file.id.toLatin1()); !removed)
            return removed;
    }
    return {};
}

void LinuxTrash::tidy()
{
    const auto files = list();
    if (!files)
        return;
    const qint64 oldest = QDateTime::currentMSecsSinceEpoch() - kKeptMs;
    qint64 size = 0;
    for (const fleet::TrashedFile &file : *files) {
        size += file.size;
        const bool isTooMuch = size > kMostBytes && file.id != files->first().id;
        if (file.removedAt < oldest || isTooMuch)
            (void)removeTree(m_folder.get(), file.id.toLatin1()); // what stays is tried again the next time
    }
}

} // namespace

Result<std::unique_ptr<Trash>> openTrash(const QString &root)
{
    auto open = openRoot(root);
    if (!open)
        return open.error();
    const QByteArray name = kTrashFolder.toByteArray();
    if (::mkdirat(open->fd.get(), name.constData(), 0700) != 0 && errno != EEXIST)
        return systemError(errno, open->textOf(name));
    Fd folder(::openat(open->fd.get(), name.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    struct stat found {
    };
    if (!folder.isOpen() || ::fstat(folder.get(), &found) != 0)
        return systemError(errno, open->textOf(name));
    // One that somebody else has laid there could show what is removed, and bring back other things.
    if (found.st_uid != ::geteuid() || (found.st_mode & 077) != 0)
        return conflict(u"'%1' is not the agent's own"_s.arg(open->textOf(name)), u"FAILED"_s);
    return std::unique_ptr<Trash>(std::make_unique<LinuxTrash>(*std::move(open), std::move(folder)));
}

} // namespace mh::agent
