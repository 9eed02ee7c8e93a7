// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <functional>
#include <utility>

namespace mh::engine {

/// Steps one after the other: one that makes further ones (a pure node ends at once, its successors start, …) does
/// not run inside them, so that a chain of any length needs no stack.
/// Thread: engine thread. Errors: none.
class StepQueue
{
public:
    /// Takes the step at once, or after those that are being taken.
    void post(std::function<void()> step)
    {
        m_steps.push_back(std::move(step));
        if (std::exchange(m_isStepping, true))
            return;
        while (!m_steps.empty()) {
            const std::function<void()> next = std::move(m_steps.front());
            m_steps.pop_front();
            next();
        }
        m_isStepping = false;
    }

private:
    std::deque<std::function<void()>> m_steps;
    bool m_isStepping = false;
};

} // namespace mh::engine
