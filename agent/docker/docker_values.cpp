// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/docker/docker_values.h"

#include <algorithm>

#include <QDateTime>

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMost = 20'000;
constexpr qsizetype kMostParts = 64; ///< ports, tags, subnets of one
constexpr qint64 kSecond = 1000;
constexpr double kLargest = 9e15; ///< that a number of JSON holds exactly

qint64 numberOf(const QJsonValue &value)
{
    const double number = value.toDouble();
    return number > 0 && number < kLargest ? qint64(number) : 0;
}

QString labelOf(const QJsonObject &told, QLatin1StringView label)
{
    return told.value("Labels"_L1).toObject().value(label).toString();
}

QString portOf(const QJsonObject &port)
{
    const QString inside = u"%1/%2"_s.arg(numberOf(port.value("PrivatePort"_L1))).arg(port.value("Type"_L1).toString());
    const qint64 outside = numberOf(port.value("PublicPort"_L1));
    if (outside == 0)
        return inside;
    const QString address = port.value("IP"_L1).toString();
    return (address.contains(u':') ? u"[%1]:%2->%3"_s : u"%1:%2->%3"_s).arg(address).arg(outside).arg(inside);
}

template <class T, class Make, class Key>
QList<T> listFrom(const QJsonArray &told, Make make, Key key)
{
    QList<T> found;
    for (const QJsonValue &one : told) {
        T made = make(one.toObject());
        if (!key(made).isEmpty() && found.size() < kMost)
            found.append(std::move(made));
    }
    std::sort(found.begin(), found.end(), [&key](const T &a, const T &b) { return key(a) < key(b); });
    return found;
}

fleet::ContainerInfo containerFrom(const QJsonObject &told)
{
    fleet::ContainerInfo container;
    container.id = told.value("Id"_L1).toString();
    container.name = told.value("Names"_L1).toArray().first().toString().section(u'/', -1);
    container.image = told.value("Image"_L1).toString();
    container.state = told.value("State"_L1).toString();
    container.status = told.value("Status"_L1).toString();
    container.createdAt = numberOf(told.value("Created"_L1)) * kSecond;
    container.project = labelOf(told, kProjectLabel);
    container.service = labelOf(told, kServiceLabel);
    const QJsonArray ports = told.value("Ports"_L1).toArray();
    for (const QJsonValue &port : ports) {
        if (container.ports.size() < kMostParts)
            container.ports.append(portOf(port.toObject()));
    }
    container.ports.removeDuplicates();
    container.ports.sort();
    return container;
}

/// What one list of numbers sums up to, by the engine's name of the operation.
qint64 sumOf(const QJsonValue &entries, const QString &operation)
{
    qint64 sum = 0;
    const QJsonArray all = entries.toArray();
    for (const QJsonValue &entry : all) {
        if (entry["op"_L1].toString().compare(operation, Qt::CaseInsensitive) == 0)
            sum += numberOf(entry["value"_L1]);
    }
    return sum;
}

double cpuOf(const QJsonObject &told)
{
    const QJsonObject now = told.value("cpu_stats"_L1).toObject();
    const QJsonObject before = told.value("precpu_stats"_L1).toObject();
    const auto usage = [](const QJsonObject &at) { return at.value("cpu_usage"_L1)["total_usage"_L1].toDouble(); };
    const double used = usage(now) - usage(before);
    const double passed = now.value("system_cpu_usage"_L1).toDouble() - before.value("system_cpu_usage"_L1).toDouble();
    const double listed = double(now.value("cpu_usage"_L1)["percpu_usage"_L1].toArray().size());
    const double cores = std::max({now.value("online_cpus"_L1).toDouble(), listed, 1.0});
    // Without a look before there is nothing to compare with.
    if (used <= 0 || passed <= 0 || usage(before) <= 0)
        return 0;
    return std::min(used / passed * cores * 100, cores * 100);
}

} // namespace

QList<fleet::ContainerInfo> containersFrom(const QJsonValue &told)
{
    return listFrom<fleet::ContainerInfo>(told.toArray(), containerFrom, [](const auto &one) { return one.id; });
}

QList<fleet::ImageInfo> imagesFrom(const QJsonValue &told)
{
    const auto make = [](const QJsonObject &image) {
        fleet::ImageInfo made{image.value("Id"_L1).toString(),
                              {},
                              numberOf(image.value("Size"_L1)),
                              numberOf(image.value("Created"_L1)) * kSecond};
        const QJsonArray tags = image.value("RepoTags"_L1).toArray();
        for (const QJsonValue &tag : tags) {
            if (made.tags.size() < kMostParts && tag.isString() && tag.toString() != "<none>:<none>"_L1)
                made.tags.append(tag.toString());
        }
        return made;
    };
    return listFrom<fleet::ImageInfo>(told.toArray(), make, [](const auto &one) { return one.id; });
}

QList<fleet::VolumeInfo> volumesFrom(const QJsonValue &told)
{
    const auto make = [](const QJsonObject &volume) {
        return fleet::VolumeInfo{volume.value("Name"_L1).toString(), volume.value("Driver"_L1).toString(),
                                 volume.value("Mountpoint"_L1).toString(), labelOf(volume, kProjectLabel)};
    };
    return listFrom<fleet::VolumeInfo>(told["Volumes"_L1].toArray(), make, [](const auto &one) { return one.name; });
}

QList<fleet::NetworkInfo> networksFrom(const QJsonValue &told)
{
    const auto make = [](const QJsonObject &network) {
        fleet::NetworkInfo made{network.value("Id"_L1).toString(),     network.value("Name"_L1).toString(),
                                network.value("Driver"_L1).toString(), network.value("Scope"_L1).toString(),
                                network.value("Internal"_L1).toBool(), {}};
        const QJsonArray subnets = network.value("IPAM"_L1)["Config"_L1].toArray();
        for (const QJsonValue &subnet : subnets) {
            if (made.subnets.size() < kMostParts && subnet["Subnet"_L1].isString())
                made.subnets.append(subnet["Subnet"_L1].toString());
        }
        return made;
    };
    return listFrom<fleet::NetworkInfo>(told.toArray(), make, [](const auto &one) { return one.id; });
}

fleet::ContainerStats statsFrom(const QString &id, const QJsonObject &told)
{
    fleet::ContainerStats stats;
    stats.id = id;
    stats.cpu = cpuOf(told);
    const QJsonObject memory = told.value("memory_stats"_L1).toObject();
    const QJsonObject parts = memory.value("stats"_L1).toObject();
    // As `docker stats` has it: what the kernel would take back at once is no use of the container's.
    const qint64 cached =
        std::max(numberOf(parts.value("inactive_file"_L1)), numberOf(parts.value("total_inactive_file"_L1)));
    stats.memory = std::max<qint64>(0, numberOf(memory.value("usage"_L1)) - cached);
    stats.memoryLimit = numberOf(memory.value("limit"_L1));
    const QJsonObject networks = told.value("networks"_L1).toObject();
    for (const QJsonValue &network : networks) {
        stats.networkIn += numberOf(network["rx_bytes"_L1]);
        stats.networkOut += numberOf(network["tx_bytes"_L1]);
    }
    const QJsonValue blocks = told.value("blkio_stats"_L1)["io_service_bytes_recursive"_L1];
    stats.read = sumOf(blocks, u"read"_s);
    stats.written = sumOf(blocks, u"write"_s);
    stats.processes = int(std::min<qint64>(numberOf(told.value("pids_stats"_L1)["current"_L1]), 1'000'000));
    return stats;
}

} // namespace mh::agent
