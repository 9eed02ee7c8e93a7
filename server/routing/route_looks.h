// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QObject>

#include "core/base/answer.h"
#include "core/base/clock.h"
#include "server/routing/host_commands.h"

namespace mh::routing {

/// Pages of the routes of hosts. A look counts them once, piece by piece; of large tables only where the pieces begin
/// is kept, so that each page costs one or two pieces, however many routes there are. Thread: engine. Lifetime:
/// outlived by `commands` and `clock`. Errors: those of the host, when only one was asked; HOST_OFFLINE; ROUTING_LIMIT
/// for tables that are larger than kMostPieces.
class RouteLooks final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RouteLooks)

public:
    static constexpr int kPiece = 10'000; ///< routes
    static constexpr qsizetype kMostPieces = 500;
    static constexpr qsizetype kPiecesKept = 5; ///< of a look, with their lines
    static constexpr qsizetype kMostLooks = 16;
    static constexpr qint64 kKeptMs = 60'000;

    struct Wish {
        QList<HostId> hosts; ///< in this order
        QString session;     ///< empty: all
        QString prefix;      ///< with those in it; empty: all
        bool advertised = false;
        bool operator==(const Wish &) const = default;
    };
    struct Part {
        QList<QByteArray> lines; ///< one JSON object each
        qint64 total = 0;
        QList<HostId> away; ///< whose routes are not among them
    };
    RouteLooks(HostCommands &commands, const Clock &clock) : m_commands(commands), m_clock(clock) {}

    /// Some of them, from that position on. `again`: counted anew, even if that was done just now.
    [[nodiscard]] QFuture<Result<Part>> part(const Wish &wish, qint64 from, int count, bool again);

private:
    struct Piece {
        HostId host;
        QString after;
        qsizetype count = 0;
        QList<QByteArray> lines; ///< empty: to be asked for again
    };
    struct Want {
        qint64 from = 0;
        int count = 0;
        Answer<Part> answer;
    };
    struct Look {
        Wish wish;
        qint64 madeAt = 0; ///< steady
        bool isDone = false;
        qint64 total = 0;
        qsizetype host = 0; ///< which is being counted
        QList<Piece> pieces;
        QList<HostId> away;
        QList<Want> waiting;
    };
    using SharedLook = std::shared_ptr<Look>;

    void count(const SharedLook &look, const QString &after);
    void counted(const SharedLook &look, const QString &after, const Result<HostCommands::RoutePage> &page);
    void end(const SharedLook &look, const std::optional<Error> &error);
    void collect(const SharedLook &look, qsizetype piece, qint64 skip, const Want &want, Part part);
    void dropOld();
    [[nodiscard]] static QJsonObject argumentsOf(const Wish &wish, const QString &after);

    HostCommands &m_commands;
    const Clock &m_clock;
    QList<SharedLook> m_looks; ///< oldest first
};

} // namespace mh::routing
