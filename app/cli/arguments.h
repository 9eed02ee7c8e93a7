// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include "core/base/result.h"

/// What the user typed. Thread: plain functions on values.
namespace mh::cli {

enum class Command {
    Help,
    Version,
    Login,
    Logout,
    ComponentRegister,
    ComponentList,
    FlowImport,
    FlowList,
    FlowPublish,
    FlowTrigger,
    FlowShare,
    FlowUnshare,
    FlowShares,
    FlowInvitations,
    FlowAccept,
    FlowDecline,
    Watch,
    ExecutionList,
    ExecutionShow,
    ExecutionLogs,
    ExecutionCancel,
    ExecutionKill,
    ExecutionDownload,
    ExecutionRerun,
    ExecutionPause,
    ExecutionResume,
    ExecutionHeld,
    ExecutionInputs,
    ExecutionStep,
    ApprovalList,
    ApprovalAnswer,
    UncertainList,
    UncertainResolve,
    TriggerList,
    TriggerCreate,
    TriggerDelete,
    ApiKeyCreate,
    ApiKeyList,
    ApiKeyRotate,
    ApiKeyRevoke,
    ServiceList,
    ServiceShow,
    ServiceCreate,
    ServiceTest,
    CredentialList,
    CredentialShow,
    CredentialCreate,
    CredentialTest,
};

/// A command line that has the right shape. Option names are without the dashes; those that
/// take no value have an empty one.
struct Invocation {
    Command command = Command::Help;
    QStringList positionals;
    QMultiHash<QString, QString> options;

    [[nodiscard]] bool has(const QString &option) const { return options.contains(option); }
    /// The last one given.
    [[nodiscard]] QString value(const QString &option) const { return options.value(option); }
    /// In the order given.
    [[nodiscard]] QStringList values(const QString &option) const;
};

/// `arguments` without the program's name. Errors: InvalidInput with a sentence for the user.
[[nodiscard]] Result<Invocation> parseArguments(const QStringList &arguments);

/// All commands, or those that begin with `words` with their options.
[[nodiscard]] QString helpText(const QStringList &words = {});

} // namespace mh::cli
