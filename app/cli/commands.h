// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QJsonObject>
#include <QStringList>

#include "app/cli/arguments.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "core/execution/debug.h"
#include "core/protocol/executions.h"
#include "core/protocol/triggers.h"
#include "core/protocol/values.h"

/// One function per command; each ends the session, at once or later.
/// Thread: main.
namespace mh::cli {

class Session;

[[nodiscard]] bool needsSignIn(Command command);
/// What can be said of the values without a server: numbers, times, ids, JSON that is not in a file.
[[nodiscard]] Result<> checkValues(const Invocation &invocation);
void runCommand(Session &session);

void login(Session &session);
void logout(Session &session);
void registerComponent(Session &session);
void listComponents(Session &session);
void importFlow(Session &session);
void listFlows(Session &session);
void publishFlow(Session &session);
void triggerFlow(Session &session);
void shareFlow(Session &session);
void unshareFlow(Session &session);
void listShares(Session &session);
void listInvitations(Session &session);
void acceptShare(Session &session);
void declineShare(Session &session);
void watchExecution(Session &session);
void listExecutions(Session &session);
void showExecution(Session &session);
void showLogs(Session &session);
void cancelExecution(Session &session);
void killExecution(Session &session);
void downloadBlob(Session &session);
void rerunExecution(Session &session);
void pauseExecution(Session &session);
void resumeExecution(Session &session);
void showHeldNodes(Session &session);
void setHeldInputs(Session &session);
void stepExecution(Session &session);
void listApprovals(Session &session);
void answerApproval(Session &session);
void listUncertain(Session &session);
void resolveUncertain(Session &session);
void listTriggers(Session &session);
void createTrigger(Session &session);
void deleteTrigger(Session &session);
void createApiKey(Session &session);
void listApiKeys(Session &session);
void rotateApiKey(Session &session);
void revokeApiKey(Session &session);
void listServices(Session &session);
void showService(Session &session);
void createService(Session &session);
void testService(Session &session);
void listCredentials(Session &session);
void showCredential(Session &session);
void createCredential(Session &session);
void testCredential(Session &session);

// --- what several of them need ------------------------------------------------------------------

/// The flow with this id or this very name; ends the session when there is none.
void findFlow(Session &session, const QString &nameOrId, std::function<void(FlowId)> done);
[[nodiscard]] Result<QJsonObject> readJsonFile(const QString &path);
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
