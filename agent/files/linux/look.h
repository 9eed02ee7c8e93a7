// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/stat.h>

#include <QHash>

#include "agent/files/linux/beneath.h"
#include "core/fleet/host_files.h"

namespace mh::agent {

/// The trash of a root; what is in it is only got at as trash.
inline constexpr QByteArrayView kTrashFolder(".meshhelm-trash");
[[nodiscard]] bool isInTrash(const QByteArray &path);

/// Names of users and groups, each asked for once. Thread: one at a time.
class Names
{
public:
    [[nodiscard]] QString user(uid_t id);
    [[nodiscard]] QString group(gid_t id);

private:
    QHash<uid_t, QString> m_users;
    QHash<gid_t, QString> m_groups;
};

[[nodiscard]] QString kindOf(mode_t mode);
[[nodiscard]] QString versionOf(const struct stat &found);
/// All but what a link says.
[[nodiscard]] fleet::FileInfo infoOf(const struct stat &found, const QString &path, Names &names);
/// What a link says; empty: it is none.
[[nodiscard]] QByteArray linkAt(int folder, const QByteArray &name);

} // namespace mh::agent
