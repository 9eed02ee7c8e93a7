// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "app/models/run_stats.h"

namespace mh::client {
class ServerClient;
}

namespace mh::models {

/// Executions beyond the newest ones that the replica keeps, as far back as somebody wants to see.
/// They are as they were when they were asked for: whatever still changes is in the replica.
/// Thread: GUI. Lifetime: the client outlives it. Errors: failed(); what has come stays.
class RunArchive final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunArchive)
public:
    /// No more than this many are held.
    static constexpr int kMost = 5'000;

    explicit RunArchive(client::ServerClient &client, QObject *parent = nullptr);

    /// From the newest one back to `since`, anew.
    void reach(qint64 since);
    [[nodiscard]] const RunTable &runs() const { return m_runs; }
    [[nodiscard]] bool isLoading() const { return m_page >= 0; }
    /// When the oldest known one began; 0: there are none before `since`.
    [[nodiscard]] qint64 oldest() const { return m_oldest; }
    /// When the newest one began that was there at the time.
    [[nodiscard]] qint64 newest() const { return m_newest; }

signals:
    void changed();
    void failed(const mh::Error &why);

private:
    void ask(int page);
    void take(const protocol::Paged<protocol::Execution> &list);

    client::ServerClient &m_client;
    RunTable m_runs;
    RunTable m_coming;
    qint64 m_since = 0;
    qint64 m_oldest = 0;
    qint64 m_newest = 0;
    int m_page = -1; ///< asked for; -1: none
    int m_asked = 0; ///< number of the newest reach()
};

} // namespace mh::models
