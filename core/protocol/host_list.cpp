// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/host_list.h"

#include "core/base/json.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

Result<HostList> HostList::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, HostList{listMember<Host>(reader, "servers"_L1)});
}

QJsonObject toJson(const HostList &list)
{
    return {{u"servers"_s, toArray(list.servers)}};
}

Result<ListHosts> ListHosts::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, ListHosts{reader.textOr("at"_L1, {}, 1000)});
}

QJsonObject toJson(const ListHosts &request)
{
    return request.at.isEmpty() ? QJsonObject() : QJsonObject{{u"at"_s, request.at}};
}

} // namespace mh::protocol
