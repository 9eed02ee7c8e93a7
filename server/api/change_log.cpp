// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/change_log.h"

#include "core/protocol/endpoints.h"
#include "core/protocol/share_endpoints.h"
#include "server/api/user_view.h"
#include "server/identity/accounts.h"
#include "server/identity/profile.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

struct Change {
    protocol::Route route;
    QLatin1StringView action;
    QLatin1StringView type;     ///< of the object
    QLatin1StringView id{};     ///< the reply's member; empty: the first one of the path, if any
    QLatin1StringView detail{}; ///< a text of the reply that tells more
};

QString keyOf(const protocol::Route &route)
{
    return protocol::toText(route.verb) + route.path;
}

const QHash<QString, Change> &changes()
{
    using namespace protocol;
    static const QHash<QString, Change> all = [] {
        const QList<Change> rows{
            {createFlow, "CREATE_FLOW"_L1, "flow"_L1, "id"_L1, "name"_L1},
            {updateFlow, "UPDATE_FLOW"_L1, "flow"_L1, {}, "name"_L1},
            {removeFlow, "DELETE_FLOW"_L1, "flow"_L1},
            {createVersion, "CREATE_FLOW_VERSION"_L1, "flow"_L1, {}, "version"_L1},
            {publishFlow, "PUBLISH_FLOW"_L1, "flow"_L1, {}, "current_version"_L1},
            {createTrigger, "CREATE_TRIGGER"_L1, "trigger"_L1, "id"_L1, "flow_id"_L1},
            {updateTrigger, "UPDATE_TRIGGER"_L1, "trigger"_L1, {}, "flow_id"_L1},
            {removeTrigger, "DELETE_TRIGGER"_L1, "trigger"_L1},
            {createCredential, "CREATE_CREDENTIAL"_L1, "credential"_L1, "id"_L1, "name"_L1},
            {updateCredential, "UPDATE_CREDENTIAL"_L1, "credential"_L1, {}, "name"_L1},
            {removeCredential, "DELETE_CREDENTIAL"_L1, "credential"_L1},
            {createWorkspace, "CREATE_WORKSPACE"_L1, "workspace"_L1, "id"_L1, "name"_L1},
            {renameWorkspace, "UPDATE_WORKSPACE"_L1, "workspace"_L1, {}, "name"_L1},
            {removeWorkspace, "DELETE_WORKSPACE"_L1, "workspace"_L1},
            {addWorkspaceMember, "ADD_WORKSPACE_MEMBER"_L1, "workspace"_L1},
            {removeWorkspaceMember, "REMOVE_WORKSPACE_MEMBER"_L1, "workspace"_L1},
            {rotateDataKeys, "ROTATE_DATA_KEYS"_L1, "data_key"_L1},
            {createService, "CREATE_SERVICE"_L1, "service"_L1, "id"_L1, "name"_L1},
            {updateService, "UPDATE_SERVICE"_L1, "service"_L1, {}, "name"_L1},
            {removeService, "DELETE_SERVICE"_L1, "service"_L1},
            {refreshService, "REFRESH_SERVICE"_L1, "service"_L1},
            {addServiceEndpoint, "CREATE_SERVICE_ENDPOINT"_L1, "service"_L1, {}, "id"_L1},
            {updateServiceEndpoint, "UPDATE_SERVICE_ENDPOINT"_L1, "service"_L1, {}, "id"_L1},
            {removeServiceEndpoint, "DELETE_SERVICE_ENDPOINT"_L1, "service"_L1},
            {registerComponent, "REGISTER_COMPONENT"_L1, "component"_L1, "name"_L1, "version"_L1},
            {updateComponent, "UPDATE_COMPONENT"_L1, "component"_L1},
            {removeComponent, "DELETE_COMPONENT"_L1, "component"_L1},
            {addComponentVersion, "CREATE_COMPONENT_VERSION"_L1, "component"_L1, {}, "version"_L1},
            {updateComponentVersion, "UPDATE_COMPONENT_VERSION"_L1, "component"_L1, {}, "version"_L1},
            {setComponentEndpoints, "SET_COMPONENT_ENDPOINTS"_L1, "component"_L1},
        };
        QHash<QString, Change> table;
        for (const Change &row : rows)
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

std::function<void()> changeRecord(identity::Accounts &accounts, const protocol::Route &route, const Call &call,
                                   const QJsonObject &reply)
{
    const auto change = call.caller ? changes().constFind(keyOf(route)) : changes().cend();
    if (change == changes().cend())
        return {};
    const QStringList named = pathMembers(route, call.head.segments());
    const QString id = change->id.isEmpty() ? named.value(0) : reply.value(change->id).toString();
    QJsonObject details;
    if (!change->detail.isEmpty())
        details.insert(change->detail, reply.value(change->detail));
    if (change->detail.isEmpty() && named.size() > 1)
        details.insert("object"_L1, named.last());
    const identity::AddAudit entry = accounts.audit(accounts.find(call.caller->id), originOf(call), change->action, change->type,
                                                    id, details);
    return [&accounts, entry] { accounts.commitQuietly({entry}); };
}

} // namespace mh::api
