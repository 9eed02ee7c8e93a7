// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/change_log.h"

#include "core/protocol/address_endpoints.h"
#include "core/protocol/agent_releases.h"
#include "core/protocol/docker_endpoints.h"
#include "core/protocol/endpoints.h"
#include "core/protocol/host_care_endpoints.h"
#include "core/protocol/host_endpoints.h"
#include "core/protocol/host_file_endpoints.h"
#include "core/protocol/nginx_endpoints.h"
#include "core/protocol/recording_endpoints.h"
#include "core/protocol/routing_endpoints.h"
#include "core/protocol/run_endpoints.h"
#include "core/protocol/service_share_endpoints.h"
#include "core/protocol/share_endpoints.h"
#include "core/protocol/task_endpoints.h"
#include "core/protocol/terminal_view_endpoints.h"
#include "core/protocol/vpn_console.h"
#include "core/protocol/vpn_endpoints.h"
#include "server/engine/journal.h"
#include "server/identity/accounts.h"
#include "server/identity/profile.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

/// Where the entry is written.
enum class Written {
    InBatch,   ///< by the router into the journal's batch of the change; refused with it
    WithEvent, ///< the same, but what was done to a run stays done, and so does its entry
    ByService, ///< by whom the handler hands it to
};

struct Change {
    protocol::Route route;
    QLatin1StringView action;
    QLatin1StringView type; ///< of the object
    Written written = Written::ByService;
    QLatin1StringView id{};     ///< InBatch: the reply's member; empty: the first one of the path, if any
    QLatin1StringView detail{}; ///< InBatch: a member of the reply that tells more
};

QString keyOf(const protocol::Route &route)
{
    return protocol::toText(route.verb) + route.path;
}

QList<Change> hostChanges()
{
    using namespace protocol;
    return {
        {createHost, "CREATE_HOST"_L1, "host"_L1},
        {updateHost, "UPDATE_HOST"_L1, "host"_L1},
        {removeHost, "DELETE_HOST"_L1, "host"_L1},
        {joinHost, "INVITE_HOST"_L1, "host"_L1},
        {revokeHost, "REVOKE_HOST_KEY"_L1, "host"_L1},
        {renewHostSecret, "RENEW_HOST_SECRET"_L1, "host"_L1},
        {killProcess, "SIGNAL_PROCESS"_L1, "host"_L1},
        {openTerminal, "OPEN_TERMINAL"_L1, "host"_L1},
        {closeTerminal, "CLOSE_TERMINAL"_L1, "host"_L1},
        {setHostOwner, "CHANGE_HOST_OWNER"_L1, "host"_L1},
        {drainHost, "DRAIN_HOST"_L1, "host"_L1},
        {undrainHost, "UNDRAIN_HOST"_L1, "host"_L1},
        {getRecording, "READ_RECORDING"_L1, "host"_L1},
        {removeRecording, "DELETE_RECORDING"_L1, "host"_L1},
        {askTerminalView, "ASK_TERMINAL_VIEW"_L1, "host"_L1},
        {answerTerminalView, "ANSWER_TERMINAL_VIEW"_L1, "host"_L1},
        {endTerminalView, "END_TERMINAL_VIEW"_L1, "host"_L1},
        {upgradeHosts, "UPGRADE_HOST"_L1, "host"_L1},
        {addRelease, "ADD_AGENT_RELEASE"_L1, "agent_release"_L1},
    };
}

/// Reading is noted as well: a file may be anything.
QList<Change> hostFileChanges()
{
    using namespace protocol;
    return {
        {readHostFile, "READ_FILE"_L1, "host"_L1},     {downloadHostFile, "READ_FILE"_L1, "host"_L1},
        {archiveHostFiles, "READ_FILE"_L1, "host"_L1}, {writeHostFile, "WRITE_FILE"_L1, "host"_L1},
        {uploadHostForm, "WRITE_FILE"_L1, "host"_L1},  {uploadHostFile, "WRITE_FILE"_L1, "host"_L1},
        {dropHostUpload, "DROP_UPLOAD"_L1, "host"_L1}, {makeHostFolder, "CREATE_FOLDER"_L1, "host"_L1},
        {renameHostFile, "RENAME_FILE"_L1, "host"_L1}, {changeHostFileMode, "CHANGE_FILE_MODE"_L1, "host"_L1},
        {removeHostFile, "REMOVE_FILE"_L1, "host"_L1}, {restoreHostFile, "RESTORE_FILE"_L1, "host"_L1},
        {purgeHostTrash, "PURGE_TRASH"_L1, "host"_L1},
    };
}

QList<Change> taskChanges()
{
    using namespace protocol;
    return {
        {createTask, "CREATE_TASK"_L1, "task"_L1},   {cancelTask, "CANCEL_TASK"_L1, "task"_L1},
        {retryTask, "RETRY_TASK"_L1, "task"_L1},     {removeTask, "DELETE_TASK"_L1, "task"_L1},
        {restartNode, "RESTART_HOST"_L1, "host"_L1},
    };
}

QList<Change> addressChanges()
{
    using namespace protocol;
    return {
        {createPool, "CREATE_POOL"_L1, "address_pool"_L1},
        {updatePool, "UPDATE_POOL"_L1, "address_pool"_L1},
        {removePool, "DELETE_POOL"_L1, "address_pool"_L1},
        {createAllocation, "ALLOCATE_PREFIX"_L1, "allocation"_L1},
        {updateAllocation, "UPDATE_ALLOCATION"_L1, "allocation"_L1},
        {releaseAllocation, "RELEASE_PREFIX"_L1, "allocation"_L1},
        {removeAllocation, "RELEASE_PREFIX"_L1, "allocation"_L1},
    };
}

QList<Change> tunnelChanges()
{
    using namespace protocol;
    return {
        {createTunnel, "CREATE_TUNNEL"_L1, "tunnel"_L1},  {importTunnel, "IMPORT_TUNNEL"_L1, "tunnel"_L1},
        {updateTunnel, "UPDATE_TUNNEL"_L1, "tunnel"_L1},  {removeTunnel, "DELETE_TUNNEL"_L1, "tunnel"_L1},
        {startTunnel, "START_TUNNEL"_L1, "tunnel"_L1},    {stopTunnel, "STOP_TUNNEL"_L1, "tunnel"_L1},
        {repairTunnel, "REPAIR_TUNNEL"_L1, "tunnel"_L1},  {createPeer, "CREATE_PEER"_L1, "peer"_L1},
        {updatePeer, "UPDATE_PEER"_L1, "peer"_L1},        {removePeer, "DELETE_PEER"_L1, "peer"_L1},
        {rotatePeerKey, "ROTATE_PEER_KEY"_L1, "peer"_L1}, {enablePeer, "ENABLE_PEER"_L1, "peer"_L1},
        {disablePeer, "DISABLE_PEER"_L1, "peer"_L1},      {createVpnClient, "CREATE_PEER"_L1, "peer"_L1},
    };
}

QList<Change> nginxChanges()
{
    using namespace protocol;
    return {
        {startNginx, "START_NGINX"_L1, "host"_L1},
        {stopNginx, "STOP_NGINX"_L1, "host"_L1},
        {restartNginx, "RESTART_NGINX"_L1, "host"_L1},
        {reloadNginx, "RELOAD_NGINX"_L1, "host"_L1},
        {setNginxConfig, "CHANGE_NGINX_CONFIG"_L1, "host"_L1},
        {createNginxSite, "CREATE_NGINX_SITE"_L1, "host"_L1},
        {updateNginxSite, "CHANGE_NGINX_SITE"_L1, "host"_L1},
        {removeNginxSite, "DELETE_NGINX_SITE"_L1, "host"_L1},
        {enableNginxSite, "ENABLE_NGINX_SITE"_L1, "host"_L1},
        {disableNginxSite, "DISABLE_NGINX_SITE"_L1, "host"_L1},
        {issueCertificate, "ISSUE_CERTIFICATE"_L1, "host"_L1},
    };
}

QList<Change> dockerChanges()
{
    using namespace protocol;
    return {
        {startContainer, "START_CONTAINER"_L1, "host"_L1},
        {stopContainer, "STOP_CONTAINER"_L1, "host"_L1},
        {restartContainer, "RESTART_CONTAINER"_L1, "host"_L1},
        {killContainer, "KILL_CONTAINER"_L1, "host"_L1},
        {removeContainer, "REMOVE_CONTAINER"_L1, "host"_L1},
        {execInContainer, "OPEN_TERMINAL"_L1, "host"_L1},
        {pullImage, "PULL_IMAGE"_L1, "host"_L1},
        {removeImage, "REMOVE_IMAGE"_L1, "host"_L1},
        {removeVolume, "REMOVE_VOLUME"_L1, "host"_L1},
        {removeNetwork, "REMOVE_NETWORK"_L1, "host"_L1},
        {pruneDocker, "PRUNE_DOCKER"_L1, "host"_L1},
        {composeUp, "COMPOSE_UP"_L1, "host"_L1},
        {composeDown, "COMPOSE_DOWN"_L1, "host"_L1},
        {composePull, "COMPOSE_PULL"_L1, "host"_L1},
        {writeComposeFile, "EDIT_COMPOSE_FILE"_L1, "host"_L1},
    };
}

QList<Change> routingChanges()
{
    using namespace protocol;
    return {
        {createBgpSession, "CREATE_BGP_SESSION"_L1, "bgp_session"_L1},
        {updateBgpSession, "UPDATE_BGP_SESSION"_L1, "bgp_session"_L1},
        {removeBgpSession, "DELETE_BGP_SESSION"_L1, "bgp_session"_L1},
        {startBgpSession, "START_BGP_SESSION"_L1, "bgp_session"_L1},
        {stopBgpSession, "STOP_BGP_SESSION"_L1, "bgp_session"_L1},
        {restartBgpSession, "RESTART_BGP_SESSION"_L1, "bgp_session"_L1},
        {createAnnouncement, "CREATE_ANNOUNCEMENT"_L1, "announcement"_L1},
        {updateAnnouncement, "UPDATE_ANNOUNCEMENT"_L1, "announcement"_L1},
        {removeAnnouncement, "WITHDRAW_ANNOUNCEMENT"_L1, "announcement"_L1},
        {updateBgpRouter, "UPDATE_ROUTER"_L1, "host"_L1},
        {repairBgpRouter, "REPAIR_ROUTER"_L1, "host"_L1},
    };
}

const QHash<QString, Change> &changes()
{
    using namespace protocol;
    using enum Written;
    static const QHash<QString, Change> all = [] {
        const QList<Change> rows{
            {createFlow, "CREATE_FLOW"_L1, "flow"_L1, InBatch, "id"_L1, "name"_L1},
            {updateFlow, "UPDATE_FLOW"_L1, "flow"_L1, InBatch, {}, "name"_L1},
            {editFlow, "EDIT_FLOW"_L1, "flow"_L1, InBatch, {}, "revision"_L1},
            {removeFlow, "DELETE_FLOW"_L1, "flow"_L1, InBatch},
            {createVersion, "CREATE_FLOW_VERSION"_L1, "flow"_L1, InBatch, {}, "version"_L1},
            {publishFlow, "PUBLISH_FLOW"_L1, "flow"_L1, InBatch, {}, "current_version"_L1},
            {createMapping, "CREATE_DATA_MAPPING"_L1, "flow"_L1, InBatch, {}, "id"_L1},
            {updateMapping, "UPDATE_DATA_MAPPING"_L1, "flow"_L1, InBatch, {}, "id"_L1},
            {removeMapping, "DELETE_DATA_MAPPING"_L1, "flow"_L1, InBatch},
            {setFlowOwner, "CHANGE_FLOW_OWNER"_L1, "flow"_L1},
            {setFlowWorkspace, "CHANGE_FLOW_WORKSPACE"_L1, "flow"_L1},
            {createTrigger, "CREATE_TRIGGER"_L1, "trigger"_L1, InBatch, "id"_L1, "flow_id"_L1},
            {updateTrigger, "UPDATE_TRIGGER"_L1, "trigger"_L1, InBatch, {}, "flow_id"_L1},
            {removeTrigger, "DELETE_TRIGGER"_L1, "trigger"_L1, InBatch},
            {rerunExecution, "RERUN_EXECUTION"_L1, "execution"_L1},
            {rerunExecutions, "RERUN_EXECUTION"_L1, "execution"_L1},
            {cancelExecution, "CANCEL_EXECUTION"_L1, "execution"_L1},
            {killExecution, "KILL_EXECUTION"_L1, "execution"_L1},
            {pauseExecution, "PAUSE_EXECUTION"_L1, "execution"_L1, WithEvent},
            {resumeExecution, "RESUME_EXECUTION"_L1, "execution"_L1, WithEvent},
            {stepExecution, "STEP_EXECUTION"_L1, "execution"_L1, WithEvent},
            {setNodeInputs, "SET_NODE_INPUTS"_L1, "execution"_L1, WithEvent},
            {resolveNode, "RESOLVE_NODE"_L1, "execution"_L1, WithEvent},
            {answerApproval, "ANSWER_APPROVAL"_L1, "execution"_L1, WithEvent},
            {createCredential, "CREATE_CREDENTIAL"_L1, "credential"_L1},
            {updateCredential, "UPDATE_CREDENTIAL"_L1, "credential"_L1},
            {removeCredential, "DELETE_CREDENTIAL"_L1, "credential"_L1},
            {createWorkspace, "CREATE_WORKSPACE"_L1, "workspace"_L1},
            {renameWorkspace, "UPDATE_WORKSPACE"_L1, "workspace"_L1},
            {removeWorkspace, "DELETE_WORKSPACE"_L1, "workspace"_L1},
            {addWorkspaceMember, "ADD_WORKSPACE_MEMBER"_L1, "workspace"_L1},
            {removeWorkspaceMember, "REMOVE_WORKSPACE_MEMBER"_L1, "workspace"_L1},
            {rotateDataKeys, "ROTATE_DATA_KEYS"_L1, "data_key"_L1},
            {createService, "CREATE_SERVICE"_L1, "service"_L1},
            {updateService, "UPDATE_SERVICE"_L1, "service"_L1},
            {removeService, "DELETE_SERVICE"_L1, "service"_L1},
            {setServiceOwner, "CHANGE_SERVICE_OWNER"_L1, "service"_L1},
            {refreshService, "REFRESH_SERVICE"_L1, "service"_L1},
            {addServiceEndpoint, "CREATE_SERVICE_ENDPOINT"_L1, "service"_L1},
            {updateServiceEndpoint, "UPDATE_SERVICE_ENDPOINT"_L1, "service"_L1},
            {removeServiceEndpoint, "DELETE_SERVICE_ENDPOINT"_L1, "service"_L1},
            {registerComponent, "REGISTER_COMPONENT"_L1, "component"_L1},
            {updateComponent, "UPDATE_COMPONENT"_L1, "component"_L1},
            {removeComponent, "DELETE_COMPONENT"_L1, "component"_L1},
            {addComponentVersion, "CREATE_COMPONENT_VERSION"_L1, "component"_L1},
            {updateComponentVersion, "UPDATE_COMPONENT_VERSION"_L1, "component"_L1},
            {setComponentEndpoints, "SET_COMPONENT_ENDPOINTS"_L1, "component"_L1},
            {deployComponent, "DEPLOY_COMPONENT"_L1, "component"_L1},
        };
        QHash<QString, Change> table;
        for (const Change &row : rows + hostChanges() + hostFileChanges() + taskChanges() + tunnelChanges()
                                     + addressChanges() + nginxChanges() + dockerChanges() + routingChanges())
            table.insert(keyOf(row.route), row);
        return table;
    }();
    return all;
}

/// The values of the path's members, in its order.
QStringList pathMembers(const protocol::Route &route, const QStringList &segments)
{
    QStringList values;
    const QStringList names = QString(route.path).split(u'/', Qt::SkipEmptyParts);
    for (qsizetype i = 0; i < qMin(names.size(), segments.size()); ++i) {
        if (names[i].startsWith(u'{'))
            values.append(segments[i]);
    }
    return values;
}

} // namespace

AuditEntry noteOf(const identity::Accounts &accounts, const protocol::Route &route, const Call &call)
{
    const auto change = call.caller ? changes().constFind(keyOf(route)) : changes().cend();
    if (change == changes().cend())
        return {};
    const QStringList named = pathMembers(route, call.head.segments());
    QJsonObject details;
    if (named.size() > 1)
        details.insert("object"_L1, named.last());
    AuditEntry note = accounts
                          .audit(accounts.find(call.caller->id), originOf(call), change->action, change->type,
                                 named.value(0), details)
                          .entry;
    note.user = call.caller->id;
    if (call.caller->key)
        note.details.insert("api_key"_L1, call.caller->key->id);
    return note;
}

void record(engine::Journal &journal, const protocol::Route &route, AuditEntry note, const QJsonObject &reply)
{
    const auto change = changes().constFind(keyOf(route));
    if (change == changes().cend() || change->written == Written::ByService)
        return;
    if (!change->id.isEmpty())
        note.resourceId = reply.value(change->id).toString();
    if (!change->detail.isEmpty())
        note.details.insert(change->detail, reply.value(change->detail));
    if (change->written == Written::WithEvent)
        journal.writeAlong(AddAudit{std::move(note)});
    else
        journal.write(AddAudit{std::move(note)});
}

} // namespace mh::api
