// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QObject>
#include <QStringList>
#include <QTimer>

#include "core/base/clock.h"
#include "core/settings/server_settings.h"

namespace mh::identity {
class FirstAdmin;
}

namespace mh::server {

class LoopWatch;
class Modules;
class StartUp;

/// The server's life: the modules start, it listens, they resume; and in the other direction.
/// When a newer server takes over the store, it stops by itself.
/// Thread: main. Errors: start() ends in started() or failed(), stop() always in stopped(); a server that has
/// lost its store in failed().
class Application final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Application)

public:
    Application(settings::ServerSettings settings, const LoopWatch &watch);
    ~Application() override;

    void start();
    /// Closes the door, lets replies and writes finish for a while; runs stay resumable.
    void stop();

signals:
    /// The lines to print, the first with the address.
    void started(const QStringList &lines);
    void failed(const mh::Error &error);
    void stopped();

private:
    void open();
    void finish();

    SystemClock m_clock;
    settings::ServerSettings m_settings;
    const LoopWatch &m_watch;
    std::unique_ptr<Modules> m_modules;
    std::unique_ptr<StartUp> m_startUp;
    std::optional<Error> m_takenOver;
    bool m_isOpen = false;
    QTimer m_deadline;
    bool m_stopping = false;
};

/// Makes the first administrator in a store that no server has open. `done` gets the password.
class Bootstrap final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Bootstrap)

public:
    Bootstrap(settings::ServerSettings settings, const LoopWatch &watch);
    ~Bootstrap() override;

    void run(const QString &username, const QString &email);

signals:
    void finished(const QString &password);
    void failed(const mh::Error &error);

private:
    SystemClock m_clock;
    settings::ServerSettings m_settings;
    const LoopWatch &m_watch;
    std::unique_ptr<Modules> m_modules;
    std::unique_ptr<StartUp> m_startUp;
    std::unique_ptr<identity::FirstAdmin> m_admin;
};

} // namespace mh::server
