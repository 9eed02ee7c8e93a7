// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QLockFile>
#include <QString>

#include "core/base/result.h"

namespace mh::agent {

/// The folder in which an agent keeps what it must not forget; nobody else can look into it.
/// Thread: main. Lifetime: as long as it is there, no other agent works with the same folder.
class StateDir
{
public:
    /// Makes the folder when it is missing. Errors: Conflict while another agent has it; Internal.
    [[nodiscard]] static Result<std::unique_ptr<StateDir>> open(const QString &path);
    /// Whether some agent works with it.
    [[nodiscard]] static bool isInUse(const QString &path);

    [[nodiscard]] QString file(const QString &name) const { return m_path + u'/' + name; }

private:
    explicit StateDir(const QString &path);

    QString m_path;
    QLockFile m_lock;
};

} // namespace mh::agent
