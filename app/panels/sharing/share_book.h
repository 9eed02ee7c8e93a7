// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QFuture>
#include <QList>

#include "core/base/result.h"
#include "core/protocol/endpoint.h"
#include "core/protocol/shares.h"

namespace mh::client {
class ServerClient;
}

namespace mh::panels {

/// With whom one flow, service or host is shared, as the server has it.
/// Thread: GUI. Lifetime: the client outlives it. Errors: the server's.
class ShareBook
{
public:
    /// What sharing means for what is shared.
    struct Texts {
        QString see;     ///< the lowest level
        QString change;  ///< the middle one
        QString rule;    ///< whom it can be shared with
        QString nobody;  ///< where it is found by whom it is shared with
        QString removal; ///< what a removed share means
    };
    virtual ~ShareBook() = default;

    [[nodiscard]] virtual Texts texts() const = 0;
    [[nodiscard]] virtual QFuture<Result<QList<protocol::Share>>> list() = 0;
    /// `person`: an address, or the name of an account.
    [[nodiscard]] virtual QFuture<Result<protocol::Share>> add(const QString &person, const QString &level) = 0;
    [[nodiscard]] virtual QFuture<Result<protocol::Share>> change(ShareId share, const QString &level) = 0;
    [[nodiscard]] virtual QFuture<Result<protocol::Empty>> remove(ShareId share) = 0;
};

[[nodiscard]] std::unique_ptr<ShareBook> sharesOf(client::ServerClient &client, FlowId flow);
[[nodiscard]] std::unique_ptr<ShareBook> sharesOf(client::ServerClient &client, ServiceId service);
/// By its number.
[[nodiscard]] std::unique_ptr<ShareBook> sharesOfHost(client::ServerClient &client, qint64 host);

} // namespace mh::panels
