// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/access/audit_words.h"

#include "app/panels/parts/word_table.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr char kContext[] = "mh::panels::Audit";
constexpr Word kActions[] = {
    {"LOGIN"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Signed in")},
    {"LOGIN_FAILED"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Sign-in failed")},
    {"LOGOUT"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Signed out")},
    {"LOGOUT_ALL"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Ended sessions")},
    {"REGISTER"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Registered")},
    {"EMAIL_VERIFIED"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Address confirmed")},
    {"PASSWORD_CHANGE"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Password changed")},
    {"PASSWORD_RESET"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Password reset")},
    {"ENROL_TWO_FACTOR"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Two-factor begun")},
    {"ENABLE_TWO_FACTOR"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Two-factor switched on")},
    {"DISABLE_TWO_FACTOR"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Two-factor switched off")},
    {"RESET_TWO_FACTOR"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Two-factor ended by an administrator")},
    {"RENEW_RECOVERY_CODES"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Recovery codes made anew")},
    {"UPDATE_PROFILE"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Profile changed")},
    {"UPDATE_AVATAR"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Picture changed")},
    {"DELETE_AVATAR"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Picture removed")},
    {"DELETE_ACCOUNT"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Own account removed")},
    {"BOOTSTRAP_ADMIN"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "First administrator made")},
    {"CREATE_USER"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Account made")},
    {"UPDATE_USER"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Account changed")},
    {"DELETE_USER"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Account removed")},
    {"CREATE_API_KEY"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "API key made")},
    {"ROTATE_API_KEY"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "API key rotated")},
    {"REVOKE_API_KEY"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "API key revoked")},
    {"SHARE_FLOW"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Flow shared")},
    {"CHANGE_SHARE"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Share changed")},
    {"UNSHARE_FLOW"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Share removed")},
    {"ACCEPT_SHARE"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Invitation accepted")},
    {"DECLINE_SHARE"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Invitation declined")},
    {"CHANGE_FLOW_OWNER"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Flow given to another owner")},
    {"SHARE_SERVICE"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Service shared")},
    {"UNSHARE_SERVICE"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Share of a service removed")},
    {"CHANGE_SERVICE_OWNER"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Service given to another owner")},
    {"CHANGE_FLOW_WORKSPACE"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Flow moved to another workspace")},
    {"CREATE_FLOW"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Flow made")},
    {"UPDATE_FLOW"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Flow changed")},
    {"EDIT_FLOW"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Flow edited")},
    {"CREATE_DATA_MAPPING"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Mapping added")},
    {"UPDATE_DATA_MAPPING"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Mapping changed")},
    {"DELETE_DATA_MAPPING"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Mapping deleted")},
    {"RERUN_EXECUTION"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Execution run again")},
    {"CANCEL_EXECUTION"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Execution cancelled")},
    {"KILL_EXECUTION"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Execution killed")},
    {"PAUSE_EXECUTION"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Execution paused")},
    {"RESUME_EXECUTION"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Execution resumed")},
    {"STEP_EXECUTION"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Execution stepped on")},
    {"SET_NODE_INPUTS"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Inputs of a node changed")},
    {"RESOLVE_NODE"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Uncertain node decided")},
    {"ANSWER_APPROVAL"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Approval answered")},
    {"DEPLOY_COMPONENT"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Component deployed (only registered)")},
    {"DELETE_FLOW"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Flow deleted")},
    {"CREATE_FLOW_VERSION"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Version of a flow made")},
    {"PUBLISH_FLOW"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Flow published")},
    {"CREATE_TRIGGER"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Trigger made")},
    {"UPDATE_TRIGGER"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Trigger changed")},
    {"DELETE_TRIGGER"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Trigger deleted")},
    {"CREATE_CREDENTIAL"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Credential made")},
    {"UPDATE_CREDENTIAL"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Credential changed")},
    {"DELETE_CREDENTIAL"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Credential deleted")},
    {"CREATE_WORKSPACE"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Workspace made")},
    {"UPDATE_WORKSPACE"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Workspace renamed")},
    {"DELETE_WORKSPACE"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Workspace deleted")},
    {"ADD_WORKSPACE_MEMBER"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Member of a workspace added")},
    {"REMOVE_WORKSPACE_MEMBER"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Member of a workspace removed")},
    {"ROTATE_DATA_KEYS"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Encryption keys rotated")},
    {"CREATE_SERVICE"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Service registered")},
    {"UPDATE_SERVICE"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Service changed")},
    {"DELETE_SERVICE"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Service deleted")},
    {"REFRESH_SERVICE"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Service read anew")},
    {"CREATE_SERVICE_ENDPOINT"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Endpoint added")},
    {"UPDATE_SERVICE_ENDPOINT"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Endpoint changed")},
    {"DELETE_SERVICE_ENDPOINT"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Endpoint deleted")},
    {"REGISTER_COMPONENT"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Component registered")},
    {"UPDATE_COMPONENT"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Component changed")},
    {"DELETE_COMPONENT"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Component deleted")},
    {"CREATE_COMPONENT_VERSION"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Version of a component added")},
    {"UPDATE_COMPONENT_VERSION"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Version of a component changed")},
    {"SET_COMPONENT_ENDPOINTS"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Addresses of a component changed")},
    {"UPDATE_SETTINGS"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Server settings changed")},
    {"MAIL_FAILED"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Mail could not be sent")},
};
constexpr Word kThings[] = {
    {"user"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Account")},
    {"api_key"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "API key")},
    {"flow"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Flow")},
    {"execution"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Execution")},
    {"session"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Sign-in")},
    {"trigger"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Trigger")},
    {"credential"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Credential")},
    {"workspace"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Workspace")},
    {"data_key"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Encryption keys")},
    {"service"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Service")},
    {"component"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Component")},
    {"settings"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Settings")},
    {"mail"_L1, QT_TRANSLATE_NOOP("mh::panels::Audit", "Mail")},
};

} // namespace

QStringList auditActions()
{
    QStringList codes;
    for (const Word &word : kActions)
        codes += word.code;
    return codes;
}

QString auditAction(const QString &code)
{
    return wordOrCode(kActions, code, kContext);
}

QString auditThing(const QString &type, const QString &id, const QString &name)
{
    if (type.isEmpty())
        return {};
    const QString kind = wordOrCode(kThings, type, kContext);
    if (!name.isEmpty())
        return kind % u" · " % name;
    // Without a name the beginning tells them apart; the whole stands with the details.
    const QString brief = id.size() == 36 ? id.left(8) : id;
    return brief.isEmpty() ? kind : QString(kind % u' ' % brief);
}

} // namespace mh::panels
