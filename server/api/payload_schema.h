// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <type_traits>

#include "core/base/schema_recorder.h"
#include "core/protocol/endpoint.h"

namespace mh::api {

template <class T>
inline constexpr bool kIsBareList = false;
template <class T>
inline constexpr bool kIsBareList<protocol::BareList<T>> = true;

/// Thread: engine thread.
/// The OpenAPI schema of a request or a reply, taken from its own codec; empty for one without members.
template <class T>
[[nodiscard]] QJsonObject payloadSchema()
{
    if constexpr (std::is_same_v<T, protocol::Empty>) {
        return {};
    } else if constexpr (std::is_same_v<T, QJsonObject>) {
        return {{QStringLiteral("type"), QStringLiteral("object")}};
    } else if constexpr (kIsBareList<T>) {
        return {{QStringLiteral("type"), QStringLiteral("array")},
                {QStringLiteral("items"), payloadSchema<typename decltype(T::items)::value_type>()}};
    } else {
        return json::schemaOf<T>();
    }
}

/// What goes in and out of a route; null where it is not JSON.
struct PayloadSchemas {
    QJsonObject (*request)() = nullptr;
    QJsonObject (*reply)() = nullptr;
};

} // namespace mh::api
