// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <variant>

#include <QJsonObject>
#include <QStringList>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/flow/definition.h"
#include "server/engine/records.h"

/// What the engine needs of those who do the work of nodes. It owns these interfaces; the rooms registry and components
/// implement them. Thread: all calls and all callbacks on the engine thread. Lifetime: implementations outlive the
/// engine.
namespace mh::engine {

/// One try of one node. The pair (run, node) is the idempotency key, the same on every try.
struct NodeCall {
    ExecutionId run;
    flow::NodeId node;
    int attempt = 1;
    QString flowName;
    QString component;
    QString version;
    QJsonObject config;
    QJsonObject inputs;        ///< mappings evaluated
    QJsonObject inputMappings; ///< as in the definition
    qint64 timeoutMs = 60'000;
    bool ownTimeout = false;    ///< the node itself has that limit, it is not the flow's
    qint64 startedAt = 0;       ///< of the first try, by the run's own clock (Journal::nowOf)
    qint64 startedSteadyMs = 0; ///< the same on the steady clock; durations count from there
    bool isTest = false;        ///< of a draft that is tried
    bool isResumed = false;     ///< an earlier life of the server has begun this try

    [[nodiscard]] QString idempotencyKey() const { return run.toString() + QLatin1Char('/') + node; }
};

struct CallDone {
    QJsonObject outputs;
    QStringList handles{QStringLiteral("default")};
    QString workerId;
};
/// The component works on; its end comes through the runtime API.
struct CallAccepted {
    QString workerId;
};
struct CallFailed {
    execution::NodeError error;
    bool retryable = true;
    std::optional<qint64> retryAfterMs; ///< the component's own wish, e.g. Retry-After
    bool outcomeUnknown = false;        ///< the call may have done its work: no answer, or none of the component's own
    QString workerId = {};              ///< who was at it, if that is known
};
using CallOutcome = std::variant<CallDone, CallAccepted, CallFailed>;

/// What a node runs.
class Component
{
public:
    virtual ~Component() = default;

    /// Calls `done` exactly once, unless the call was cancelled first; it may do so before
    /// `start` returns. The component keeps its own time limit from `call.timeoutMs`.
    virtual void start(const NodeCall &call, std::function<void(CallOutcome)> done) = 0;
    /// Gives up the try if it still runs; `done` is not called any more.
    virtual void cancel(ExecutionId run, const flow::NodeId &node) = 0;
    /// The run is being cancelled: tells what the try has set going elsewhere to end, and calls `done` (not before
    /// it returns) once that has let go; the outcome is not reported any more. cancel() may still follow and ends the
    /// waiting. False when there is nothing to wait for. Also asked of a try that an earlier life of the server began.
    virtual bool letGo(ExecutionId, const flow::NodeId &, std::function<void()>) { return false; }
    /// Takes as long as it takes (a delay, a question to a person): the flow's time limit for
    /// nodes does not count, only one that the node itself has.
    [[nodiscard]] virtual bool keepsOwnTime() const { return false; }
    /// A further start() of the same try resumes what the one before a crash began: nothing
    /// happens twice.
    [[nodiscard]] virtual bool resumes() const { return isPure(); }
    /// Without an outside effect: may run before its start is durable, and again after a crash.
    [[nodiscard]] virtual bool isPure() const = 0;
};

/// Brings notices to their URLs.
class NoticeCarrier
{
public:
    virtual ~NoticeCarrier() = default;
    /// One attempt; `done` says whether the receiver took it (2xx).
    virtual void carry(const Notice &notice, std::function<void(Result<>)> done) = 0;
};

class ComponentSource
{
public:
    virtual ~ComponentSource() = default;
    /// Lifetime: valid until the next change of the registry; do not keep.
    /// Errors: NotFound COMPONENT_NOT_FOUND, Unavailable COMPONENT_UNAVAILABLE (disabled, no endpoint).
    [[nodiscard]] virtual Result<Component *> component(const QString &name, const QString &version) = 0;
    /// How many calls of the component may be in flight over all runs; 0: no limit of its own.
    [[nodiscard]] virtual int maxConcurrent(const QString &) const { return 0; }
};

} // namespace mh::engine
