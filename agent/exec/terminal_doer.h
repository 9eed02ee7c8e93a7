// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <unordered_map>

#include <QObject>

#include "agent/exec/doing.h"
#include "agent/exec/terminal_session.h"
#include "core/base/clock.h"
#include "core/base/json.h"

namespace mh::agent {

/// `terminal.*`. Terminals stay over a lost link, and end with the agent. Each is its opener's alone.
/// Thread: Commands'. Lifetime: `clock` outlives it.
class TerminalDoer final : public QObject, public Doer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TerminalDoer)

public:
    static constexpr size_t kMost = 16;

    using Open = std::function<Result<std::unique_ptr<Terminal>>(const TerminalStart &start)>;

    TerminalDoer(Open open, QString recordings, const Clock &clock);
    ~TerminalDoer() override;

    void begin(const std::shared_ptr<Doing> &doing) override;

    /// For terminals that others open: all but the terminal itself, its recording begun where there must be one.
    /// Errors: Unavailable when there are too many; InvalidInput without a stream; Internal.
    [[nodiscard]] Result<TerminalSession::Parts> prepare(const Doing &doing, const QString &user,
                                                         TerminalSize size) const;
    /// The recordings of those that are open.
    [[nodiscard]] QStringList running() const;
    void keep(const std::shared_ptr<Doing> &doing, TerminalSession::Parts parts);
    [[nodiscard]] static TerminalSize readSize(json::Reader &reader);

private:
    void open(const std::shared_ptr<Doing> &doing);
    void resize(Doing &doing, TerminalSession &session);
    void list(Doing &doing);
    [[nodiscard]] Result<TerminalSession *> sessionOf(const Doing &doing) const;

    Open m_open;
    QString m_recordings;
    const Clock &m_clock;
    std::unordered_map<QString, std::unique_ptr<TerminalSession>> m_sessions; ///< by the id of their opening
};

} // namespace mh::agent
