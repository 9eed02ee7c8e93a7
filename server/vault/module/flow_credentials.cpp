// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/module/flow_credentials.h"

#include <algorithm>

#include <QJsonArray>

#include "server/engine/flow_service.h"

namespace mh::server {
using namespace Qt::StringLiterals;

namespace {

constexpr int kPage = 200;

/// At any depth: nodes may have nodes in their config.
bool names(const QJsonValue &value, const QString &id)
{
    if (value.isArray()) {
        const QJsonArray items = value.toArray();
        return std::any_of(items.begin(), items.end(), [&](const QJsonValue &item) { return names(item, id); });
    }
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        const bool isIt = member.key() == "credentialId"_L1 && member->toString().compare(id, Qt::CaseInsensitive) == 0;
        if (isIt || names(*member, id))
            return true;
    }
    return false;
}

bool uses(const flow::FlowDefinition &definition, const QString &id)
{
    return std::any_of(definition.nodes.begin(), definition.nodes.end(),
                       [&](const flow::Node &node) { return names(node.config, id); });
}

} // namespace

QList<vault::CredentialUse> FlowCredentials::usesOf(CredentialId credential) const
{
    const QString id = credential.toString();
    QList<vault::CredentialUse> found;
    for (int page = 0;; ++page) {
        const engine::Page<engine::Flow> flows = m_flows.list({}, page, kPage);
        for (const engine::Flow &flow : flows.items) {
            const auto published = m_flows.versionById(flow.published);
            if (uses(flow.draft, id) || (published && uses(published->definition, id)))
                found.append({u"flow"_s, flow.id.toString(), flow.name});
        }
        if (flows.items.size() < kPage)
            return found;
    }
}

} // namespace mh::server
