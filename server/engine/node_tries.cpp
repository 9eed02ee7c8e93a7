// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/node_tries.h"

#include <utility>

#include "server/engine/call_inputs.h"

namespace mh::engine {
using namespace Qt::StringLiterals;

NodeTries::NodeTries(const Parts &parts, std::function<void(const Key &, const CallOutcome &)> ended)
    : m_parts(parts), m_ended(std::move(ended))
{
}

void NodeTries::start(const Key &key, NodeCall call)
{
    const int attempt = call.attempt;
    Try next{attempt, Stage::Intended, 0, std::move(call), {}, false};
    auto component = m_parts.components.component(next.call.component, next.call.version);
    if (next.call.ownTimeout || !component || !(*component)->keepsOwnTime())
        next.timer = m_parts.timers.after(next.call.timeoutMs, [this, key, attempt] { timedOut(key, attempt); });
    if (component && Places::areNeededBy(**component)) {
        next.holdsPlace = true;
        m_parts.places.take(next.call.component);
    }
    const bool isResumed = next.call.isResumed;
    m_tries.insert_or_assign(key, std::move(next));
    if (!component) {
        const CallFailed failure = failureOf(component.error(), component.error().code == ErrorCode::Unavailable);
        return m_parts.steps.post([this, key, attempt, failure] { outcome(key, attempt, failure); });
    }
    const auto step = [this, key, attempt] { m_parts.steps.post([this, key, attempt] { invoke(key, attempt); }); };
    // What has no outside effect need not wait until its start is durable; that of a try of an earlier life is, and
    // calls that were accepted then may end at any moment.
    if ((*component)->isPure() || isResumed)
        step();
    else
        m_parts.journal.afterCommit(key.first, step);
}

void NodeTries::adopt(const Key &key, NodeCall call, bool isAsked)
{
    Try old{call.attempt, isAsked ? Stage::Calling : Stage::Accepted, 0, std::move(call), {}, false};
    m_tries.insert_or_assign(key, std::move(old));
}

NodeTries::Try *NodeTries::current(const Key &key, int attempt)
{
    const auto found = m_tries.find(key);
    return found == m_tries.end() || found->second.attempt != attempt ? nullptr : &found->second;
}

void NodeTries::invoke(const Key &key, int attempt)
{
    Try *now = current(key, attempt);
    if (!now || now->stage != Stage::Intended)
        return;
    now->stage = Stage::Calling;
    const NodeCall call = now->call;
    auto component = m_parts.components.component(call.component, call.version);
    if (!component)
        return outcome(key, attempt, failureOf(component.error(), component.error().code == ErrorCode::Unavailable));
    (*component)->start(call, [this, key, attempt](const CallOutcome &result) {
        m_parts.steps.post([this, key, attempt, result] { outcome(key, attempt, result); });
    });
}

void NodeTries::outcome(const Key &key, int attempt, const CallOutcome &outcome)
{
    Try *now = current(key, attempt);
    if (!now)
        return;
    const auto *accepted = std::get_if<CallAccepted>(&outcome);
    if (!accepted)
        return m_ended(key, outcome);
    now->stage = Stage::Accepted;
    now->worker = accepted->workerId;
}

void NodeTries::timedOut(const Key &key, int attempt)
{
    const Try *now = current(key, attempt);
    if (!now)
        return;
    const CallFailed failure{{u"TIMEOUT"_s, u"no result within %1 ms"_s.arg(now->call.timeoutMs), {}},
                             true,
                             {},
                             now->stage != Stage::Intended,
                             now->worker};
    abandon(key);
    m_parts.steps.post([this, key, failure] { m_ended(key, failure); });
}

const NodeCall *NodeTries::find(const Key &key) const
{
    const auto found = m_tries.find(key);
    return found == m_tries.end() ? nullptr : &found->second.call;
}

CallFailed NodeTries::named(const Key &key, CallFailed failure) const
{
    const auto found = m_tries.find(key);
    if (failure.workerId.isEmpty() && found != m_tries.end())
        failure.workerId = found->second.worker;
    return failure;
}

bool NodeTries::addOutputs(const Key &key, const QJsonObject &outputs)
{
    const auto found = m_tries.find(key);
    if (found == m_tries.end())
        return false;
    for (auto it = outputs.begin(); it != outputs.end(); ++it)
        found->second.outputs.insert(it.key(), it.value());
    return true;
}

QJsonObject NodeTries::outputsOf(const Key &key, const QJsonObject &atEnd) const
{
    const auto found = m_tries.find(key);
    if (found == m_tries.end() || found->second.outputs.isEmpty())
        return atEnd;
    QJsonObject outputs = found->second.outputs;
    for (auto it = atEnd.begin(); it != atEnd.end(); ++it)
        outputs.insert(it.key(), it.value());
    return outputs;
}

bool NodeTries::waitsFor(const Key &key, const std::function<void(const Key &)> &letGo)
{
    const auto found = m_tries.find(key);
    if (found == m_tries.end() || found->second.stage == Stage::Intended)
        return false;
    Try &now = found->second;
    if (now.stage == Stage::Accepted)
        return true;
    auto component = m_parts.components.component(now.call.component, now.call.version);
    const auto ended = [this, key, letGo, attempt = now.attempt] {
        m_parts.steps.post([this, key, letGo, attempt] {
            if (current(key, attempt))
                letGo(key);
        });
    };
    if (!component || !(*component)->letGo(key.first, key.second, ended))
        return false;
    m_parts.timers.cancel(now.timer); // the grace is what counts now
    now.stage = Stage::Accepted;
    return true;
}

void NodeTries::abandon(const Key &key)
{
    const auto found = m_tries.find(key);
    if (found == m_tries.end() || found->second.stage == Stage::Intended)
        return;
    if (auto component = m_parts.components.component(found->second.call.component, found->second.call.version))
        (*component)->cancel(key.first, key.second);
}

void NodeTries::leave(const Try &old)
{
    m_parts.timers.cancel(old.timer);
    if (old.holdsPlace)
        m_parts.places.leave(old.call.component);
}

void NodeTries::forget(const Key &key)
{
    const auto found = m_tries.find(key);
    if (found == m_tries.end())
        return;
    const Try old = std::move(found->second);
    m_tries.erase(found);
    leave(old);
}

void NodeTries::drop(ExecutionId run)
{
    for (auto at = m_tries.lower_bound({run, QString()}); at != m_tries.end() && at->first.first == run;) {
        const Try old = std::move(at->second);
        at = m_tries.erase(at);
        leave(old);
    }
}

} // namespace mh::engine
