// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QObject>
#include <QString>

#include "core/base/clock.h"
#include "core/base/result.h"

namespace mh::api {
class EventHub;
class Router;
class SocketPaths;
} // namespace mh::api
namespace mh::engine {
class Timers;
}
namespace mh::settings {
struct ServerSettings;
}

namespace mh::server {

/// What is known once the server listens.
struct Running {
    QString baseUrl;        ///< under which components and people reach it; no slash at the end
    QByteArray certificate; ///< SHA-256 of its own one; empty without TLS
};

struct Catalogue;

struct Build {
    QString version;
    QString time;
    QString commit;
};

/// What every module stands on: values and the time, no services.
struct Ground {
    settings::ServerSettings &settings;
    const Clock &clock;
    engine::Timers &timers;
    const Running &running;     ///< filled before resume()
    const Catalogue &catalogue; ///< filled before the first start()
    Build build;
};

/// Where routes, topics and sockets are added.
struct Door {
    api::Router &router;
    api::EventHub &hub;
    api::SocketPaths &sockets;
};

/// A room of the server put together with what it needs of others. Its constructor takes the modules that it needs
/// and makes nothing of them yet; start() builds the services, so that each finds those below it ready.
/// Thread: engine. Lifetime: outlived by the modules it needs. Errors: those of start().
class Module : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Module)

public:
    Module(QString name, QList<const Module *> needs);
    ~Module() override;

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] const QList<const Module *> &needs() const { return m_needs; }

    /// Adds its settings, jobs and tables. Called once, before the settings are read.
    virtual void declare(Catalogue &catalogue);
    /// Builds the services and reads what they keep; nothing runs yet. Called once, when all needs have started.
    [[nodiscard]] virtual QFuture<Result<>> start();
    /// Adds its rows. Called once, when all modules have started.
    virtual void routes(const Door &door);
    /// Goes on with what was under way. Called once, when the server can be reached.
    virtual void resume();
    /// The settings are others now; not called before it has started.
    virtual void applySettings();
    /// `done` is called when all that is queued is durable.
    virtual void drain(const std::function<void()> &done);
    /// Figures in Prometheus' text form.
    [[nodiscard]] virtual QByteArray metrics() const;

private:
    QString m_name;
    QList<const Module *> m_needs;
};

} // namespace mh::server
