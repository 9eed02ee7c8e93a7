// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <utility>

namespace mh::http {

/// Counts what goes on behind it; closed, it lets nothing in any more and tells once when the last has left.
/// Thread: one. Lifetime: outlives what is inside.
class Gate
{
public:
    /// False once it is closed.
    [[nodiscard]] bool enter()
    {
        if (m_closed)
            return false;
        ++m_inside;
        return true;
    }
    void leave()
    {
        --m_inside;
        tell();
    }
    /// `drained` may be called at once.
    void close(std::function<void()> drained)
    {
        m_closed = true;
        m_drained = std::move(drained);
        tell();
    }
    [[nodiscard]] bool isClosed() const { return m_closed; }

private:
    void tell()
    {
        if (m_closed && m_inside == 0 && m_drained)
            std::exchange(m_drained, {})();
    }

    int m_inside = 0;
    bool m_closed = false;
    std::function<void()> m_drained;
};

} // namespace mh::http
