// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mh::agent {

/// What `run` leaves for `status` to tell. Thread: a value. Errors: a note that is not there, or cannot be written, is
/// none.
struct ConnectionNote {
    bool connected = false;
    QString server;
    qint64 since = 0; ///< epoch milliseconds
    QString why;      ///< it is not connected

    [[nodiscard]] static ConnectionNote load(const QString &folder);
    void save(const QString &folder) const;
};

} // namespace mh::agent
