// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QStringList>

#include "server/module/module.h"

namespace mh::server {

class ComponentsModule;
class EngineModule;
class IdentityModule;
class RunsModule;
class StoreModule;

/// The way in: the router and the event stream, to which the modules add, and the ports they are reached at.
/// Thread: engine. Lifetime: as Module.
class DoorModule final : public Module
{
    Q_OBJECT

public:
    struct Needs {
        const StoreModule &store;
        const IdentityModule &identity;
        const EngineModule &engine;
        const ComponentsModule &components;
        const RunsModule &runs;
        /// Told what has taken how many nanoseconds of the engine thread.
        std::function<void(const QString &what, qint64 nanoseconds)> took;
    };
    DoorModule(const Ground &ground, const Needs &needs);
    ~DoorModule() override;

    [[nodiscard]] QFuture<Result<>> start() override;
    void applySettings() override;

    [[nodiscard]] Door door() const;
    /// Opens the ports and answers what is to be announced, a line each. Nothing is served
    /// before control returns to the event loop.
    /// Errors: PORT_IN_USE; InvalidInput for an address or a certificate.
    [[nodiscard]] Result<QStringList> listen();
    /// Under which components and people reach the server; no slash at the end.
    [[nodiscard]] QString baseUrl() const;
    /// SHA-256 of its certificate; empty without TLS.
    [[nodiscard]] QByteArray certificate() const;
    /// Accepts nothing more and lets what runs finish for `graceMs`; then closed().
    void close(int graceMs);

signals:
    void closed();

private:
    struct Private;

    const Ground &m_ground;
    Needs m_needs;
    std::unique_ptr<Private> d;
};

} // namespace mh::server
