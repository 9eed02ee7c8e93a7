// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QCache>
#include <QFuture>
#include <QObject>
#include <QSet>

#include "core/base/result.h"
#include "core/protocol/endpoint.h"
#include "server/access/levels.h"

namespace mh::access {
class FlowAccess;
class OwnedAccess;
} // namespace mh::access
namespace mh::engine {
class FlowService;
class Journal;
class History;
class TriggerService;
} // namespace mh::engine
namespace mh::execution {
struct RunHead;
}
namespace mh::identity {
struct Caller;
}
namespace mh::protocol {
struct Flow;
struct Service;
} // namespace mh::protocol

namespace mh::api {

/// Lets callers at flows, at what belongs to them, and at services; the router asks it for every route whose path names
/// such an object. Lists and requests with ids elsewhere ask themselves.
/// Thread: engine thread. Lifetime: outlives router and hub; outlived by what it refers to.
/// Errors: FLOW_NOT_FOUND, EXECUTION_NOT_FOUND, TRIGGER_NOT_FOUND, SERVICE_NOT_FOUND for what the caller may not know
/// of; Denied for what they see but may not do.
class FlowGate final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FlowGate)

public:
    struct Parts {
        const access::FlowAccess &access;
        const access::OwnedAccess &services;
        const engine::FlowService &flows;
        const engine::TriggerService &triggers;
        const engine::Journal &journal;
        engine::History &history;
    };
    explicit FlowGate(const Parts &parts);

    [[nodiscard]] Result<> may(const identity::Caller &caller, FlowId flow, access::Act act) const;
    [[nodiscard]] Result<> may(const identity::Caller &caller, TriggerId trigger, access::Act act) const;
    [[nodiscard]] Result<> may(const identity::Caller &caller, ServiceId service, access::Act act) const;
    [[nodiscard]] QFuture<Result<>> may(const identity::Caller &caller, ExecutionId run, access::Act act);
    /// At once where the run is live or was asked for lately; else nothing.
    [[nodiscard]] std::optional<Result<>> mayNow(const identity::Caller &caller, ExecutionId run,
                                                 access::Act act) const;
    [[nodiscard]] bool sees(const identity::Caller &caller, FlowId flow) const;
    [[nodiscard]] bool sees(const identity::Caller &caller, ServiceId service) const;
    /// Nothing: all flows; else these, removed ones too.
    [[nodiscard]] std::optional<QSet<FlowId>> visible(const identity::Caller &caller) const;
    /// Null is no workspace. Errors: WORKSPACE_NOT_FOUND for those who are no members.
    [[nodiscard]] Result<> mayPutInto(const identity::Caller &caller, WorkspaceId workspace) const;
    /// "owner", "admin", "edit", "view"; "": none. "view" for those who may change no flow, or no service, at all.
    [[nodiscard]] QString permission(const identity::Caller &caller, FlowId flow) const;
    [[nodiscard]] QString permission(const identity::Caller &caller, ServiceId service) const;
    /// What remains of `level` when the role may do `edit` with none: as the caller is told of it.
    [[nodiscard]] static QString permission(const identity::Caller &caller, access::Level level, protocol::Grant edit,
                                            bool isOwner);

    /// Empty: the account is gone.
    [[nodiscard]] QString nameOf(UserId user) const;
    /// Fills in what a flow or a service is to the caller, and its owner's name.
    void complete(const identity::Caller &caller, protocol::Flow &flow) const;
    void complete(const identity::Caller &caller, protocol::Service &service) const;

    /// Whether the caller may use `route` on the object of that id. Nothing: ask again with mayLater().
    /// An id that is none is let through: the handler says so.
    [[nodiscard]] std::optional<Result<>> mayEnter(const identity::Caller &caller, const protocol::Route &route,
                                                   access::Object object, const QString &id) const;
    [[nodiscard]] QFuture<Result<>> mayLater(const identity::Caller &caller, const protocol::Route &route,
                                             const QString &id);

private:
    /// What never changes of a run.
    struct Origin {
        FlowId flow;
        QString triggeredBy;
    };
    [[nodiscard]] static Origin originOf(const execution::RunHead &head);
    [[nodiscard]] Result<> mayRun(const identity::Caller &caller, const Origin &run, access::Act act) const;

    Parts m_parts;
    QCache<ExecutionId, Origin> m_origins; ///< of ended runs
};

} // namespace mh::api
