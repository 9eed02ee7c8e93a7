// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routing/host_state.h"

#include "core/base/json.h"

namespace mh::routing {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargest = qint64(1) << 52;
constexpr qsizetype kLongestError = 1000;

SessionState stateFrom(json::Reader &reader)
{
    SessionState state;
    state.state = reader.text("state"_L1, 32);
    state.since = reader.integerOr("since"_L1, 0, 0, kLargest);
    state.imported = reader.integerOr("imported"_L1, 0, 0, kLargest);
    state.exported = reader.integerOr("exported"_L1, 0, 0, kLargest);
    state.filtered = reader.integerOr("filtered"_L1, 0, 0, kLargest);
    state.lastError = reader.textOr("last_error"_L1, {}).left(kLongestError);
    state.messages = reader.objectOr("messages"_L1);
    return state;
}

} // namespace

Result<HostState> HostState::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    HostState host;
    host.backend = reader.textOr("backend"_L1, {}, 32);
    host.version = reader.textOr("version"_L1, {}, 64);
    host.running = reader.flagOr("running"_L1, false);
    host.routerId = reader.textOr("router_id"_L1, {}, 64);
    host.serial = reader.integerOr("serial"_L1, 0, 0, kLargest);
    host.error = reader.textOr("error"_L1, {}).left(kLongestError);
    host.drift = reader.textsOr("drift"_L1);
    const QJsonArray announced = reader.arrayOr("announced"_L1);
    for (const QJsonValue &each : announced)
        host.announced.append(each.isObject() ? each["prefix"_L1].toString() : each.toString());
    const QJsonArray sessions = reader.arrayOr("sessions"_L1);
    for (const QJsonValue &each : sessions) {
        json::Reader session(each.toObject(), u"sessions[%1]"_s.arg(host.sessions.size()));
        const BgpSessionId id = BgpSessionId::fromString(session.text("session"_L1, 64));
        const SessionState state = stateFrom(session);
        if (!session.ok())
            return session.error();
        host.sessions.insert(id, state);
    }
    if (!reader.ok())
        return reader.error();
    return host;
}

} // namespace mh::routing
