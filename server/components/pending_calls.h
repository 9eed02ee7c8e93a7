// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "server/engine/ports.h"
#include "server/http_client/http_client.h"

namespace mh::components {

/// The tries of one component that are under way, by run and node. A ticket tells a try from
/// a later one of the same node. Thread: engine.
class PendingCalls
{
public:
    struct Ticket {
        ExecutionId run;
        flow::NodeId node;
        quint64 number = 0;
    };

    [[nodiscard]] Ticket begin(const engine::NodeCall &call)
    {
        const Ticket ticket{call.run, call.node, ++m_last};
        m_calls[{call.run, call.node}] = {ticket.number, {}};
        return ticket;
    }
    [[nodiscard]] bool isCurrent(const Ticket &ticket) const
    {
        const auto it = m_calls.find({ticket.run, ticket.node});
        return it != m_calls.end() && it->second.number == ticket.number;
    }
    void attach(const Ticket &ticket, const http_client::CallHandle &handle)
    {
        if (isCurrent(ticket))
            m_calls[{ticket.run, ticket.node}].handle = handle;
    }
    /// False when the try was cancelled: nobody waits for its outcome.
    [[nodiscard]] bool end(const Ticket &ticket)
    {
        return isCurrent(ticket) && m_calls.erase({ticket.run, ticket.node}) > 0;
    }
    void cancel(ExecutionId run, const flow::NodeId &node)
    {
        const auto it = m_calls.find({run, node});
        if (it == m_calls.end())
            return;
        it->second.handle.cancel();
        m_calls.erase(it);
    }

private:
    struct Call {
        quint64 number = 0;
        http_client::CallHandle handle;
    };
    std::map<std::pair<ExecutionId, flow::NodeId>, Call> m_calls;
    quint64 m_last = 0;
};

} // namespace mh::components
