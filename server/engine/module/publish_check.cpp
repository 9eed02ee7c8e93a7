// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/module/publish_check.h"

#include <QJsonArray>

#include "server/access/owned_access.h"
#include "server/engine/records.h"
#include "server/services/service_registry.h"
#include "server/vault/credential_service.h"

namespace mh::server {
using namespace Qt::StringLiterals;

namespace {

/// What the nodes of a definition name; nodes that run other nodes have those in their own config.
struct Named {
    QStringList services;
    QList<CredentialId> credentials;

    void gather(const QString &component, const QJsonValue &config)
    {
        if (config.isArray()) {
            for (const QJsonValue &item : config.toArray())
                gather({}, item);
            return;
        }
        const QJsonObject object = config.toObject();
        if (const auto id = CredentialId::fromString(object.value("credentialId"_L1).toString()); !id.isNull())
            credentials.append(id);
        if (component == "service_endpoint"_L1)
            services.append(object.value("service"_L1).toString());
        for (auto member = object.begin(); member != object.end(); ++member) {
            const bool isInner = member.key() == "config"_L1;
            gather(isInner ? object.value("component"_L1).toString() : QString(), *member);
        }
    }
};

Error at(Error error, const flow::Node &node, const QString &what)
{
    error.field = node.id + u'.' + what;
    error.message = u"node '%1': %2"_s.arg(node.id, error.message);
    return error;
}

} // namespace

Result<> PublishCheck::operator()(const engine::FlowVersion &version) const
{
    const UserId author = UserId::fromString(version.createdBy);
    for (const flow::Node &node : version.definition.nodes) {
        Named named;
        named.gather(node.component, node.config);
        named.gather(node.component, node.inputMappings);
        for (const QString &name : std::as_const(named.services)) {
            const services::Service *service = m_parts.services.find(name);
            if (!service)
                continue;
            if (!m_parts.access.mayUse(author, service->id))
                return at(notFound(u"there is no service '%1' that the version's author may use"_s.arg(name),
                                   u"SERVICE_NOT_FOUND"_s),
                          node, u"service"_s);
            if (!service->spec.credential.isNull() && service->spec.authType != "none"_L1)
                named.credentials.append(service->spec.credential);
        }
        for (const CredentialId credential : std::as_const(named.credentials)) {
            if (const auto may = m_parts.credentials.get(credential, author); !may)
                return at(may.error(), node, u"credentialId"_s);
        }
    }
    return {};
}

} // namespace mh::server
