// SPDX-License-Identifier: GPL-3.0-or-later
// What the command palette offers: actions first, then what the server holds.
#include <algorithm>

#include <QMenu>

#include "app/client/replica.h"
#include "app/models/components_model.h"
#include "app/models/words.h"
#include "app/panels/components_panel.h"
#include "app/panels/flows_panel.h"
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
    const QString places[] = {tr("Dashboard"), tr("Flows"), tr("Executions"), tr("Components")};
    for (int place = Dashboard; place <= Components; ++place)
        commands.append({tr("Go to %1").arg(places[place]), action, [this, place] { showPlace(place); }});
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
