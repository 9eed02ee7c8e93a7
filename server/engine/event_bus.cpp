// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/event_bus.h"

#include <algorithm>

namespace mh::engine {
using namespace Qt::StringLiterals;

bool isEventName(QStringView name)
{
    constexpr qsizetype kLongest = 100;
    return !name.isEmpty() && name.size() <= kLongest && std::all_of(name.begin(), name.end(), [](QChar c) {
        return (c.unicode() < 128 && c.isLetterOrNumber()) || u"._-"_s.contains(c);
    });
}

Result<> EventBus::publish(const QString &name, const QJsonObject &payload, UserId by)
{
    if (!isEventName(name))
        return invalidInput(u"name: must be 1 to 100 letters, digits, '.', '_' or '-'"_s, u"name"_s);
    if (auto taken = m_guard ? m_guard(name, by) : Result<>(); !taken)
        return taken;
    emit published(name, payload, by);
    return {};
}

} // namespace mh::engine
