// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/sqlite/log_folder.h"

#include <utility>

#include "core/base/log.h"
#include "server/store/sqlite/database.h"

namespace mh::store {

Result<std::unique_ptr<LogFolder>> LogFolder::open(const QString &path, const Secret &key)
{
    auto database = Database::open(path, key, Database::Mode::Fold);
    if (!database)
        return database.error();
    return std::unique_ptr<LogFolder>(new LogFolder(std::move(*database)));
}

LogFolder::LogFolder(std::unique_ptr<Database> database) : m_database(std::move(database)), m_thread([this] { work(); })
{
}

LogFolder::~LogFolder()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    m_arrived.notify_one();
    m_thread.join();
}

void LogFolder::ask()
{
    {
        const std::lock_guard lock(m_mutex);
        m_asked = true;
        m_busy = true;
    }
    m_arrived.notify_one();
}

void LogFolder::work()
{
    for (;;) {
        {
            std::unique_lock lock(m_mutex);
            m_busy = m_asked;
            m_arrived.wait(lock, [this] { return m_closing || m_asked; });
            if (m_closing)
                return;
            m_asked = false;
        }
        if (const auto folded = m_database->fold(); !folded)
            qCWarning(log::store).noquote() << "the log could not be folded into the store:" << folded.error().message;
    }
}

} // namespace mh::store
