// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/agent_releases.h"

#include <cmath>

namespace mh::protocol {

namespace {

constexpr qsizetype kLongestWord = 64;
constexpr qsizetype kLongestName = 255;
constexpr qsizetype kMostHosts = 10'000;
constexpr double kMostNumber = 1'000'000'000;

} // namespace

Result<UpgradeHosts> UpgradeHosts::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    UpgradeHosts request;
    const QJsonArray numbers = reader.arrayOr("serverIds"_L1);
    for (const QJsonValue &value : numbers) {
        const double number = value.toDouble(-1);
        if (number < 1 || number > kMostNumber || number != std::floor(number))
            reader.fail("serverIds"_L1, u"must be numbers of servers"_s);
        else if (!request.numbers.contains(qint64(number)))
            request.numbers.append(qint64(number));
    }
    request.version = reader.textOr("targetVersion"_L1, {}, kLongestWord);
    request.channel = reader.textOr("channel"_L1, u"stable"_s, kLongestWord);
    if (reader.ok() && (numbers.isEmpty() || numbers.size() > kMostHosts))
        reader.fail("serverIds"_L1, u"must name 1 to %1 servers"_s.arg(kMostHosts));
    return reader.ok() ? Result<UpgradeHosts>(request) : reader.error();
}

QJsonObject toJson(const UpgradeHosts &request)
{
    QJsonArray numbers;
    for (const qint64 number : request.numbers)
        numbers.append(number);
    return {{u"serverIds"_s, numbers}, {u"targetVersion"_s, request.version}, {u"channel"_s, request.channel}};
}

Result<ReleaseRef> ReleaseRef::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    ReleaseRef request{reader.text("name"_L1, kLongestName)};
    return reader.ok() ? Result<ReleaseRef>(request) : reader.error();
}

QJsonObject toJson(const ReleaseRef &request)
{
    return {{u"name"_s, request.name}};
}

} // namespace mh::protocol
