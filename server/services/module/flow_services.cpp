// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/module/flow_services.h"

#include <algorithm>

#include "server/engine/flow_service.h"

namespace mh::server {
using namespace Qt::StringLiterals;

namespace {

constexpr int kPage = 200;

struct Wanted {
    QStringList service; ///< its name and its id
    QStringList endpoint;
};

/// Nodes that run other nodes have those in their own config.
bool names(const QJsonValue &value, const Wanted &wanted)
{
    if (value.isArray()) {
        const QJsonArray items = value.toArray();
        return std::any_of(items.begin(), items.end(), [&](const QJsonValue &item) { return names(item, wanted); });
    }
    const QJsonObject object = value.toObject();
    if (wanted.service.contains(object.value("service"_L1).toString())
        && wanted.endpoint.contains(object.value("endpoint"_L1).toString()))
        return true;
    return std::any_of(object.begin(), object.end(), [&](const QJsonValue &member) { return names(member, wanted); });
}

} // namespace

bool isUsedByFlows(const engine::FlowService &flows, const services::Service &service,
                   const protocol::ServiceEndpoint &endpoint)
{
    const Wanted wanted{{service.spec.name, service.id.toString()}, {endpoint.spec.name, endpoint.id.toString()}};
    for (int page = 0;; ++page) {
        const engine::Page<engine::Flow> found = flows.list({}, page, kPage);
        for (const engine::Flow &flow : found.items) {
            const auto published = flows.versionById(flow.published);
            const bool used = published
                              && std::any_of(published->definition.nodes.begin(), published->definition.nodes.end(),
                                             [&](const flow::Node &node) {
                                                 // What the config leaves open comes in by mappings.
                                                 QJsonObject all = node.inputMappings;
                                                 for (auto it = node.config.begin(); it != node.config.end(); ++it)
                                                     all.insert(it.key(), it.value());
                                                 return names(all, wanted);
                                             });
            if (used)
                return true;
        }
        if (found.items.size() < kPage)
            return false;
    }
}

} // namespace mh::server
