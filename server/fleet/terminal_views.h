// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QTimer>

#include "core/base/clock.h"
#include "server/fleet/terminal_line.h"

namespace mh::fleet {

/// Who watches whose terminal, with its opener's consent: somebody asks, the opener allows or refuses, either of them
/// ends it. Who was allowed gets an id of their own that lets them in. Whether both may still work on the host is for
/// others to look at (open()).
/// Thread: engine. Lifetime: outlived by `clock`; what is over is remembered for kQuietMs, nothing outlives the server.
/// Errors: RateLimited for who asks too often and where too many ask, Conflict for what is not so any more.
class TerminalViews final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TerminalViews)

public:
    static constexpr qint64 kAnswerMs = 60'000;    ///< then nobody has answered
    static constexpr qint64 kQuietMs = 5 * 60'000; ///< who was sent away does not ask there again
    static constexpr qint64 kAwayMs = 3 * 60'000;  ///< allowed, and not there
    static constexpr int kMostOfTerminal = 4;      ///< that wait for its opener's answer
    static constexpr int kMostOfAsker = 4;         ///< that wait for answers to the same person
    static constexpr int kMostTries = 8;           ///< of a person in kQuietMs
    static constexpr int kMostWatchers = 6;        ///< of a terminal

    enum class State { Asked, Allowed, Refused, Unanswered, Ended };
    enum class End { None, TakenBack, Left, Stopped, TerminalEnded, RightsLost, Away };

    struct View {
        QString id;        ///< lets nobody in
        QString terminal;  ///< its session's id, the opener's alone
        QString reference; ///< by which others know the terminal
        HostId host;
        UserId opener;
        QString openerName;
        UserId watcher;
        QString watcherName;
        State state = State::Asked;
        bool typing = false;  ///< allowed, too
        QString session;      ///< lets the watcher in, and is theirs alone; empty unless they are allowed
        qint64 askedAt = 0;   ///< epoch milliseconds
        qint64 expiresAt = 0; ///< the same: without an answer
        qint64 since = 0;     ///< steady: it is in this state
        qint64 awaySince = 0; ///< steady: without a socket
        int sockets = 0;
        End why = End::None; ///< it has ended

        [[nodiscard]] bool isOpen() const { return state == State::Asked || state == State::Allowed; }
    };

    explicit TerminalViews(const Clock &clock);

    [[nodiscard]] Result<> mayAsk(const TerminalLine::About &terminal, UserId watcher) const;
    [[nodiscard]] Result<View> ask(const TerminalLine::About &terminal, UserId watcher, const QString &name);
    [[nodiscard]] Result<View> allow(const QString &id, bool typing);
    [[nodiscard]] Result<View> refuse(const QString &id);
    /// By its watcher or its opener; an asking that the opener ends is refused.
    void end(const QString &id, UserId by);
    /// For what nobody has done.
    void cut(const QString &id, End why);
    void terminalEnded(const QString &terminal);

    /// Null when there is none. Lifetime: until the next change.
    [[nodiscard]] const View *find(const QString &id) const;
    /// Whom that id lets in.
    [[nodiscard]] const View *ofSession(const QString &session) const;
    /// That user's there, as watcher or opener, in the order of their asking.
    [[nodiscard]] QList<View> of(HostId host, UserId user) const;
    /// Asked or allowed; of one terminal.
    [[nodiscard]] QList<View> open() const;
    [[nodiscard]] QList<View> openOf(const QString &terminal) const;

    /// A socket of the watcher's has come, or is gone.
    void connected(const QString &session);
    void disconnected(const QString &session);

    /// Also done every second.
    void look();

signals:
    void changed(const mh::fleet::TerminalViews::View &view);

private:
    [[nodiscard]] Result<View *> asked(const QString &id);
    void settle(const QString &id, State state, End why = End::None);

    const Clock &m_clock;
    QHash<QString, View> m_views;
    QHash<QString, QString> m_bySession; ///< of those who are allowed
    QTimer m_looks;                      ///< while there are any
};

[[nodiscard]] QLatin1StringView toText(TerminalViews::State state);
[[nodiscard]] QLatin1StringView toText(TerminalViews::End why); ///< None: ""

} // namespace mh::fleet
