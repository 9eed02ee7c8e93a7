// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>

#include "agent/nginx/config_text.h"
#include "agent/nginx/disk.h"
#include "core/fleet/nginx_powers.h"

namespace mh::agent {

/// The configuration as it would be, beside the one that is: for nginx to test. What does not change is linked to, so
/// that no key is copied; files whose `include` leads into the folders are written with it leading into the shadow.
/// Thread: one. Lifetime: the folder is there as long as this.
class Shadow
{
public:
    static constexpr int kMostEntries = 5000;

    /// Below `folder`. Errors: Internal; TooLarge when there is too much to stand beside itself.
    [[nodiscard]] static Result<std::unique_ptr<Shadow>> make(Disk &disk, const fleet::NginxPowers &powers,
                                                              const QList<FileChange> &changes, const QString &folder);

    /// The file to give to nginx.
    [[nodiscard]] QString config() const { return movedPath(m_config, m_moved); }
    /// With the paths that people know.
    [[nodiscard]] QString inWordsOfHost(QString sentence) const;

private:
    Shadow(const fleet::NginxPowers &powers, const QString &folder);
    [[nodiscard]] Result<> mirror(Disk &disk, const QString &folder);
    [[nodiscard]] Result<> place(Disk &disk, const QString &folder, const QString &name, const FileState &state);

    QTemporaryDir m_folder;
    QString m_config;
    QList<Moved> m_moved;
    int m_entries = 0;
};

} // namespace mh::agent
