// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>

#include "core/fleet/host_docker.h"

namespace mh::agent {

/// The compose projects of the host: those that labels of containers tell of, and those that they have told of once,
/// since a project that is down has no containers.
/// Thread: one. Lifetime: one at a time for a file. Errors: a book that cannot be kept is logged; it is the memory of
/// projects that are down alone.
class ProjectBook
{
public:
    static constexpr qsizetype kMost = 256; ///< the ones that are up come first

    explicit ProjectBook(QString file);

    /// What the engine tells of all containers with a project's label; all known projects, by name.
    [[nodiscard]] QList<fleet::ProjectInfo> projects(const QJsonValue &containers);

private:
    void keep();

    QString m_file;
    QHash<QString, fleet::ProjectInfo> m_known; ///< where their files are
};

} // namespace mh::agent
