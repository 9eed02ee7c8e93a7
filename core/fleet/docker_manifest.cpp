// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/docker_manifest.h"

#include <algorithm>

#include "core/base/json.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostEntries = 256;

/// What a verb of the protocol needs of the manifest; one that is not here is allowed to nobody.
struct Need {
    QLatin1StringView verb;
    QLatin1StringView needs;
};
constexpr std::array<Need, 21> kNeeds{{{"docker.containers"_L1, "list"_L1},
                                       {"docker.images"_L1, "list"_L1},
                                       {"docker.volumes"_L1, "list"_L1},
                                       {"docker.networks"_L1, "list"_L1},
                                       {"docker.projects"_L1, "list"_L1},
                                       {"docker.inspect"_L1, "inspect"_L1},
                                       {"docker.logs"_L1, "logs"_L1},
                                       {"docker.stats"_L1, "stats"_L1},
                                       {"docker.start"_L1, "start"_L1},
                                       {"docker.stop"_L1, "stop"_L1},
                                       {"docker.kill"_L1, "stop"_L1},
                                       {"docker.restart"_L1, "restart"_L1},
                                       {"docker.remove"_L1, "remove"_L1},
                                       {"docker.prune"_L1, "prune"_L1},
                                       {"docker.pull"_L1, "pull"_L1},
                                       {"docker.exec"_L1, "exec"_L1},
                                       {"docker.compose_up"_L1, "compose"_L1},
                                       {"docker.compose_down"_L1, "compose"_L1},
                                       {"docker.compose_pull"_L1, "compose"_L1},
                                       {"docker.compose_read"_L1, "edit"_L1},
                                       {"docker.compose_write"_L1, "edit"_L1}}};

} // namespace

Result<DockerManifest> DockerManifest::fromJson(const QJsonObject &json)
{
    json::Reader reader(json, u"docker"_s);
    DockerManifest docker;
    docker.verbs = reader.textsOr("verbs"_L1);
    docker.projects = reader.textsOr("projects"_L1);
    docker.privileged = reader.flagOr("privileged"_L1, false);
    docker.hostMounts = reader.flagOr("host_mounts"_L1, false);
    docker.socket = reader.textOr("socket"_L1, {}, 4096);
    if (docker.verbs.size() > kMostEntries || docker.projects.size() > kMostEntries)
        reader.fail("verbs"_L1, u"must have at most %1 entries"_s.arg(kMostEntries));
    if (!reader.ok())
        return reader.error();
    return docker;
}

QJsonObject toJson(const DockerManifest &docker)
{
    return {{u"verbs"_s, QJsonArray::fromStringList(docker.verbs)},
            {u"projects"_s, QJsonArray::fromStringList(docker.projects)},
            {u"privileged"_s, docker.privileged},
            {u"host_mounts"_s, docker.hostMounts},
            {u"socket"_s, docker.socket}};
}

std::optional<QString> dockerRefusal(const DockerManifest &docker, const QString &verb)
{
    if (docker.verbs.isEmpty())
        return u"the host's manifest does not allow containers"_s;
    const auto need = std::find_if(kNeeds.begin(), kNeeds.end(), [&verb](const Need &one) { return one.verb == verb; });
    if (need == kNeeds.end())
        return u"the host's manifest does not allow '%1'"_s.arg(verb.left(64));
    if (!docker.allows(need->needs))
        return u"the host's manifest does not allow '%1' of containers"_s.arg(need->needs);
    return {};
}

} // namespace mh::fleet
