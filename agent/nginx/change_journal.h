// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "agent/nginx/disk.h"
#include "core/fleet/nginx_powers.h"

namespace mh::agent {

/// What a change that is under way has found, on the disk before anything is touched: as long as it is there, the
/// change is not done, and whoever finds it puts back what was. It may hold keys, and is its owner's alone.
/// Thread: one; each call waits for the disk. Errors: Internal with the file's name.
class ChangeJournal
{
public:
    struct Entry {
        fleet::NginxPowers powers;
        QList<FileChange> changes; ///< `after` is not kept
    };

    explicit ChangeJournal(QString path) : m_path(std::move(path)) {}

    [[nodiscard]] Result<> write(const Entry &entry) const;
    /// Nothing: none is under way.
    [[nodiscard]] Result<std::optional<Entry>> read() const;
    /// The change is done, or has been put back.
    [[nodiscard]] Result<> remove() const;

private:
    QString m_path;
};

} // namespace mh::agent
