// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/docker/compose_rules.h"

#include <algorithm>
#include <array>

#include <QJsonArray>

#include "agent/docker/compose_config.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

/// Members of a service that give its containers nothing of the host's.
constexpr std::array kHarmless{"annotations"_L1,
                               "attach"_L1,
                               "blkio_config"_L1,
                               "build"_L1, // which is not done, see --no-build
                               "cap_drop"_L1,
                               "command"_L1,
                               "container_name"_L1,
                               "cpu_count"_L1,
                               "cpu_percent"_L1,
                               "cpu_period"_L1,
                               "cpu_quota"_L1,
                               "cpu_shares"_L1,
                               "cpus"_L1,
                               "cpuset"_L1,
                               "depends_on"_L1,
                               "deploy"_L1,
                               "dns"_L1,
                               "dns_opt"_L1,
                               "dns_search"_L1,
                               "domainname"_L1,
                               "entrypoint"_L1,
                               "env_file"_L1,
                               "environment"_L1,
                               "expose"_L1,
                               "external_links"_L1,
                               "extra_hosts"_L1,
                               "group_add"_L1,
                               "healthcheck"_L1,
                               "hostname"_L1,
                               "image"_L1,
                               "init"_L1,
                               "labels"_L1,
                               "links"_L1,
                               "mac_address"_L1,
                               "mem_limit"_L1,
                               "mem_reservation"_L1,
                               "mem_swappiness"_L1,
                               "memswap_limit"_L1,
                               "networks"_L1,
                               "oom_score_adj"_L1,
                               "pids_limit"_L1,
                               "platform"_L1,
                               "ports"_L1,
                               "profiles"_L1,
                               "pull_policy"_L1,
                               "read_only"_L1,
                               "restart"_L1,
                               "scale"_L1,
                               "shm_size"_L1,
                               "stdin_open"_L1,
                               "stop_grace_period"_L1,
                               "stop_signal"_L1,
                               "storage_opt"_L1,
                               "tmpfs"_L1,
                               "tty"_L1,
                               "ulimits"_L1,
                               "user"_L1,
                               "working_dir"_L1};

bool isOf(const auto &known, const QString &key)
{
    return std::find(known.begin(), known.end(), key) != known.end();
}

bool isEmpty(const QJsonValue &value)
{
    return value.isNull() || value.isUndefined() || (value.isArray() && value.toArray().isEmpty())
           || (value.isObject() && value.toObject().isEmpty()) || (value.isBool() && !value.toBool())
           || (value.isString() && value.toString().isEmpty());
}

/// "name:/place", or an object; a place alone is a volume without a name.
bool isVolume(const QJsonValue &mount)
{
    if (mount.isObject()) {
        const QString type = mount["type"_L1].toString();
        return type == "volume"_L1 || type == "tmpfs"_L1;
    }
    const QString text = mount.toString();
    const qsizetype colon = text.indexOf(u':');
    if (colon < 0)
        return text.startsWith(u'/');
    const QString source = text.left(colon);
    return !source.isEmpty() && std::all_of(source.begin(), source.end(), [](QChar each) {
        return (each.isLetterOrNumber() && each.unicode() < 0x80) || each == u'_' || each == u'-' || each == u'.';
    }) && !source.startsWith(u'.');
}

void readService(const QString &name, const QJsonObject &service, ContainerPowers &powers)
{
    const QString where = u"services.%1."_s.arg(name);
    for (auto member = service.begin(); member != service.end(); ++member) {
        const QString key = member.key();
        if (isEmpty(*member) || isOf(kHarmless, key) || key.startsWith("x-"_L1))
            continue;
        if (key == "volumes"_L1) {
            const QJsonArray mounts = member->toArray();
            if (!member->isArray() || !std::all_of(mounts.begin(), mounts.end(), isVolume))
                powers.hostMounts = where + key;
        } else if (key == "volumes_from"_L1 || key == "configs"_L1 || key == "secrets"_L1) {
            powers.hostMounts = where + key; // another's mounts, files of the host
        } else if (key == "logging"_L1) {
            const QString driver = (*member)["driver"_L1].toString();
            static constexpr std::array kPlain{""_L1, "json-file"_L1, "local"_L1, "none"_L1, "journald"_L1};
            if (!isOf(kPlain, driver))
                powers.privileged = where + key;
        } else if (key == "network_mode"_L1) {
            const QString mode = member->toString();
            if (mode != "bridge"_L1 && mode != "none"_L1 && mode != "default"_L1 && !mode.startsWith("service:"_L1))
                powers.privileged = where + key;
        } else {
            powers.privileged = where + key;
        }
    }
}

void readVolume(const QString &name, const QJsonValue &volume, ContainerPowers &powers)
{
    // The local driver mounts whatever its options say, folders of the host among it.
    const QString driver = volume["driver"_L1].toString();
    if (!isEmpty(volume["driver_opts"_L1]) || (!driver.isEmpty() && driver != "local"_L1))
        powers.hostMounts = u"volumes.%1"_s.arg(name);
}

void readNetwork(const QString &name, const QJsonValue &network, ContainerPowers &powers)
{
    const QString driver = network["driver"_L1].toString();
    const bool isPlain = driver.isEmpty() || driver == "bridge"_L1 || driver == "overlay"_L1;
    for (const QJsonValue &called : {network["name"_L1], network["external"_L1]["name"_L1], QJsonValue(name)}) {
        if (called.toString() == "host"_L1)
            powers.privileged = u"networks.%1"_s.arg(name);
    }
    if (!isPlain || !isEmpty(network["driver_opts"_L1]))
        powers.privileged = u"networks.%1"_s.arg(name);
}

} // namespace

Result<ContainerPowers> powersOfProject(const QByteArray &config)
{
    const auto read = readComposeConfig(config);
    if (!read)
        return read.error();
    const QJsonObject &project = *read;
    const QJsonObject services = project.value("services"_L1).toObject();
    if (services.isEmpty())
        return invalidInput(u"the project has no services"_s);
    ContainerPowers powers;
    for (auto service = services.begin(); service != services.end(); ++service) {
        if (!service->isObject())
            return invalidInput(u"'services.%1' is no service"_s.arg(service.key()));
        readService(service.key(), service->toObject(), powers);
    }
    const QJsonObject volumes = project.value("volumes"_L1).toObject();
    for (auto volume = volumes.begin(); volume != volumes.end(); ++volume)
        readVolume(volume.key(), *volume, powers);
    const QJsonObject networks = project.value("networks"_L1).toObject();
    for (auto network = networks.begin(); network != networks.end(); ++network)
        readNetwork(network.key(), *network, powers);
    return powers;
}

} // namespace mh::agent
