// SPDX-License-Identifier: GPL-3.0-or-later
// What the command palette offers: actions first, then what the server holds.
#include <algorithm>

#include <QMenu>

#include "app/client/replica.h"
#include "app/models/components_model.h"
#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/access/access_panel.h"
#include "app/panels/components_panel.h"
#include "app/panels/credentials/credentials_panel.h"
#include "app/panels/flows_panel.h"
#include "app/panels/services/services_panel.h"
#include "app/panels/settings/settings_panel.h"
#include "app/shell/command_palette.h"
#include "app/shell/main_window.h"
#include "core/base/clock.h"

using namespace Qt::StringLiterals;

namespace mh::shell {
namespace {

using Commands = QList<CommandPalette::Command>;

/// The newest come first: they are what one looks for.
QList<protocol::Execution> newestFirst(const QHash<ExecutionId, protocol::Execution> &runs)
{
    QList<protocol::Execution> sorted = runs.values();
    std::sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) { return a.createdAt > b.createdAt; });
    return sorted;
}

} // namespace

void MainWindow::openPalette()
{
    if (!m_places)
        return;
    Commands commands;
    const QString action = tr("Action");
    const QStringList places = placeNames();
    for (int place = Dashboard; place <= Settings; ++place)
        commands.append({tr("Go to %1").arg(places.at(place)), action, [this, place] { showPlace(place); }});
    const auto add = [&](const QString &text, Place place, auto run) {
        commands.append({text, action, [this, place, run] {
                             showPlace(place);
                             run();
                         }});
    };
    using Part = panels::AccessPanel::Part;
    const auto access = [this](Part part) { return [this, part] { m_access->showPart(part); }; };
    add(tr("New service"), Services, [this] { m_services->askNew(); });
    add(tr("New credential"), Credentials, [this] { m_credentials->askNew(); });
    add(tr("New API key"), Access, [this] { m_access->newKey(); });
    add(tr("New user"), Access, [this] { m_access->newUser(); });
    add(tr("Change password"), Access, [this] { m_access->changePassword(); });
    add(tr("Go to my account"), Access, access(Part::Account));
    add(tr("Go to API keys"), Access, access(Part::Keys));
    add(tr("Go to users"), Access, access(Part::Users));
    add(tr("Go to audit log"), Access, access(Part::Audit));
    add(tr("Go to server settings"), Settings, [this] { m_settingsPlace->showServer(); });
    commands.append({tr("New window for another server"), action, [this] { emit newWindowRequested(); }});
    commands.append({tr("Sign out"), action, [this] { m_session.signOut(); }});
    for (QAction *entry : m_menu->actions()) {
        if (entry->isCheckable())
            commands.append({entry->text(), tr("Appearance and language"), [entry] { entry->trigger(); }});
    }
    const panels::Context context = m_session.context();
    for (const protocol::Flow &flow : context.replica.flows())
        commands.append({flow.name, tr("Flow"), [this, id = flow.id] {
                             m_flows->choose(id);
                             showPlace(Flows);
                         }});
    for (const protocol::Component &component : m_components->model().components())
        commands.append({component.displayName.isEmpty() ? component.name : component.displayName, tr("Component"),
                         [this, name = component.name] {
                             m_components->choose(name);
                             showPlace(Components);
                         }});
    for (const models::Row &row : m_services->model().rows())
        commands.append({row.cells.value(0), tr("Service"), [this, id = row.id] {
                             m_services->choose(id);
                             showPlace(Services);
                         }});
    for (const models::Row &row : m_credentials->model().rows())
        commands.append({row.cells.value(0), tr("Credential"), [this, id = row.id] {
                             m_credentials->choose(id);
                             showPlace(Credentials);
                         }});
    const qint64 now = context.clock.nowMs();
    for (const protocol::Execution &run : newestFirst(context.replica.runs()))
        commands.append({run.flowName,
                         u"%1 · %2 · %3 · %4"_s.arg(tr("Execution"), models::label(run.status), models::moment(run.createdAt, now), run.id.toString()),
                         [this, id = run.id] { openRun(id); }});
    auto *palette = new CommandPalette(std::move(commands), this);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    palette->open();
}

} // namespace mh::shell
