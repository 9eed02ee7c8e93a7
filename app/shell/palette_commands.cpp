// SPDX-License-Identifier: GPL-3.0-or-later
// What the command palette offers: actions first, then what the server holds.
#include <algorithm>

#include <QDockWidget>
#include <QMenu>
#include <QPointer>

#include "app/client/replica.h"
#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/access/access_panel.h"
#include "app/panels/components/components_panel.h"
#include "app/panels/credentials/credentials_panel.h"
#include "app/panels/flows/flows_panel.h"
#include "app/panels/services/services_panel.h"
#include "app/panels/settings/settings_panel.h"
#include "app/shell/command_palette.h"
#include "app/shell/documents.h"
#include "app/shell/main_window.h"
#include "app/widgets/dock_area.h"
#include "core/base/clock.h"

using namespace Qt::StringLiterals;

namespace mh::shell {
namespace {

/// The newest come first: they are what one looks for.
QList<protocol::Execution> newestFirst(const QHash<ExecutionId, protocol::Execution> &runs)
{
    QList<protocol::Execution> sorted = runs.values();
    std::sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) { return a.createdAt > b.createdAt; });
    return sorted;
}

} // namespace

void MainWindow::addDocumentCommands(QList<CommandPalette::Command> &commands)
{
    const QString action = tr("Action");
    if (QPointer<widgets::DockArea> docks = m_documents->docks()) {
        commands.append({tr("Close the document"), action, [this] { m_documents->closeCurrent(); }});
        for (const QString &name : docks->paneNames()) {
            const bool shown = docks->isPaneShown(name);
            const QString title = docks->pane(name)->windowTitle();
            commands.append(
                {shown ? tr("Hide pane: %1").arg(title) : tr("Show pane: %1").arg(title), action, [docks, name, shown] {
                     if (docks)
                         docks->showPane(name, !shown);
                 }});
        }
        commands.append({tr("Reset layout"), action, [docks] {
                             if (docks)
                                 docks->resetLayout();
                         }});
    }
    if (m_documents->canReopen())
        commands.append({tr("Reopen the last closed document"), action, [this] { m_documents->reopen(); }});
}

/// What the server holds.
void MainWindow::addThings(QList<CommandPalette::Command> &commands)
{
    const panels::Context context = m_session.context();
    for (const protocol::Flow &flow : context.replica.flows())
        commands.append({flow.name, tr("Flow"), [this, id = flow.id] {
                             m_flows->choose(id);
                             showPlace(Flows);
                         }});
    for (const models::Row &row : m_components->model().rows())
        commands.append({row.cells.value(0), tr("Component"), [this, id = row.id] {
                             m_components->choose(id);
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
                         u"%1 · %2 · %3 · %4"_s.arg(tr("Execution"), models::label(run.status),
                                                    models::moment(run.createdAt, now), run.id.toString()),
                         [this, id = run.id] { openRun(id); }});
}

void MainWindow::openPalette()
{
    if (!m_places)
        return;
    QList<CommandPalette::Command> commands;
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
    add(tr("Go to workspaces"), Access, access(Part::Workspaces));
    add(tr("Go to users"), Access, access(Part::Users));
    add(tr("Go to audit log"), Access, access(Part::Audit));
    add(tr("Go to server settings"), Settings, [this] { m_settingsPlace->showServer(); });
    commands.append({tr("Search everywhere"), action, [this] { openSearch(); }});
    addDocumentCommands(commands);
    commands.append({tr("New window for another server"), action, [this] { emit newWindowRequested(); }});
    commands.append({tr("Sign out"), action, [this] { m_session.signOut(); }});
    for (QAction *entry : m_menu->actions()) {
        if (entry->isCheckable())
            commands.append({entry->text(), tr("Appearance and language"), [entry] { entry->trigger(); }});
    }
    addThings(commands);
    auto *palette = new CommandPalette(std::move(commands), this);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    palette->open();
}

} // namespace mh::shell
