// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/server_client.h"
#include "core/protocol/endpoints.h"
#include "tests/gui/desktop.h"

/// A flow that is done at once, for tests that need something to open.
namespace mh::test {

/// One node that gives what it gets, and a note.
inline flow::FlowDefinition smallFlow(const QString &secretWord)
{
    flow::Node node;
    node.id = u"give"_s;
    node.name = u"Give it on"_s;
    node.component = u"transform"_s;
    node.inputMappings = {{u"sum"_s, u"$.trigger.amount"_s}, {u"remark"_s, secretWord}};
    flow::Note note;
    note.id = u"remember"_s;
    note.text = u"Ask the accountant about "_s + secretWord;
    note.position = {0, 160};
    flow::FlowDefinition definition;
    definition.nodes = {node};
    definition.notes = {note};
    return definition;
}

/// Version 1.0.0 of it, published.
inline FlowId createPublished(Desktop &desktop, const QString &name, const flow::FlowDefinition &definition)
{
    client::ServerClient &client = desktop.session.context().client;
    protocol::CreateFlow create;
    create.name = name;
    create.definition = definition;
    const auto flow = await(client.call(protocol::createFlow, create));
    if (!flow)
        return {};
    protocol::CreateVersion version;
    version.id = flow->id;
    version.version = u"1.0.0"_s;
    version.definition = definition;
    const bool published = await(client.call(protocol::createVersion, version))
                           && await(client.call(protocol::publishFlow, {flow->id, u"1.0.0"_s}));
    return published ? flow->id : FlowId();
}

inline FlowId createSmall(Desktop &desktop, const QString &name, const QString &word = u"nothing"_s)
{
    return createPublished(desktop, name, smallFlow(word));
}

inline ExecutionId triggerSmall(Desktop &desktop, FlowId flow, const QJsonObject &inputs = {{u"amount"_s, 3}})
{
    protocol::TriggerFlow request;
    request.id = flow;
    request.inputs = inputs;
    const auto started = await(desktop.session.context().client.call(protocol::triggerFlow, request));
    return started ? started->execution : ExecutionId();
}

} // namespace mh::test
