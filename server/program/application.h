// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QObject>
#include <QStringList>
#include <QTimer>

#include "core/base/result.h"

namespace mh::server {

class Modules;
class StartUp;

/// The server's life: the modules start, it listens, they resume; and in the other direction.
/// When a newer server takes over the store, it stops by itself.
/// Thread: main. Lifetime: `modules`, whose settings have been read, outlive it. Errors: start() ends in started() or
/// failed(), stop() always in stopped(); a server that has lost its store in failed().
class Application final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Application)

public:
    explicit Application(Modules &modules);
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

    Modules &m_modules;
    std::unique_ptr<StartUp> m_startUp;
    std::optional<Error> m_takenOver;
    bool m_isOpen = false;
    QTimer m_deadline;
    bool m_stopping = false;
};

/// Makes the first administrator in a store that no server has open.
/// Thread: main. Lifetime: as Application. Errors: run() ends in finished(), with the password, or in failed().
class Bootstrap final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Bootstrap)

public:
    explicit Bootstrap(Modules &modules);
    ~Bootstrap() override;

    void run(const QString &username, const QString &email);

signals:
    void finished(const QString &password);
    void failed(const mh::Error &error);

private:
    Modules &m_modules;
    std::unique_ptr<StartUp> m_startUp;
};

} // namespace mh::server
