// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/hosts.h"

namespace mh::protocol {

/// All that the caller may see, by name.
struct HostList {
    QList<Host> servers;
    [[nodiscard]] static Result<HostList> fromJson(const QJsonObject &json);
    bool operator==(const HostList &) const = default;
};
[[nodiscard]] QJsonObject toJson(const HostList &list);

struct ListHosts {
    QString at; ///< only those that are meant by that: an address, a name, a URL, a worker ("name:pid"); empty: all
    [[nodiscard]] static Result<ListHosts> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const ListHosts &request);

} // namespace mh::protocol
