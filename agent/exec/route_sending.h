// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include "agent/exec/doing.h"
#include "agent/routing/bgp_backend.h"

namespace mh::agent {

/// One page of routes on its way, a line each, as fast as the server takes it.
/// Thread: Commands'. Lifetime: goes by itself once the command is over, or with its parent. Errors: told as its
/// answer.
class RouteSending final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RouteSending)

public:
    struct Page {
        qint64 skip = 0; ///< routes of the pages before
        qint64 limit = 0;
    };
    RouteSending(RouteStream *routes, std::shared_ptr<Doing> doing, const Page &page, QObject *parent);
    ~RouteSending() override;

private:
    void take(const BgpRoute &route);
    void end(const Result<> &how);
    void flush();
    void finish(const Result<> &how);

    RouteStream *m_routes;
    std::shared_ptr<Doing> m_doing;
    const Page m_page;
    qint64 m_seen = 0;
    QByteArray m_toSend;
    std::optional<Result<>> m_end;
    bool m_isOver = false;
};

} // namespace mh::agent
