// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QFuture>
#include <QObject>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/protocol/jobs.h"

namespace mh::access {
class InvitationMail;
}
namespace mh::engine {
class Timers;
}
namespace mh::identity {
class AccountMail;
class IdentityService;
} // namespace mh::identity
namespace mh::mail {
class MailQueue;
}
namespace mh::settings {
struct ServerSettings;
}
namespace mh::store {
class EmbeddedStore;
}

namespace mh::server {

/// Everything about mails, put together: the queue, the way to the mail server, and who writes what.
/// Thread: engine. Lifetime: outlived by what it refers to. Errors: those of the store.
class MailOffice final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MailOffice)

public:
    struct Parts {
        const settings::ServerSettings &settings; ///< read for every mail
        store::EmbeddedStore &store;
        identity::IdentityService &identity;
        engine::Timers &timers;
        const Clock &clock;
        std::function<QString()> baseUrl; ///< of this server, for links
        protocol::JobPass job;
    };
    explicit MailOffice(const Parts &parts);
    ~MailOffice() override;

    /// Goes on with the mails that were waiting.
    [[nodiscard]] QFuture<Result<>> start();
    [[nodiscard]] mail::MailQueue &queue();
    [[nodiscard]] identity::AccountMail &accounts();
    [[nodiscard]] access::InvitationMail &invitations();
    /// How the server calls itself in mails and on pages.
    [[nodiscard]] QString product() const;
    /// What links begin with; no slash at the end.
    [[nodiscard]] QString linkUrl() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace mh::server
