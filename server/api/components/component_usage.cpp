// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/components/component_usage.h"

#include "server/engine/flow_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

constexpr int kPage = 200;

struct Found {
    QStringList nodes;
    QStringList versions;
};

Found nodesWith(const QString &component, const flow::FlowDefinition &definition)
{
    Found found;
    for (const flow::Node &node : definition.nodes) {
        // A map node names the component that it runs for each item in its own config.
        const bool runs = node.component == component;
        const bool maps = node.config.value("component"_L1).toString() == component;
        if (!runs && !maps)
            continue;
        found.nodes.append(node.id);
        found.versions.append(runs ? node.version : node.config.value("version"_L1).toString());
    }
    found.versions.removeAll(QString());
    found.versions.removeDuplicates();
    return found;
}

void add(QList<protocol::ComponentUse> &uses, const engine::Flow &flow, protocol::ComponentUse use, const Found &found)
{
    if (found.nodes.isEmpty())
        return;
    use.flow = flow.id;
    use.flowName = flow.name;
    use.componentVersion = found.versions.join(u", "_s);
    use.nodes = found.nodes;
    uses.append(use);
}

QString statusOf(engine::VersionStatus status)
{
    return status == engine::VersionStatus::Published    ? u"published"_s
           : status == engine::VersionStatus::Deprecated ? u"deprecated"_s
                                                         : u"draft"_s;
}

} // namespace

QList<protocol::ComponentUse> usesOf(const QString &component, const engine::FlowService &flows)
{
    QList<protocol::ComponentUse> uses;
    for (int page = 0;; ++page) {
        const engine::Page<engine::Flow> found = flows.list({}, page, kPage);
        for (const engine::Flow &flow : found.items) {
            add(uses, flow, {{}, {}, {}, u"draft"_s, {}, {}}, nodesWith(component, flow.draft));
            const auto versions = flows.versions(flow.id);
            for (const engine::FlowVersion &version : versions ? *versions : QList<engine::FlowVersion>())
                add(uses, flow, {{}, {}, version.version, statusOf(version.status), {}, {}},
                    nodesWith(component, version.definition));
        }
        if (found.items.size() < kPage)
            return uses;
    }
}

} // namespace mh::api
