// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/hosts.h"

#include "core/protocol/table_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;
using namespace table;

namespace {

constexpr qsizetype kLongestName = 200;
constexpr qsizetype kLongestTags = 1000;
constexpr qsizetype kLongestText = 4000;
constexpr qint64 kMostNumber = 1'000'000'000;
constexpr int kMostPoints = 100'000;
constexpr double kAnyFigure = 1e18;

/// A double of any size that is one; what is missing is 0.
template <class T>
struct Figure : Place<T, double> {
    void read(json::Reader &reader, T &to) const
    {
        to.*this->member = reader.numberOr(this->key, 0, -kAnyFigure, kAnyFigure);
    }
    void write(QJsonObject &json, const T &from) const { json.insert(this->key, from.*this->member); }
};
template <class T>
constexpr Figure<T> figure(QLatin1StringView key, double T::*member)
{
    return {{key, member}};
}

constexpr auto kFigures =
    std::tuple(seconds("timestamp"_L1, &HostFigures::at), figure("cpu_usage"_L1, &HostFigures::cpuUsage),
               figure("memory_used"_L1, &HostFigures::memoryUsed), figure("memory_total"_L1, &HostFigures::memoryTotal),
               figure("disk_used"_L1, &HostFigures::diskUsed), figure("disk_total"_L1, &HostFigures::diskTotal),
               figure("network_in"_L1, &HostFigures::networkIn), figure("network_out"_L1, &HostFigures::networkOut),
               figure("load_avg_1"_L1, &HostFigures::load1), figure("load_avg_5"_L1, &HostFigures::load5),
               figure("load_avg_15"_L1, &HostFigures::load15), figure("disk_read"_L1, &HostFigures::diskRead),
               figure("disk_written"_L1, &HostFigures::diskWritten));

constexpr auto kHost = std::tuple(
    whole("id"_L1, &Host::number, 1, kMostNumber), idOr("uuid"_L1, &Host::uuid), textOr("name"_L1, &Host::name),
    textOr("ip"_L1, &Host::ip), textOr("os"_L1, &Host::os), textOr("arch"_L1, &Host::arch),
    whole("cpu_cores"_L1, &Host::cpuCores), textOr("cpu_model"_L1, &Host::cpuModel),
    whole("memory_total"_L1, &Host::memoryTotal, 0, kLargestNumber),
    whole("disk_total"_L1, &Host::diskTotal, 0, kLargestNumber), seconds("last_heartbeat"_L1, &Host::lastHeartbeat),
    flag("online"_L1, &Host::online), textOr("status"_L1, &Host::status),
    textOr("status_reason"_L1, &Host::reason, kAnyLength, table::Empty::LeftOut),
    whole("user_id"_L1, &Host::userId, 0, kLargestNumber), textOr("tags"_L1, &Host::tags),
    textOr("description"_L1, &Host::description), textOr("agent_version"_L1, &Host::agentVersion),
    textOr("system_info"_L1, &Host::systemInfo, kAnyLength, table::Empty::LeftOut),
    textOr("owner_name"_L1, &Host::ownerName), textOr("my_permission"_L1, &Host::myPermission),
    flag("joined"_L1, &Host::joined), flag("possible_clone"_L1, &Host::possibleClone),
    flag("public"_L1, &Host::isPublic), objectOr("drain"_L1, &Host::drain, table::Empty::LeftOut),
    objectOr("facts"_L1, &Host::facts, table::Empty::LeftOut),
    objectOr("manifest"_L1, &Host::manifest, table::Empty::LeftOut), seconds("created_at"_L1, &Host::createdAt),
    seconds("updated_at"_L1, &Host::updatedAt));

constexpr auto kCreate =
    std::tuple(text("name"_L1, &CreateHost::name, kLongestName), textOr("ip"_L1, &CreateHost::ip, kLongestName),
               textOr("description"_L1, &CreateHost::description, kLongestText),
               textOr("tags"_L1, &CreateHost::tags, kLongestTags));

constexpr auto kUpdate =
    std::tuple(given("name"_L1, &UpdateHost::name, kLongestName), given("ip"_L1, &UpdateHost::ip, kLongestName),
               given("description"_L1, &UpdateHost::description, kLongestText),
               given("tags"_L1, &UpdateHost::tags, kLongestTags), given("public"_L1, &UpdateHost::isPublic));

constexpr auto kRegister = std::tuple(
    textOr("name"_L1, &RegisterHost::name, kLongestName), textOr("ip"_L1, &RegisterHost::ip, kLongestName),
    textOr("os"_L1, &RegisterHost::os, kLongestName), textOr("arch"_L1, &RegisterHost::arch, kLongestName),
    whole("cpu_cores"_L1, &RegisterHost::cpuCores), textOr("cpu_model"_L1, &RegisterHost::cpuModel, kLongestName),
    whole("memory_total"_L1, &RegisterHost::memoryTotal, 0, kLargestNumber),
    whole("disk_total"_L1, &RegisterHost::diskTotal, 0, kLargestNumber),
    textOr("system_info"_L1, &RegisterHost::systemInfo),
    textOr("agent_version"_L1, &RegisterHost::agentVersion, kLongestName));

qint64 numberOf(json::Reader &reader)
{
    return numberMember(reader, "id"_L1, 0, 1, kMostNumber);
}

} // namespace

Result<HostFigures> HostFigures::fromJson(const QJsonObject &json)
{
    return decoded<HostFigures>(json, kFigures);
}

QJsonObject toJson(const HostFigures &figures)
{
    return encoded(figures, kFigures);
}

Result<Host> Host::fromJson(const QJsonObject &json)
{
    auto host = decoded<Host>(json, kHost);
    if (!host || !json.value("latest"_L1).isObject())
        return host;
    const auto latest = HostFigures::fromJson(json.value("latest"_L1).toObject());
    if (!latest)
        return latest.error();
    host->latest = *latest;
    return host;
}

QJsonObject toJson(const Host &host)
{
    QJsonObject json = encoded(host, kHost);
    if (host.latest)
        json.insert("latest"_L1, toJson(*host.latest));
    return json;
}

Result<HostRef> HostRef::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, HostRef{numberOf(reader)});
}

QJsonObject toJson(const HostRef &request)
{
    return {{u"id"_s, request.number}};
}

Result<CreateHost> CreateHost::fromJson(const QJsonObject &json)
{
    return decoded<CreateHost>(json, kCreate);
}

QJsonObject toJson(const CreateHost &request)
{
    return encoded(request, kCreate);
}

Result<UpdateHost> UpdateHost::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    UpdateHost request;
    request.number = numberOf(reader);
    read(reader, request, kUpdate);
    return finished(reader, std::move(request));
}

QJsonObject toJson(const UpdateHost &request)
{
    QJsonObject json = encoded(request, kUpdate);
    json.insert("id"_L1, request.number);
    return json;
}

Result<RegisterHost> RegisterHost::fromJson(const QJsonObject &json)
{
    return decoded<RegisterHost>(json, kRegister);
}

QJsonObject toJson(const RegisterHost &request)
{
    return encoded(request, kRegister);
}

Result<SendFigures> SendFigures::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    SendFigures request;
    request.number = numberOf(reader);
    if (!reader.ok())
        return reader.error();
    QJsonObject figures = json;
    figures.remove("timestamp"_L1);
    auto read = HostFigures::fromJson(figures);
    if (!read)
        return read.error();
    request.figures = *read;
    return request;
}

QJsonObject toJson(const SendFigures &request)
{
    QJsonObject json = toJson(request.figures);
    json.remove("timestamp"_L1);
    json.insert("id"_L1, request.number);
    return json;
}

Result<ListFigures> ListFigures::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, ListFigures{numberOf(reader), timeMember(reader, "start_time"_L1),
                                        timeMember(reader, "end_time"_L1),
                                        int(numberMember(reader, "limit"_L1, 0, 0, kMostPoints))});
}

QJsonObject toJson(const ListFigures &request)
{
    QJsonObject json{{u"id"_s, request.number}};
    if (request.from != 0)
        json.insert("start_time"_L1, isoSeconds(request.from));
    if (request.to != 0)
        json.insert("end_time"_L1, isoSeconds(request.to));
    if (request.limit != 0)
        json.insert("limit"_L1, request.limit);
    return json;
}

Result<HostCommand> HostCommand::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    HostCommand request{numberOf(reader), json};
    request.arguments.remove("id"_L1);
    return finished(reader, std::move(request));
}

QJsonObject toJson(const HostCommand &request)
{
    QJsonObject json = request.arguments;
    json.insert("id"_L1, request.number);
    return json;
}

} // namespace mh::protocol
