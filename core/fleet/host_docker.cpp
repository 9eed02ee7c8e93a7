// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/host_docker.h"

#include "core/base/json.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kAnything = qint64(1) << 53;
constexpr qint64 kMany = 1'000'000;

QJsonArray arrayOf(const QStringList &texts)
{
    return QJsonArray::fromStringList(texts);
}

qint64 count(json::Reader &reader, QLatin1StringView key)
{
    return reader.integerOr(key, 0, 0, kAnything);
}

template <class T>
Result<T> finished(const json::Reader &reader, T value)
{
    if (!reader.ok())
        return reader.error();
    return value;
}

} // namespace

Result<ContainerInfo> ContainerInfo::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader,
                    ContainerInfo{reader.text("id"_L1), reader.textOr("name"_L1, {}), reader.textOr("image"_L1, {}),
                                  reader.textOr("state"_L1, {}), reader.textOr("status"_L1, {}),
                                  count(reader, "created_at"_L1), reader.textsOr("ports"_L1),
                                  reader.textOr("project"_L1, {}), reader.textOr("service"_L1, {})});
}

QJsonObject toJson(const ContainerInfo &container)
{
    return {{u"id"_s, container.id},
            {u"name"_s, container.name},
            {u"image"_s, container.image},
            {u"state"_s, container.state},
            {u"status"_s, container.status},
            {u"created_at"_s, container.createdAt},
            {u"ports"_s, arrayOf(container.ports)},
            {u"project"_s, container.project},
            {u"service"_s, container.service}};
}

Result<ImageInfo> ImageInfo::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, ImageInfo{reader.text("id"_L1), reader.textsOr("tags"_L1), count(reader, "size"_L1),
                                      count(reader, "created_at"_L1)});
}

QJsonObject toJson(const ImageInfo &image)
{
    return {{u"id"_s, image.id},
            {u"tags"_s, arrayOf(image.tags)},
            {u"size"_s, image.size},
            {u"created_at"_s, image.createdAt}};
}

Result<VolumeInfo> VolumeInfo::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, VolumeInfo{reader.text("name"_L1), reader.textOr("driver"_L1, {}),
                                       reader.textOr("mountpoint"_L1, {}), reader.textOr("project"_L1, {})});
}

QJsonObject toJson(const VolumeInfo &volume)
{
    return {{u"name"_s, volume.name},
            {u"driver"_s, volume.driver},
            {u"mountpoint"_s, volume.mountpoint},
            {u"project"_s, volume.project}};
}

Result<NetworkInfo> NetworkInfo::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, NetworkInfo{reader.text("id"_L1), reader.textOr("name"_L1, {}),
                                        reader.textOr("driver"_L1, {}), reader.textOr("scope"_L1, {}),
                                        reader.flagOr("internal"_L1, false), reader.textsOr("subnets"_L1)});
}

QJsonObject toJson(const NetworkInfo &network)
{
    return {{u"id"_s, network.id},       {u"name"_s, network.name},         {u"driver"_s, network.driver},
            {u"scope"_s, network.scope}, {u"internal"_s, network.internal}, {u"subnets"_s, arrayOf(network.subnets)}};
}

Result<ProjectInfo> ProjectInfo::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader,
                    ProjectInfo{reader.text("name"_L1), reader.textOr("folder"_L1, {}), reader.textsOr("files"_L1),
                                reader.textsOr("services"_L1), int(reader.integerOr("containers"_L1, 0, 0, kMany)),
                                int(reader.integerOr("running"_L1, 0, 0, kMany)), reader.flagOr("allowed"_L1, false)});
}

QJsonObject toJson(const ProjectInfo &project)
{
    return {{u"name"_s, project.name},
            {u"folder"_s, project.folder},
            {u"files"_s, arrayOf(project.files)},
            {u"services"_s, arrayOf(project.services)},
            {u"containers"_s, project.containers},
            {u"running"_s, project.running},
            {u"allowed"_s, project.allowed}};
}

Result<ContainerStats> ContainerStats::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, ContainerStats{reader.text("id"_L1), reader.numberOr("cpu"_L1, 0, 0, 1e9),
                                           count(reader, "memory"_L1), count(reader, "memory_limit"_L1),
                                           count(reader, "network_in"_L1), count(reader, "network_out"_L1),
                                           count(reader, "read"_L1), count(reader, "written"_L1),
                                           int(reader.integerOr("processes"_L1, 0, 0, kMany))});
}

QJsonObject toJson(const ContainerStats &stats)
{
    return {{u"id"_s, stats.id},
            {u"cpu"_s, stats.cpu},
            {u"memory"_s, stats.memory},
            {u"memory_limit"_s, stats.memoryLimit},
            {u"network_in"_s, stats.networkIn},
            {u"network_out"_s, stats.networkOut},
            {u"read"_s, stats.read},
            {u"written"_s, stats.written},
            {u"processes"_s, stats.processes}};
}

} // namespace mh::fleet
