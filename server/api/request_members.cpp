// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/request_members.h"

namespace mh::api {

QJsonObject membersOf(const http::RequestHead &head, const QJsonObject &body, const QJsonObject &path)
{
    QJsonObject members;
    for (const auto &[name, value] : head.queryItems())
        members.insert(name, value);
    for (auto it = body.begin(); it != body.end(); ++it)
        members.insert(it.key(), it.value());
    for (auto it = path.begin(); it != path.end(); ++it)
        members.insert(it.key(), it.value());
    return members;
}

} // namespace mh::api
