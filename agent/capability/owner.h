// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QFile;

namespace mh::agent {

/// Whose word a file is. Thread: plain values.
struct Ownership {
    QString objection;  ///< why it is not to be believed; empty: it is
    bool isOwn = false; ///< it belongs to the agent's own user, who is not root
};
/// `file` is open, so that it is asked about what is read. The agent's user is who has `stateFolder`; empty: this
/// process's.
[[nodiscard]] Ownership ownershipOf(const QFile &file, const QString &stateFolder = {});

} // namespace mh::agent
