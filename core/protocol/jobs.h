// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QLatin1StringView>

#include "core/protocol/endpoint.h"

namespace mh::identity {
class IdentityService;
}

/// What the server does of its own accord, without a request: one row per job. Thread: plain values.
namespace mh::protocol {

/// In whose name.
enum class ActsFor {
    System,    ///< the server itself; it holds that one permission and no other
    FlowOwner, ///< whoever owns the flow by now: nothing happens unless they could do it themselves
};

struct Job {
    QLatin1StringView name;
    ActsFor actsFor = ActsFor::System;
    Grant grant = Grant::SystemAdmin;
    bool operator==(const Job &) const = default;
};

namespace jobs {
using namespace Qt::StringLiterals;

inline constexpr Job scheduledStart{"trigger.schedule"_L1, ActsFor::FlowOwner, Grant::FlowRun};
inline constexpr Job webhookStart{"trigger.webhook"_L1, ActsFor::FlowOwner, Grant::FlowRun};
inline constexpr Job eventStart{"trigger.event"_L1, ActsFor::FlowOwner, Grant::FlowRun};
/// What was allowed when it began goes on after a restart: retries, delays, time limits, those who wait.
inline constexpr Job resumeRuns{"run.resume"_L1, ActsFor::System, Grant::FlowRun};
inline constexpr Job notices{"run.notice"_L1, ActsFor::System, Grant::ExecutionView};
inline constexpr Job retention{"run.retention"_L1, ActsFor::System, Grant::FlowManage};
inline constexpr Job auditRetention{"audit.retention"_L1, ActsFor::System, Grant::SystemAdmin};
inline constexpr Job componentChecks{"component.check"_L1, ActsFor::System, Grant::ComponentView};
inline constexpr Job serviceChecks{"service.check"_L1, ActsFor::System, Grant::ServiceView};
inline constexpr Job credentialTokens{"credential.token"_L1, ActsFor::System, Grant::CredentialView};
inline constexpr Job keyRotation{"credential.key-rotation"_L1, ActsFor::System, Grant::SystemAdmin};
inline constexpr Job secondFactorKeys{"account.key-rotation"_L1, ActsFor::System, Grant::SystemAdmin};
inline constexpr Job signingKeys{"account.signing-key"_L1, ActsFor::System, Grant::SystemAdmin};
inline constexpr Job mailDelivery{"mail.delivery"_L1, ActsFor::System, Grant::SystemAdmin};

/// The table. What is neither in it nor declared by a module (server/module/catalogue.h) is not started.
inline constexpr std::array all{scheduledStart, webhookStart,     eventStart,      resumeRuns,    notices,
                                retention,      auditRetention,   componentChecks, serviceChecks, credentialTokens,
                                keyRotation,    secondFactorKeys, signingKeys,     mailDelivery};
} // namespace jobs

[[nodiscard]] QLatin1StringView toText(ActsFor actsFor); ///< "system", "flow owner"

/// Shows that a job may run. Only IdentityService::authorize() makes one, so that nothing that asks for it can be
/// started without having been asked about.
class JobPass
{
public:
    [[nodiscard]] const Job &job() const { return m_job; }

private:
    friend class identity::IdentityService;
    explicit JobPass(const Job &job) : m_job(job) {}
    Job m_job;
};

} // namespace mh::protocol
