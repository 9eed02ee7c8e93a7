// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"

namespace mh::protocol {

/// An event that flows may wait for or be started by as "custom:<name>". Thread: a value.
struct PublishEvent {
    QString name;
    QJsonObject payload;

    [[nodiscard]] static Result<PublishEvent> fromJson(const QJsonObject &json);
    bool operator==(const PublishEvent &) const = default;
};
[[nodiscard]] QJsonObject toJson(const PublishEvent &event);

} // namespace mh::protocol
