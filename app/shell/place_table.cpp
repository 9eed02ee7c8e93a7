// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/place_table.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>
#include <QJsonDocument>
#include <QSettings>

#include "app/client/replica.h"
#include "app/models/approvals_feed.h"
#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/access/access_panel.h"
#include "app/panels/addresses/addresses_panel.h"
#include "app/panels/components/components_panel.h"
#include "app/panels/credentials/credentials_panel.h"
#include "app/panels/dashboard/dashboard_panel.h"
#include "app/panels/flows/flow_commands.h"
#include "app/panels/flows/flows_panel.h"
#include "app/panels/hosts/hosts_panel.h"
#include "app/panels/parts/view_choice.h"
#include "app/panels/runs/executions_panel.h"
#include "app/panels/runs/run_filter.h"
#include "app/panels/services/services_panel.h"
#include "app/panels/tasks/tasks_panel.h"
#include "app/panels/vpn/vpn_panel.h"
#include "core/base/clock.h"

using namespace Qt::StringLiterals;

namespace mh::shell {
namespace {

constexpr QLatin1StringView kSettingsPart("session/settingsPart");

class PlaceTable
{
    Q_DECLARE_TR_FUNCTIONS(mh::shell::PlaceTable)
};

/// The rows of a list that is shown in a place; choosing one chooses it there.
template <class Panel>
std::function<QList<Place::Entry>()> rowsOf(Panel *panel, const QString &kind)
{
    return [panel, kind] {
        QList<Place::Entry> found;
        for (const models::Row &row : panel->model().rows())
            found.append({row.cells.value(0), kind, [panel, id = row.id] { panel->choose(id); }});
        return found;
    };
}

Place dashboard(const PlaceNeeds &needs, QWidget *parent)
{
    auto *page = new panels::DashboardPanel(needs.context, parent);
    QObject::connect(page, &panels::DashboardPanel::runChosen, page, needs.openRun);
    return {u"dashboard"_s, u"dashboard"_s, PlaceTable::tr("Dashboard"), {}, page};
}

Place flows(const PlaceNeeds &needs, QWidget *parent)
{
    auto *page = new panels::FlowsPanel(needs.context, parent);
    QObject::connect(page, &panels::FlowsPanel::runStarted, page, needs.openRun);
    QObject::connect(page, &panels::FlowsPanel::editRequested, page, needs.openFlow);
    Place place{u"flows"_s, u"flow"_s, PlaceTable::tr("Flows"), {}, page, Documents::Kind::Flow};
    place.search = [page] { page->focusSearch(); };
    place.actions = [page]() -> QList<Place::Entry> {
        panels::FlowCommands *commands = &page->commands();
        return {{PlaceTable::tr("New flow"), {}, [commands] { commands->create(); }},
                {PlaceTable::tr("Start from a template"), {}, [commands] { commands->createFromTemplate(); }},
                {PlaceTable::tr("Import a flow"), {}, [commands] { commands->import(); }}};
    };
    place.things = [page, &replica = needs.context.replica] {
        QList<Place::Entry> found;
        for (const protocol::Flow &flow : replica.flows())
            found.append({flow.name, PlaceTable::tr("Flow"), [page, id = flow.id] { page->choose(id); }});
        return found;
    };
    return place;
}

/// The newest come first: they are what one looks for.
QList<Place::Entry> runsOf(const PlaceNeeds &needs)
{
    QList<protocol::Execution> runs = needs.context.replica.runs().values();
    std::sort(runs.begin(), runs.end(), [](const auto &a, const auto &b) { return a.createdAt > b.createdAt; });
    QList<Place::Entry> found;
    const qint64 now = needs.context.clock.nowMs();
    for (const protocol::Execution &run : std::as_const(runs))
        found.append({run.flowName,
                      u"%1 · %2 · %3 · %4"_s.arg(PlaceTable::tr("Execution"), models::label(run.status),
                                                 models::moment(run.createdAt, now), run.id.toString()),
                      [open = needs.openRun, id = run.id] { open(id); }});
    return found;
}

/// What has a state is as it was when the desktop was closed.
template <class Widget>
void keep(QSettings &settings, QLatin1StringView key, Widget &widget)
{
    widget.setState(QJsonDocument::fromJson(settings.value(key).toByteArray()).object());
    QObject::connect(&widget, &Widget::changed, &widget, [key, &widget, &settings] {
        settings.setValue(key, QJsonDocument(widget.state()).toJson(QJsonDocument::Compact));
    });
}

Place executions(const PlaceNeeds &needs, QWidget *parent)
{
    auto *page = new panels::ExecutionsPanel(needs.context, parent);
    keep(needs.settings, "session/executionsFilter"_L1, page->filter());
    QObject::connect(page, &panels::ExecutionsPanel::runChosen, page, needs.openRun);
    Place place{u"executions"_s, u"run"_s, PlaceTable::tr("Executions"), {}, page, Documents::Kind::Run};
    place.entered = [page] { page->focusList(); };
    place.search = [page] { page->focusSearch(); };
    place.things = [needs] { return runsOf(needs); };
    place.opensThings = true;
    place.badge = [&approvals = needs.context.approvals] {
        return int(approvals.open().size() + approvals.uncertain().size());
    };
    return place;
}

Place components(const PlaceNeeds &needs, QWidget *parent)
{
    auto *page = new panels::ComponentsPanel(needs.context, parent);
    QObject::connect(page, &panels::ComponentsPanel::editRequested, page, needs.openFlow);
    Place place{u"components"_s, u"component"_s, PlaceTable::tr("Components"), {}, page};
    place.search = [page] { page->focusSearch(); };
    place.things = rowsOf(page, PlaceTable::tr("Component"));
    return place;
}

Place services(const PlaceNeeds &needs, QWidget *parent)
{
    auto *page = new panels::ServicesPanel(needs.context, parent);
    Place place{u"services"_s, u"plug"_s, PlaceTable::tr("Services"), {}, page};
    place.search = [page] { page->focusSearch(); };
    place.actions = [page]() -> QList<Place::Entry> {
        return {{PlaceTable::tr("New service"), {}, [page] { page->askNew(); }}};
    };
    place.things = rowsOf(page, PlaceTable::tr("Service"));
    return place;
}

Place credentials(const PlaceNeeds &needs, QWidget *parent)
{
    auto *page = new panels::CredentialsPanel(needs.context, parent);
    Place place{u"credentials"_s, u"key"_s, PlaceTable::tr("Credentials"), {}, page};
    place.search = [page] { page->focusSearch(); };
    place.actions = [page]() -> QList<Place::Entry> {
        return {{PlaceTable::tr("New credential"), {}, [page] { page->askNew(); }}};
    };
    place.things = rowsOf(page, PlaceTable::tr("Credential"));
    return place;
}

Place hosts(const PlaceNeeds &needs, QWidget *parent)
{
    auto *page = new panels::HostsPanel(needs.context, parent);
    keep(needs.settings, "session/hostsLook"_L1, page->look());
    Place place{u"hosts"_s, u"host"_s, PlaceTable::tr("Hosts"), {}, page};
    place.search = [page] { page->focusSearch(); };
    place.actions = [page]() -> QList<Place::Entry> {
        return {{PlaceTable::tr("Add a host"), {}, [page] { page->askNew(); }}};
    };
    place.things = rowsOf(page, PlaceTable::tr("Host"));
    place.choose = [page](const QString &number) { page->choose(number); };
    place.open = [page](const QString &part) { page->choosePlace(part); };
    place.lookAt = [page](qint64 number, qint64 at) { page->lookAt(number, at); };
    return place;
}

/// After those that there were before, so that their keys stay what they were; in the rail it stands where it belongs.
Place tasks(const PlaceNeeds &needs, QWidget *parent)
{
    auto *page = new panels::TasksPanel(needs.context, parent);
    keep(needs.settings, "session/nodesLook"_L1, page->nodesLook());
    QObject::connect(page, &panels::TasksPanel::hostRequested, page, needs.openHost);
    Place place{u"tasks"_s, u"task"_s, PlaceTable::tr("Tasks"), {}, page};
    place.below = u"hosts"_s;
    place.search = [page] { page->focusSearch(); };
    if (page->mayRun())
        place.actions = [page]() -> QList<Place::Entry> {
            return {{PlaceTable::tr("New task"), {}, [page] { page->askNew(); }}};
        };
    place.things = rowsOf(page, PlaceTable::tr("Task"));
    return place;
}

Place addresses(const PlaceNeeds &needs, QWidget *parent)
{
    auto *page = new panels::AddressesPanel(needs.context, parent);
    Place place{u"addresses"_s, u"addresses"_s, PlaceTable::tr("Addresses"), {}, page};
    place.below = u"tasks"_s;
    place.search = [page] { page->focusSearch(); };
    if (page->mayEdit())
        place.actions = [page]() -> QList<Place::Entry> {
            return {{PlaceTable::tr("New pool"), {}, [page] { page->askNew(); }}};
        };
    place.things = rowsOf(page, PlaceTable::tr("Pool of addresses"));
    return place;
}

Place vpn(const PlaceNeeds &needs, QWidget *parent)
{
    auto *page = new panels::VpnPanel(needs.context, parent);
    Place place{u"vpn"_s, u"vpn"_s, PlaceTable::tr("VPN"), {}, page};
    place.below = u"addresses"_s;
    place.search = [page] { page->focusSearch(); };
    if (page->mayEdit())
        place.actions = [page]() -> QList<Place::Entry> {
            return {{PlaceTable::tr("New tunnel"), {}, [page] { page->askNew(); }}};
        };
    place.things = rowsOf(page, PlaceTable::tr("Tunnel"));
    return place;
}

Place access(const PlaceNeeds &needs, QWidget *parent)
{
    using Part = panels::AccessPanel::Part;
    auto *page = new panels::AccessPanel(needs.context, parent);
    Place place{u"access"_s, u"people"_s, PlaceTable::tr("Users & access"), PlaceTable::tr("Access"), page};
    place.search = [page] { page->focusSearch(); };
    place.actions = [page]() -> QList<Place::Entry> {
        const auto part = [page](Part which) { return [page, which] { page->showPart(which); }; };
        return {{PlaceTable::tr("New API key"), {}, [page] { page->newKey(); }},
                {PlaceTable::tr("New user"), {}, [page] { page->newUser(); }},
                {PlaceTable::tr("Change password"), {}, [page] { page->changePassword(); }},
                {PlaceTable::tr("Go to my account"), {}, part(Part::Account)},
                {PlaceTable::tr("Go to API keys"), {}, part(Part::Keys)},
                {PlaceTable::tr("Go to workspaces"), {}, part(Part::Workspaces)},
                {PlaceTable::tr("Go to users"), {}, part(Part::Users)},
                {PlaceTable::tr("Go to audit log"), {}, part(Part::Audit)}};
    };
    return place;
}

Place settings(const PlaceNeeds &needs, QWidget *parent)
{
    auto *page = new panels::SettingsPanel(needs.context, needs.personal, parent);
    // A restart of the server that a setting asked for comes back to that setting.
    page->showPart(needs.settings.value(kSettingsPart).toString());
    QObject::connect(page, &panels::SettingsPanel::partShown, page,
                     [&settings = needs.settings](const QString &part) { settings.setValue(kSettingsPart, part); });
    Place place{u"settings"_s, u"settings"_s, PlaceTable::tr("Settings"), {}, page};
    place.search = [page] { page->focusSearch(); };
    place.find = [page](const QString &words) { page->find(words); };
    place.actions = [page]() -> QList<Place::Entry> {
        return {{PlaceTable::tr("Go to server settings"), {}, [page] { page->showServer(); }}};
    };
    return place;
}

} // namespace

QList<Place> makePlaces(const PlaceNeeds &needs, QWidget *parent)
{
    constexpr std::array rows{dashboard, flows,  executions, components, services,  credentials,
                              hosts,     access, settings,   tasks,      addresses, vpn};
    QList<Place> places;
    for (const auto row : rows) {
        places.append(row(needs, parent));
        places.constLast().page->setWindowTitle(places.constLast().name);
    }
    return places;
}

} // namespace mh::shell
