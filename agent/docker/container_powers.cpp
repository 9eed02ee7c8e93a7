// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/docker/container_powers.h"

#include <array>

#include <QJsonArray>

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

/// Shares something of the host's, or of another container's, which may.
bool isShared(const QString &mode)
{
    return mode == "host"_L1 || mode.startsWith("container:"_L1) || mode.startsWith("ns:"_L1);
}

bool isHarmlessOption(const QString &option)
{
    return option.startsWith("no-new-privileges"_L1) || option.startsWith("label"_L1);
}

QString privilegedBy(const QJsonObject &host)
{
    if (host.value("Privileged"_L1).toBool())
        return u"Privileged"_s;
    static constexpr std::array kLists{"CapAdd"_L1, "Devices"_L1, "DeviceRequests"_L1, "DeviceCgroupRules"_L1};
    for (const QLatin1StringView list : kLists) {
        if (!host.value(list).toArray().isEmpty())
            return list;
    }
    static constexpr std::array kModes{"PidMode"_L1, "IpcMode"_L1, "NetworkMode"_L1, "UTSMode"_L1, "UsernsMode"_L1};
    for (const QLatin1StringView mode : kModes) {
        if (isShared(host.value(mode).toString()))
            return mode;
    }
    const QJsonArray options = host.value("SecurityOpt"_L1).toArray();
    for (const QJsonValue &option : options) {
        if (!isHarmlessOption(option.toString()))
            return u"SecurityOpt"_s;
    }
    return {};
}

} // namespace

ContainerPowers powersOf(const QJsonObject &inspected)
{
    ContainerPowers powers;
    const QJsonObject host = inspected.value("HostConfig"_L1).toObject();
    if (host.isEmpty())
        return {u"HostConfig"_s, u"HostConfig"_s};
    powers.privileged = privilegedBy(host);
    const QJsonArray mounts = inspected.value("Mounts"_L1).toArray();
    for (const QJsonValue &mount : mounts) {
        const QString type = mount["Type"_L1].toString();
        if (type != "volume"_L1 && type != "tmpfs"_L1)
            powers.hostMounts = mount["Destination"_L1].toString(u"Mounts"_s);
    }
    return powers;
}

std::optional<QString> refusalOf(const fleet::DockerManifest &docker, const ContainerPowers &powers)
{
    if (!docker.privileged && !powers.privileged.isEmpty())
        return u"the host's manifest allows no privileged containers, and this is one by '%1'"_s.arg(powers.privileged);
    if (!docker.hostMounts && !powers.hostMounts.isEmpty())
        return u"the host's manifest allows no containers that see files of the host, and this one does by '%1'"_s.arg(
            powers.hostMounts);
    return {};
}

} // namespace mh::agent
