// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QJsonObject>
#include <QStringList>

#include "app/cli/arguments.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/execution/debug.h"
#include "core/protocol/executions.h"
#include "core/protocol/triggers.h"
#include "core/protocol/values.h"

/// What the commands (handlers.h) have in common. Thread: main.
namespace mh::protocol {
struct Host;
}

namespace mh::cli {

class Session;

/// What can be said of the values without a server: numbers, times, ids, JSON that is not in a file.
[[nodiscard]] Result<> checkValues(const Invocation &invocation);
[[nodiscard]] Result<> checkLogin(const Invocation &invocation);
[[nodiscard]] Result<> checkExecutionId(const Invocation &invocation);
[[nodiscard]] Result<> checkRunsWanted(const Invocation &invocation);

// --- what several of them need ------------------------------------------------------------------

/// The flow with this id or this very name; ends the session when there is none.
void findFlow(Session &session, const QString &nameOrId, std::function<void(FlowId)> done);
/// The service, credential or workspace with this id or this very name; likewise.
void findService(Session &session, const QString &nameOrId, std::function<void(ServiceId)> done);
void findCredential(Session &session, const QString &nameOrId, std::function<void(CredentialId)> done);
void findWorkspace(Session &session, const QString &nameOrId, std::function<void(WorkspaceId)> done);
/// The host of that number or of that very name; likewise.
void findHost(Session &session, const QString &nameOrNumber, const std::function<void(const protocol::Host &)> &done);
/// `-` is standard input.
[[nodiscard]] Result<QJsonObject> readJsonFile(const QString &path);
/// Asked for on a terminal, else the next line of standard input.
[[nodiscard]] Result<Secret> askSecret(Session &session, const QString &question);
/// UTF-8 of at most so many bytes; `-` is standard input. Errors: USAGE.
[[nodiscard]] Result<QString> readTextFile(const QString &path, qint64 most);
/// What an option says; nothing when it is not given. Errors: it is no whole number from 0 on.
[[nodiscard]] Result<std::optional<qint64>> numberFrom(const Invocation &given, const QString &option);
[[nodiscard]] std::optional<QString> textFrom(const Invocation &given, const QString &option);
[[nodiscard]] std::optional<QStringList> listFrom(const Invocation &given, const QString &option);
/// 0: not given. Without a zone it is local time.
[[nodiscard]] Result<qint64> timeFrom(const Invocation &invocation, const QString &option);
/// Any JSON, or the object in @FILE.
[[nodiscard]] Result<QJsonValue> jsonFrom(const QString &text);
/// From repeated NAME=TEXT and NAME:=JSON, over an object as JSON text or @FILE; `name` is the option of the
/// object, which without its "s" is that of a single one. Errors name the option.
[[nodiscard]] Result<QJsonObject> inputsFrom(const QString &object, const QStringList &single,
                                             const QString &name = QStringLiteral("inputs"));
[[nodiscard]] Result<ExecutionId> executionIdFrom(const QString &text);
/// The id in the command's first word; ends the session when it is none.
[[nodiscard]] ExecutionId firstExecution(Session &session);
/// What makes a run a test run; none of its options: none.
[[nodiscard]] Result<std::optional<execution::DebugPlan>> debugPlanFrom(const Invocation &invocation);
/// Tells of a run that was just started, or shows it with --watch.
void answerStarted(Session &session, const protocol::Triggered &run);
/// What 'execution list' asks for, but for the flow.
[[nodiscard]] Result<protocol::ListExecutions> runsWantedBy(const Invocation &invocation);
/// From --page and --size.
[[nodiscard]] Result<protocol::PageRequest> pageFrom(const Invocation &invocation);

} // namespace mh::cli
