// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <unordered_map>

#include <QFuture>
#include <QObject>

#include "core/base/clock.h"
#include "server/fleet/terminal_line.h"

namespace mh::fleet {

class HostRegistry;
class HostWatch;

/// The terminals that are open on hosts, each its opener's. They outlive a lost link of the host for a quarter of an
/// hour, and end with the server's life: the host hangs up what nobody attaches to.
/// Thread: engine. Lifetime: what `Parts` refers to outlives it. Errors: Unavailable when there are too many.
class Terminals final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Terminals)

public:
    static constexpr size_t kMost = 512;
    static constexpr int kMostOfOne = 16; ///< of a user's

    struct Parts {
        HostRegistry &hosts;
        HostWatch &watch;
        AgentSessions &sessions;
        const Clock &clock;
    };
    explicit Terminals(const Parts &parts);
    ~Terminals() override;

    struct Wish {
        UserId owner;
        Principal principal;
        QString user;
        QString directory;
        QString shell;
        int columns = 80;
        int rows = 24;
        QString container;   ///< in which it is; empty: in none
        QStringList command; ///< there; empty: a shell
    };
    /// Its id, once the host has opened it. Errors: besides, those of AgentSessions::ask().
    [[nodiscard]] QFuture<Result<QString>> open(const Host &host, const Wish &wish);
    [[nodiscard]] TerminalLine *find(const QString &id) const;
    /// In the order of their opening.
    [[nodiscard]] QList<const TerminalLine *> ofOwner(HostId host, UserId owner) const;
    /// All that are not theirs.
    [[nodiscard]] QList<const TerminalLine *> ofOthers(HostId host, UserId owner) const;
    [[nodiscard]] int countOf(HostId host) const;
    [[nodiscard]] int connectedOn(HostId host) const; ///< of those, with a stream of their own
    /// Of the foreground.
    [[nodiscard]] QFuture<Result<QJsonObject>> directory(const TerminalLine &line);
    void resize(TerminalLine &line, int columns, int rows);
    void hangUp(TerminalLine &line);

signals:
    /// The one with that id is no more.
    void ended(const QString &id, const Result<QJsonObject> &how);

private:
    void over(const QString &id, const Result<QJsonObject> &how);
    void hostChanged(HostId host);
    void hostRemoved(const Host &host);

    Parts m_parts;
    std::unordered_map<QString, std::unique_ptr<TerminalLine>> m_lines;
};

} // namespace mh::fleet
