// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/places.h"

#include <utility>

namespace mh::engine {
using namespace Qt::StringLiterals;

Places::Places(const ComponentSource &components, std::function<void()> freed)
    : m_components(components), m_freed(std::move(freed))
{
}

bool Places::areNeededBy(const Component &component)
{
    return !component.isPure() && !component.keepsOwnTime();
}

bool Places::hasRoom(const QString &component) const
{
    if (m_taken >= m_limit)
        return false;
    const int limit = m_components.maxConcurrent(component);
    return limit <= 0 || m_takenOf.value(component) < limit;
}

QString Places::reason(const QString &component) const
{
    if (m_taken >= m_limit)
        return u"waits: %1 calls are in flight, as many as may be"_s.arg(m_taken);
    return u"waits: component '%1' takes no more than %2 calls at once"_s.arg(
        component, QString::number(m_components.maxConcurrent(component)));
}

void Places::take(const QString &component)
{
    ++m_taken;
    ++m_takenOf[component];
}

void Places::leave(const QString &component)
{
    --m_taken;
    if (--m_takenOf[component] == 0)
        m_takenOf.remove(component);
    if (!m_line.isEmpty())
        m_freed();
}

std::optional<ReadyQueue::Entry> Places::next()
{
    return m_line.take([this](const QString &component) { return hasRoom(component); });
}

} // namespace mh::engine
