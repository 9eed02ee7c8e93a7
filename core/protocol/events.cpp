// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/events.h"

#include "core/protocol/values.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

Result<PublishEvent> PublishEvent::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, PublishEvent{reader.text("name"_L1, 100), reader.objectOr("payload"_L1)});
}

QJsonObject toJson(const PublishEvent &event)
{
    return {{u"name"_s, event.name}, {u"payload"_s, event.payload}};
}

} // namespace mh::protocol
