// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "core/base/secret.h"
#include "server/fleet/agent_sessions.h"

/// Commands that carry a document in one direction. Thread: engine. Lifetime: nothing is told once `context` is gone.
namespace mh::fleet {

struct Host;

struct Gathered {
    QJsonObject value;
    QByteArray bytes; ///< what came on the stream
};
using GatheredDone = std::function<void(const Result<Gathered> &)>;

/// Adds `size` and `sha256` to the arguments, and sends the document as the agent has room for it.
void sendDocument(AgentSessions &sessions, QObject *context, const Host &host, AgentSessions::Ask ask, Secret document,
                  const std::function<void(const Result<QJsonObject> &)> &done);
/// Errors: those of AgentSessions; TooLarge when more than `most` bytes come: the command is cancelled then.
void gatherDocument(AgentSessions &sessions, QObject *context, const Host &host, const AgentSessions::Ask &ask,
                    qsizetype most, const GatheredDone &done);

} // namespace mh::fleet
