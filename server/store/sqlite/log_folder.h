// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include <QString>

#include "core/base/result.h"
#include "core/base/secret.h"

namespace mh::store {

class Database;

/// Folds the write-ahead log into the database file beside the writer, over a connection of its own, so that a commit
/// waits for the log alone and not for the pages of a thousand commits before it.
/// Thread: ask() and isBusy() from any; the folding on a thread of its own. Lifetime: outlives the connection whose
/// commits ask. Errors: what cannot be folded is logged and stays in the log; the next ask tries again.
class LogFolder final
{
public:
    [[nodiscard]] static Result<std::unique_ptr<LogFolder>> open(const QString &path, const Secret &key);
    /// Waits for the fold that is under way.
    ~LogFolder();
    LogFolder(const LogFolder &) = delete;
    LogFolder &operator=(const LogFolder &) = delete;

    void ask();
    /// Something was asked and is not done yet.
    [[nodiscard]] bool isBusy() const { return m_busy; }

private:
    explicit LogFolder(std::unique_ptr<Database> database);
    void work();

    std::unique_ptr<Database> m_database; // the thread's only
    std::mutex m_mutex;                   // guards m_asked and m_closing
    std::condition_variable m_arrived;
    bool m_asked = false;
    bool m_closing = false;
    std::atomic<bool> m_busy = false;
    std::thread m_thread;
};

} // namespace mh::store
