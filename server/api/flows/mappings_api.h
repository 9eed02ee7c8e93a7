// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include "core/base/result.h"
#include "core/protocol/data_mappings.h"

namespace mh::engine {
class FlowService;
}

namespace mh::api {

class Router;

/// The data mappings of a flow: rows that are made of its nodes' `inputMappings` and go back into them.
/// Thread: engine thread. Lifetime: outlives the router's use of it.
class MappingsApi final
{
public:
    MappingsApi(Router &router, engine::FlowService &flows);
    Q_DISABLE_COPY_MOVE(MappingsApi)

private:
    using One = Result<protocol::DataMapping>;

    [[nodiscard]] Result<protocol::MappingList> list(const protocol::ListMappings &request) const;
    [[nodiscard]] One find(FlowId flow, const QString &id) const;
    [[nodiscard]] One write(const protocol::WriteMapping &request);
    [[nodiscard]] Result<protocol::Empty> remove(const protocol::RemoveMapping &request);

    engine::FlowService &m_flows;
};

} // namespace mh::api
