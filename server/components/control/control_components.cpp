// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/control/control_components.h"

#include <QJsonArray>

#include "server/components/control/approval.h"
#include "server/components/control/branching.h"
#include "server/components/control/delay.h"
#include "server/components/control/map_items.h"
#include "server/components/control/subflow.h"
#include "server/components/pure_components.h"

namespace mh::components {
using namespace Qt::StringLiterals;

namespace {

QJsonObject port(const QString &name, const QString &type, const QString &description)
{
    return {{u"name"_s, name}, {u"type"_s, type}, {u"description"_s, description}, {u"required"_s, false}};
}

QJsonObject ports(const QJsonArray &inputs, const QJsonArray &outputs, const QJsonArray &handles = {})
{
    QJsonObject interface{{u"inputs"_s, inputs}, {u"outputs"_s, outputs}};
    if (!handles.isEmpty())
        interface.insert("handles"_L1, handles);
    return interface;
}

} // namespace

engine::Questions &addControlComponents(ComponentLibrary &library, const ControlParts &parts)
{
    library.add(u"delay"_s, std::make_unique<Delay>(parts.timers, parts.clock));
    library.add(u"switch"_s, std::make_unique<PureComponent>(switchCase));
    library.add(u"aggregate"_s, std::make_unique<PureComponent>(aggregate));
    library.add(u"subflow"_s, std::make_unique<Subflow>(parts.journal, parts.executions, parts.flows, parts.store, parts.clock));
    auto map = std::make_unique<MapItems>(MapItems::Parts{library, parts.scheduler, parts.timers, parts.blobs});
    parts.scheduler.setSubCalls(map.get());
    library.add(u"map"_s, std::move(map));
    auto approval = std::make_unique<Approval>(parts.timers, parts.clock);
    engine::Questions &questions = *approval;
    library.add(u"approval"_s, std::move(approval));
    return questions;
}

QList<ComponentLibrary::BuiltIn> controlBuiltIns()
{
    const QString control = u"control"_s;
    return {
        {u"delay"_s, u"Delay"_s, u"Waits for a time or until one"_s, control,
         ports({port(u"durationMs"_s, u"integer"_s, u"from the node's start"_s), port(u"until"_s, u"string"_s, u"a time as ISO 8601"_s)}, {})},
        {u"switch"_s, u"Switch"_s, u"Takes the branch of the first case that fits"_s, control,
         ports({port(u"value"_s, u"any"_s, {})}, {port(u"value"_s, u"any"_s, {}), port(u"handle"_s, u"string"_s, {})}, {u"*"_s})},
        {u"aggregate"_s, u"Aggregate"_s, u"Counts, sums, joins or groups a list"_s, u"data"_s,
         ports({port(u"items"_s, u"array"_s, {}), port(u"operation"_s, u"string"_s, u"count, sum, min, max, average, concat or group"_s),
                port(u"field"_s, u"string"_s, {})},
               {port(u"result"_s, u"any"_s, {}), port(u"count"_s, u"integer"_s, {})})},
        {u"subflow"_s, u"Sub-flow"_s, u"Runs another flow, and waits for it or not"_s, control,
         ports({port(u"flow"_s, u"string"_s, u"name or id"_s), port(u"wait"_s, u"boolean"_s, u"true unless given"_s)},
               {port(u"execution_id"_s, u"string"_s, {}), port(u"status"_s, u"string"_s, {}), port(u"outputs"_s, u"object"_s, u"of the last nodes"_s)})},
        {u"map"_s, u"Map"_s, u"Runs a component for every entry of a list"_s, control,
         ports({port(u"items"_s, u"array"_s, {})},
               {port(u"results"_s, u"any"_s, u"in the order of the items; a blob beyond 64 KiB"_s), port(u"count"_s, u"integer"_s, {}),
                port(u"failed"_s, u"integer"_s, {}), port(u"errors"_s, u"array"_s, {})})},
        {u"approval"_s, u"Approval"_s, u"Asks a person"_s, control,
         ports({port(u"message"_s, u"string"_s, {}), port(u"deadlineMs"_s, u"integer"_s, {}), port(u"default"_s, u"string"_s, u"approved or rejected"_s)},
               {port(u"choice"_s, u"string"_s, {}), port(u"comment"_s, u"string"_s, {}), port(u"answered_by"_s, u"string"_s, {}),
                port(u"answered_at"_s, u"string"_s, {})},
               {u"approved"_s, u"rejected"_s})},
    };
}

} // namespace mh::components
