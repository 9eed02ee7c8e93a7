// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTimer>

#include "agent/exec/doing.h"
#include "agent/exec/labour.h"
#include "agent/hold/holds.h"
#include "agent/tunnel/tunnels.h"

namespace mh::agent {

/// `tunnel.*`, and the tunnels between commands: found again at start, brought up when one has fallen. All of it is
/// done one after the other on a thread of its own, as the system is waited for.
/// Thread: Commands'. Lifetime: what `Parts` refers to outlives it. The tunnels outlive the agent.
class TunnelDoer final : public QObject, public Doer, public Holdable
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TunnelDoer)

public:
    static constexpr int kLookMs = 2'000;

    struct Parts {
        QString folder;
        WireguardDevices &devices;
        TunnelNetwork &network;
        Holds &holds;
        const Clock &clock;
    };
    explicit TunnelDoer(const Parts &parts);
    ~TunnelDoer() override;

    /// Before Holds::start(), which may want one back.
    void start();
    void begin(const std::shared_ptr<Doing> &doing) override;

    [[nodiscard]] Result<QByteArray> former(const QString &name) override;
    void restore(const QString &name, const QByteArray &document, const Done &done) override;

private:
    using Held = std::shared_ptr<Doing>;
    using Change = std::function<Result<TunnelStatus>(Tunnels &)>;

    void apply(const Held &doing);
    void change(const Held &doing);
    void down(const Held &doing);
    void tell(const Held &doing);
    void repair(const Held &doing);
    void list(const Held &doing);
    void read(const Held &doing);
    /// The tunnel's UUID; nothing: it has been answered.
    [[nodiscard]] static std::optional<QString> tunnelOf(const Held &doing);
    /// Under the command's `hold`, if it has one.
    void make(const Held &doing, const QString &id, Change change);
    static void fail(const Held &doing, const Error &error);

    Parts m_parts;
    KeptTunnels m_kept; ///< to read what is in force of a tunnel that nothing is done to
    Tunnels m_tunnels;  ///< m_labour's
    QHash<QString, int> m_busy;
    QTimer m_look;
    bool m_isLooking = false;
    Labour m_labour{1}; ///< ends first
};

} // namespace mh::agent
