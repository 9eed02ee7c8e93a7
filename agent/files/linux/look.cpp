// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/files/linux/look.h"

#include <grp.h>
#include <pwd.h>

#include <array>

#include "core/fleet/host_paths.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr int kPermissionBits = 07777;

qint64 nanoseconds(const timespec &time)
{
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

} // namespace

bool isInTrash(const QByteArray &path)
{
    return path == kTrashFolder || (path.startsWith(kTrashFolder) && path.at(kTrashFolder.size()) == '/');
}

QString Names::user(uid_t id)
{
    if (const auto known = m_users.constFind(id); known != m_users.cend())
        return *known;
    std::array<char, 4096> room{};
    passwd entry{};
    passwd *found = nullptr;
    ::getpwuid_r(id, &entry, room.data(), room.size(), &found);
    return *m_users.insert(id, found ? QString::fromLocal8Bit(found->pw_name) : QString::number(id));
}

QString Names::group(gid_t id)
{
    if (const auto known = m_groups.constFind(id); known != m_groups.cend())
        return *known;
    std::array<char, 16384> room{};
    ::group entry{};
    ::group *found = nullptr;
    ::getgrgid_r(id, &entry, room.data(), room.size(), &found);
    return *m_groups.insert(id, found ? QString::fromLocal8Bit(found->gr_name) : QString::number(id));
}

QString kindOf(mode_t mode)
{
    return S_ISREG(mode) ? u"file"_s : S_ISDIR(mode) ? u"folder"_s : S_ISLNK(mode) ? u"link"_s : u"other"_s;
}

QString versionOf(const struct stat &found)
{
    const std::array<quint64, 5> parts{found.st_dev, found.st_ino, quint64(found.st_size),
                                       quint64(nanoseconds(found.st_mtim)), quint64(nanoseconds(found.st_ctim))};
    QString version;
    for (const quint64 part : parts)
        version += (version.isEmpty() ? QString() : u"-"_s) + QString::number(part, 36);
    return version;
}

fleet::FileInfo infoOf(const struct stat &found, const QString &path, Names &names)
{
    fleet::FileInfo file;
    file.path = path;
    file.kind = kindOf(found.st_mode);
    file.size = S_ISREG(found.st_mode) ? found.st_size : 0;
    file.modifiedAt = nanoseconds(found.st_mtim) / 1'000'000;
    file.mode = int(found.st_mode) & kPermissionBits;
    file.owner = names.user(found.st_uid);
    file.group = names.group(found.st_gid);
    return file;
}

QByteArray linkAt(int folder, const QByteArray &name)
{
    QByteArray target(fleet::kLongestPath + 1, Qt::Uninitialized);
    const ssize_t length = ::readlinkat(folder, name.constData(), target.data(), size_t(target.size()));
    return length < 0 ? QByteArray() : target.left(length);
}

} // namespace mh::agent
