// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/host_drain.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostNumber = 1'000'000'000;
constexpr qsizetype kLongestReason = 200;

} // namespace

Result<DrainHost> DrainHost::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    DrainHost request;
    request.number = numberMember(reader, "id"_L1, 0, 1, kMostNumber);
    request.reason = reader.text("reason"_L1, kLongestReason).trimmed();
    request.until = timeMember(reader, "until"_L1);
    if (reader.ok() && request.reason.isEmpty())
        reader.fail("reason"_L1, u"must not be empty"_s);
    return finished(reader, std::move(request));
}

QJsonObject toJson(const DrainHost &request)
{
    QJsonObject json{{u"id"_s, request.number}, {u"reason"_s, request.reason}};
    if (request.until != 0)
        json.insert("until"_L1, isoSeconds(request.until));
    return json;
}

} // namespace mh::protocol
