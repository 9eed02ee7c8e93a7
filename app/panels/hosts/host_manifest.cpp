// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/host_manifest.h"

#include <QLabel>
#include <QVBoxLayout>

#include "app/panels/parts/page_parts.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

QString rootsText(const fleet::Manifest &manifest)
{
    QStringList roots;
    for (const fleet::Manifest::Root &root : manifest.files)
        roots.append(root.write ? HostManifest::tr("%1 (read and write)").arg(root.path)
                                : HostManifest::tr("%1 (read)").arg(root.path));
    return roots.join(u", "_s);
}

QString processesText(const fleet::Manifest &manifest)
{
    if (manifest.signalProcesses)
        return HostManifest::tr("list and signal");
    return manifest.listProcesses ? HostManifest::tr("list") : QString();
}

QString terminalText(const fleet::Manifest &manifest)
{
    const QString users = manifest.terminalUsers.join(u", "_s);
    if (users.isEmpty())
        return {};
    return manifest.recordTerminals ? HostManifest::tr("%1 (recorded)").arg(users)
                                    : HostManifest::tr("%1 (not recorded)").arg(users);
}

QString nginxText(const fleet::Manifest &manifest)
{
    const fleet::NginxPowers &powers = manifest.nginx;
    QStringList what;
    if (powers.read)
        what.append(HostManifest::tr("look"));
    if (powers.write)
        what.append(HostManifest::tr("change its configuration"));
    if (powers.control)
        what.append(HostManifest::tr("start and stop"));
    if (powers.certificates)
        what.append(HostManifest::tr("get certificates"));
    return what.join(u", "_s);
}

/// The verbs stand as they do in the file, where they are looked for.
QString dockerText(const fleet::Manifest &manifest)
{
    const fleet::DockerManifest &docker = manifest.docker;
    if (docker.verbs.isEmpty())
        return {};
    QStringList what{docker.verbs.join(u", "_s)};
    if (!docker.projects.isEmpty())
        what.append(HostManifest::tr("projects of %1").arg(docker.projects.join(u", "_s)));
    if (docker.privileged)
        what.append(HostManifest::tr("with powers over the host"));
    if (docker.hostMounts)
        what.append(HostManifest::tr("with files of the host"));
    return what.join(u"; "_s);
}

QString tasksText(const fleet::Manifest &manifest)
{
    const fleet::TaskRules &tasks = manifest.tasks;
    return tasks.user.isEmpty() ? QString()
                                : HostManifest::tr("as %1, %n at a time", nullptr, tasks.most).arg(tasks.user);
}

QString upgradeText(const fleet::Manifest &manifest)
{
    return manifest.upgrade.key.isEmpty()
               ? QString()
               : HostManifest::tr("signed releases of the channel %1").arg(manifest.upgrade.channel);
}

} // namespace

HostManifest::HostManifest(const HostView &view, QWidget *parent) : QScrollArea(parent)
{
    makePage(*this, tr("Manifest"));
    show(view.host);
    connect(&view.news, &HostNews::changed, this, &HostManifest::show);
}

void HostManifest::show(const protocol::Host &host)
{
    QWidget *body = newBody();
    QVBoxLayout &layout = layoutOf(body);
    layout.addWidget(
        words(body,
              tr("What may be done on %1 is its owner's to say, in /etc/meshhelm/agent.toml there. Nothing "
                 "here can change it.")
                  .arg(host.name),
              QPalette::PlaceholderText));
    const auto manifest = fleet::Manifest::fromJson(host.manifest);
    if (host.manifest.isEmpty() || !manifest) {
        addSection(layout, body, tr("Not known"));
        layout.addWidget(words(body, host.joined ? tr("Its agent has not told it yet.")
                                                 : tr("It is known as soon as an agent has joined.")));
    } else {
        addSection(layout, body, tr("What its owner allows"));
        const auto add = [&](const QString &name, const QString &allowed, const QString &table) {
            const int line = manifest->lines.value(table);
            const QString what = allowed.isEmpty() ? tr("nothing") : allowed;
            addFact(layout, body, name, line > 0 ? tr("%1  ·  line %2").arg(what).arg(line) : what);
        };
        add(tr("Figures"), manifest->metrics ? tr("told") : tr("not told"), u"metrics"_s);
        add(tr("Files"), rootsText(*manifest), u"files"_s);
        add(tr("Processes"), processesText(*manifest), u"processes"_s);
        add(tr("Terminals of"), terminalText(*manifest), u"terminal"_s);
        add(tr("Containers"), dockerText(*manifest), u"docker"_s);
        add(tr("Nginx"), nginxText(*manifest), u"nginx"_s);
        add(tr("Tasks"), tasksText(*manifest), u"tasks"_s);
        add(tr("Restart of the host"), manifest->restart.join(u' '), u"restart"_s);
        add(tr("Upgrades of the agent"), upgradeText(*manifest), u"upgrade"_s);
    }
    layout.addStretch(1);
    setWidget(body); // the former one goes with it
    body->show();
}

} // namespace mh::panels
