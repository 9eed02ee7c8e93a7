// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/capability/docker_table.h"

#include <algorithm>

namespace mh::agent {

namespace {

bool isDockerVerb(const QString &verb)
{
    return std::find(fleet::kDockerVerbs.begin(), fleet::kDockerVerbs.end(), verb) != fleet::kDockerVerbs.end();
}

QByteArray listText(const QStringList &texts)
{
    QByteArrayList all;
    for (const QString &text : texts)
        all.append(quoted(text));
    return '[' + all.join(", ") + ']';
}

} // namespace

void readDocker(TomlReader &reader, const toml::table &table, fleet::Manifest &manifest)
{
    fleet::DockerManifest &docker = manifest.docker;
    reader.expectOnly(table, {"verbs", "projects", "privileged", "host_mounts", "socket"});
    if (const auto *verbs = reader.array(table, "verbs")) {
        for (const toml::node &verb : *verbs) {
            docker.verbs.append(reader.text(verb, u"a verb"_s));
            if (!isDockerVerb(docker.verbs.constLast()))
                reader.fail(verb, u"'%1' is no verb of docker"_s.arg(docker.verbs.constLast().left(64)));
        }
    }
    if (const auto *projects = reader.array(table, "projects")) {
        for (const toml::node &folder : *projects) {
            docker.projects.append(reader.text(folder, u"a folder"_s));
            if (!isPlainPath(docker.projects.constLast()))
                reader.fail(folder, u"a folder must be absolute, without '.', '..' and a slash at its end"_s);
        }
    }
    docker.privileged = reader.flag(table, "privileged", false);
    docker.hostMounts = reader.flag(table, "host_mounts", false);
    if (const toml::node *socket = table.get("socket")) {
        docker.socket = reader.text(*socket, u"a socket"_s);
        if (!isPlainPath(docker.socket))
            reader.fail(*socket, u"a socket must be absolute, without '.', '..' and a slash at its end"_s);
    }
}

Result<> addDocker(fleet::Manifest &manifest, const QString &choice, const QString &value)
{
    fleet::DockerManifest &docker = manifest.docker;
    const QStringList values = value.split(u',', Qt::SkipEmptyParts);
    if (choice.startsWith("docker-projects"_L1)) {
        if (values.isEmpty() || !std::all_of(values.begin(), values.end(), isPlainPath))
            return wrongChoice(choice, u"names no folder, as in docker-projects=/srv"_s);
        docker.projects += values;
        return {};
    }
    if (!std::all_of(values.begin(), values.end(), isDockerVerb) || (values.isEmpty() && choice != "docker"_L1)) {
        const QStringList known(fleet::kDockerVerbs.begin(), fleet::kDockerVerbs.end());
        return wrongChoice(choice, u"names a verb that is none of "_s + known.join(u", "_s));
    }
    docker.verbs += values.isEmpty() ? QStringList{u"list"_s, u"inspect"_s, u"logs"_s, u"stats"_s} : values;
    docker.verbs.removeDuplicates();
    return {};
}

QByteArray dockerText(const fleet::DockerManifest &docker)
{
    if (docker == fleet::DockerManifest())
        return {};
    const auto flagText = [](bool flag) { return QByteArray(flag ? "true" : "false"); };
    QByteArray text = "\n[docker]\nverbs = " + listText(docker.verbs) + '\n';
    if (!docker.projects.isEmpty())
        text += "projects = " + listText(docker.projects) + '\n';
    text += "privileged = " + flagText(docker.privileged) + "\nhost_mounts = " + flagText(docker.hostMounts) + '\n';
    if (!docker.socket.isEmpty())
        text += "socket = " + quoted(docker.socket) + '\n';
    return text;
}

} // namespace mh::agent
