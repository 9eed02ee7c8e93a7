// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include "core/crypto/signing.h"
#include "server/module/module.h"

namespace mh::fleet {
class AgentSessions;
class Drains;
class FileTransfers;
class HostRegistry;
class HostRows;
class HostWatch;
class TerminalViews;
class Terminals;
} // namespace mh::fleet

namespace mh::server {

class StoreModule;

/// The hosts, their agents, and how they do.
/// Thread: engine. Lifetime: as Module; the services after start(). Errors: those of the store.
class FleetModule final : public Module
{
    Q_OBJECT

public:
    FleetModule(const Ground &ground, const StoreModule &store);
    ~FleetModule() override;

    void declare(Catalogue &catalogue) override;
    [[nodiscard]] QFuture<Result<>> start() override;
    void applySettings() override;
    void drain(const std::function<void()> &done) override;
    [[nodiscard]] QByteArray metrics() const override;

    [[nodiscard]] fleet::HostRegistry &hosts() const { return *m_hosts; }
    [[nodiscard]] fleet::HostWatch &watch() const { return *m_watch; }
    [[nodiscard]] fleet::AgentSessions &sessions() const { return *m_sessions; }
    [[nodiscard]] fleet::Drains &drains() const { return *m_drains; }
    [[nodiscard]] fleet::FileTransfers &transfers() const { return *m_transfers; }
    [[nodiscard]] fleet::Terminals &terminals() const { return *m_terminals; }
    [[nodiscard]] fleet::TerminalViews &terminalViews() const { return *m_terminalViews; }
    /// Hosts; 0 before it has started.
    [[nodiscard]] int onlineCount() const;
    /// The server's own, which agents know.
    [[nodiscard]] const crypto::SigningKey &key() const { return *m_key; }

private:
    [[nodiscard]] QFuture<Result<>> readKey();
    void makeKey(const std::function<void(const Result<> &)> &done);
    void begin();

    const Ground &m_ground;
    const StoreModule &m_store;
    std::unique_ptr<fleet::HostRows> m_rows;
    std::optional<crypto::SigningKey> m_key;
    std::unique_ptr<fleet::HostRegistry> m_hosts;
    std::unique_ptr<fleet::HostWatch> m_watch;
    std::unique_ptr<fleet::AgentSessions> m_sessions;
    std::unique_ptr<fleet::FileTransfers> m_transfers;
    std::unique_ptr<fleet::Terminals> m_terminals;
    std::unique_ptr<fleet::TerminalViews> m_terminalViews;
    std::unique_ptr<fleet::Drains> m_drains;
};

} // namespace mh::server
