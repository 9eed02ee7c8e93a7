// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/host_places.h"

#include <QCoreApplication>

#include "app/panels/hosts/host_audit.h"
#include "app/panels/hosts/host_containers.h"
#include "app/panels/hosts/host_files.h"
#include "app/panels/hosts/host_manifest.h"
#include "app/panels/hosts/host_nginx.h"
#include "app/panels/hosts/host_overview.h"
#include "app/panels/hosts/host_processes.h"
#include "app/panels/terminals/host_terminals.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(mh::panels::HostPlaces)
};

template <class Tab>
QWidget *make(const HostView &view, QWidget *parent)
{
    return new Tab(view, parent);
}

} // namespace

QList<HostPlace> hostPlaces()
{
    return {
        {u"overview"_s, Texts::tr("Overview"), {}, make<HostOverview>},
        {u"processes"_s, Texts::tr("Processes"),
         [](const HostView &view) { return obstacleOf(view, u"processes.list"_s, u"[processes]\nlist = true"_s); },
         make<HostProcesses>},
        {u"files"_s, Texts::tr("Files"),
         [](const HostView &view) {
             return obstacleOf(view, u"files.list"_s, u"[files]\nroots = [{ path = \"/srv\", write = true }]"_s);
         },
         make<HostFiles>},
        {u"terminal"_s, Texts::tr("Terminal"),
         [](const HostView &view) {
             return obstacleOf(view, u"terminal.open"_s, u"[terminal]\nusers = [\"operator\"]"_s);
         },
         make<HostTerminals>},
        {u"nginx"_s, Texts::tr("Nginx"),
         [](const HostView &view) { return obstacleOf(view, u"nginx.status"_s, u"[nginx]\nread = true"_s); },
         make<HostNginx>},
        {u"containers"_s, Texts::tr("Containers"),
         [](const HostView &view) {
             return obstacleOf(view, u"docker.containers"_s,
                               u"[docker]\nverbs = [\"list\", \"inspect\", \"logs\", \"stats\"]"_s);
         },
         make<HostContainers>},
        {u"manifest"_s, Texts::tr("Manifest"), {}, make<HostManifest>},
        {u"audit"_s, Texts::tr("Audit"), {}, make<HostAudit>},
    };
}

std::optional<HostObstacle> awayOf(const HostView &view)
{
    if (!view.host.joined)
        return HostObstacle{Texts::tr("No agent has joined yet. Let one in first.")};
    if (!view.host.online)
        return HostObstacle{Texts::tr("%1 is away. It is asked as soon as it is back.").arg(view.host.name), {}, true};
    return {};
}

std::optional<HostObstacle> obstacleOf(const HostView &view, const QString &verb, const QString &lines,
                                       const QJsonObject &arguments)
{
    if (const auto away = awayOf(view); away && !away->passes)
        return away;
    if (const auto refusal = fleet::refusalOf(view.manifest, verb, arguments)) {
        const QString text =
            refusal->line > 0
                ? Texts::tr("Line %1 of the manifest of %2 does not allow it. Its owner can, in "
                            "/etc/meshhelm/agent.toml:")
                      .arg(refusal->line)
                      .arg(view.host.name)
                : Texts::tr("The manifest of %1 does not allow it. Its owner can, in /etc/meshhelm/agent.toml:")
                      .arg(view.host.name);
        return HostObstacle{text, lines};
    }
    return awayOf(view);
}

} // namespace mh::panels
