// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"
#include "server/api/call.h"

namespace mh::engine {
class Journal;
}
namespace mh::identity {
class Accounts;
}

/// Which routes leave which entries in the audit log; the one table of it. Services that keep accounts and shares
/// write entries of their own. Thread: engine thread.
namespace mh::api {

/// What is to be noted of a request to that route: who, from where, what, and which object if its path says so.
/// Without an action for routes that change nothing.
[[nodiscard]] AuditEntry noteOf(const identity::Accounts &accounts, const protocol::Route &route, const Call &call);

/// Puts the entry into the journal's present batch, so that it is written together with what the handler has just
/// changed there, with what the reply tells. Nothing for routes whose service takes the note itself.
void record(engine::Journal &journal, const protocol::Route &route, AuditEntry note, const QJsonObject &reply);

} // namespace mh::api
