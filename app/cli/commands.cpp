// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include <QCoreApplication>
#include <QFile>

#include "app/cli/session.h"
#include "core/base/json.h"
#include "core/protocol/endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::Commands)
};

Error usage(const QString &message)
{
    return invalidInput(message, {}, u"USAGE"_s);
}

/// Without the values of files, which may be pipes: those are read once, by the command.
Invocation withoutFiles(Invocation invocation)
{
    for (auto it = invocation.options.begin(); it != invocation.options.end();) {
        const bool isFile = it->startsWith(u'@') || (it.key() == "pin"_L1 && it->section(u'=', 1).startsWith(u'@'));
        it = isFile ? invocation.options.erase(it) : std::next(it);
    }
    return invocation;
}

/// Of the commands whose first word is an execution.
bool isAboutExecution(const Invocation &invocation)
{
    switch (invocation.command) {
    case Command::Watch:
    case Command::ExecutionShow:
    case Command::ExecutionLogs:
    case Command::ExecutionCancel:
    case Command::ExecutionKill:
    case Command::ExecutionDownload:
    case Command::ExecutionRerun:
    case Command::ExecutionPause:
    case Command::ExecutionResume:
    case Command::ExecutionHeld:
    case Command::ExecutionInputs:
    case Command::ExecutionStep: return true;
    default: return false;
    }
}

} // namespace

Result<> checkValues(const Invocation &given)
{
    const Invocation invocation = withoutFiles(given);
    if (isAboutExecution(invocation)) {
        if (const auto id = executionIdFrom(invocation.positionals.first()); !id)
            return id.error();
    }
    if (const auto page = pageFrom(invocation); !page)
        return page.error();
    if (invocation.command == Command::ExecutionList) {
        if (const auto wanted = runsWantedBy(invocation); !wanted)
            return wanted.error();
    }
    if (const auto inputs = inputsFrom(invocation.value(u"inputs"_s), invocation.values(u"input"_s)); !inputs)
        return inputs.error();
    if (const auto plan = debugPlanFrom(invocation); !plan)
        return plan.error();
    return {};
}

bool needsSignIn(Command command)
{
    return command != Command::Login;
}

void runCommand(Session &session)
{
    switch (session.invocation().command) {
    case Command::Help:
    case Command::Version: session.end(Usage); break; // answered without a session
    case Command::Login: login(session); break;
    case Command::Logout: logout(session); break;
    case Command::ComponentRegister: registerComponent(session); break;
    case Command::ComponentList: listComponents(session); break;
    case Command::FlowImport: importFlow(session); break;
    case Command::FlowList: listFlows(session); break;
    case Command::FlowPublish: publishFlow(session); break;
    case Command::FlowTrigger: triggerFlow(session); break;
    case Command::FlowShare: shareFlow(session); break;
    case Command::FlowUnshare: unshareFlow(session); break;
    case Command::FlowShares: listShares(session); break;
    case Command::FlowInvitations: listInvitations(session); break;
    case Command::FlowAccept: acceptShare(session); break;
    case Command::FlowDecline: declineShare(session); break;
    case Command::Watch: watchExecution(session); break;
    case Command::ExecutionList: listExecutions(session); break;
    case Command::ExecutionShow: showExecution(session); break;
    case Command::ExecutionLogs: showLogs(session); break;
    case Command::ExecutionCancel: cancelExecution(session); break;
    case Command::ExecutionKill: killExecution(session); break;
    case Command::ExecutionDownload: downloadBlob(session); break;
    case Command::ExecutionRerun: rerunExecution(session); break;
    case Command::ExecutionPause: pauseExecution(session); break;
    case Command::ExecutionResume: resumeExecution(session); break;
    case Command::ExecutionHeld: showHeldNodes(session); break;
    case Command::ExecutionInputs: setHeldInputs(session); break;
    case Command::ExecutionStep: stepExecution(session); break;
    case Command::ApprovalList: listApprovals(session); break;
    case Command::ApprovalAnswer: answerApproval(session); break;
    case Command::UncertainList: listUncertain(session); break;
    case Command::UncertainResolve: resolveUncertain(session); break;
    case Command::TriggerList: listTriggers(session); break;
    case Command::TriggerCreate: createTrigger(session); break;
    case Command::TriggerDelete: deleteTrigger(session); break;
    case Command::ApiKeyCreate: createApiKey(session); break;
    case Command::ApiKeyList: listApiKeys(session); break;
    case Command::ApiKeyRotate: rotateApiKey(session); break;
    case Command::ApiKeyRevoke: revokeApiKey(session); break;
    case Command::ServiceList: listServices(session); break;
    case Command::ServiceShow: showService(session); break;
    case Command::ServiceCreate: createService(session); break;
    case Command::ServiceTest: testService(session); break;
    case Command::CredentialList: listCredentials(session); break;
    case Command::CredentialShow: showCredential(session); break;
    case Command::CredentialCreate: createCredential(session); break;
    case Command::CredentialTest: testCredential(session); break;
    }
}

void findFlow(Session &session, const QString &nameOrId, std::function<void(FlowId)> done)
{
    if (const auto id = FlowId::fromString(nameOrId); !id.isNull()) {
        done(id);
        return;
    }
    const protocol::ListFlows request{nameOrId, {0, protocol::kPageSizeMax}};
    session.ask(protocol::listFlows, request, [&session, nameOrId, done](const protocol::Paged<protocol::Flow> &list) {
        for (const protocol::Flow &flow : list.content) {
            if (flow.name == nameOrId) {
                done(flow.id);
                return;
            }
        }
        session.fail(notFound(Text::tr("there is no flow '%1'").arg(nameOrId), u"FLOW_NOT_FOUND"_s));
    });
}

Result<QJsonObject> readJsonFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return usage(Text::tr("%1 cannot be read: %2").arg(path, file.errorString()));
    auto json = json::parseObject(file.readAll());
    if (!json)
        return usage(path + ": "_L1 + json.error().message);
    return json;
}

Result<QJsonValue> jsonFrom(const QString &text)
{
    if (!text.startsWith(u'@'))
        return json::parseValue(text.toUtf8());
    auto object = readJsonFile(text.mid(1));
    return object ? Result<QJsonValue>(*object) : Result<QJsonValue>(object.error());
}

Result<QJsonObject> inputsFrom(const QString &object, const QStringList &single, const QString &name)
{
    Result<QJsonObject> inputs = QJsonObject();
    if (object.startsWith(u'@'))
        inputs = readJsonFile(object.mid(1));
    else if (!object.isEmpty())
        inputs = json::parseObject(object.toUtf8());
    if (!inputs)
        return usage(u"--"_s + name + ": "_L1 + inputs.error().message);
    const QString one = u"--"_s + name.chopped(1);
    for (const QString &text : single) {
        const qsizetype equals = text.indexOf(u'=');
        const bool isJson = equals > 0 && text[equals - 1] == u':';
        const QString key = text.left(isJson ? equals - 1 : equals);
        if (equals <= 0 || key.isEmpty())
            return usage(Text::tr("%1 '%2' has not the form NAME=TEXT or NAME:=JSON").arg(one, text));
        QJsonValue value = text.mid(equals + 1);
        if (isJson) {
            const auto parsed = json::parseValue(text.mid(equals + 1).toUtf8());
            if (!parsed)
                return usage(one + u' ' + key + ": "_L1 + parsed.error().message);
            value = *parsed;
        }
        inputs->insert(key, value);
    }
    return inputs;
}

Result<protocol::PageRequest> pageFrom(const Invocation &invocation)
{
    constexpr int kMaxPage = 1'000'000;
    protocol::PageRequest page{0, 50};
    bool pageOk = true;
    bool sizeOk = true;
    if (invocation.has(u"page"_s))
        page.page = invocation.value(u"page"_s).toInt(&pageOk);
    if (invocation.has(u"size"_s))
        page.size = invocation.value(u"size"_s).toInt(&sizeOk);
    if (!pageOk || page.page < 0 || page.page > kMaxPage)
        return usage(Text::tr("--page must be a number from 0"));
    if (!sizeOk || page.size < 1 || page.size > protocol::kPageSizeMax)
        return usage(Text::tr("--size must be a number from 1 to %1").arg(protocol::kPageSizeMax));
    return page;
}

Result<ExecutionId> executionIdFrom(const QString &text)
{
    const auto id = ExecutionId::fromString(text);
    if (id.isNull())
        return usage(Text::tr("'%1' is no execution's id").arg(text));
    return id;
}

ExecutionId firstExecution(Session &session)
{
    const auto id = executionIdFrom(session.invocation().positionals.first());
    if (!id)
        session.fail(id.error());
    return id ? *id : ExecutionId();
}

} // namespace mh::cli
