// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/palette_commands.h"

#include <QAction>
#include <QDockWidget>
#include <QPointer>

#include "app/widgets/dock_area.h"

namespace mh::shell {
namespace {

using Commands = QList<CommandPalette::Command>;

QString action()
{
    return CommandPalette::tr("Action");
}

void addPlaces(Commands &commands, const PaletteTargets &targets)
{
    const auto show = targets.showPlace;
    for (int i = 0; i < int(targets.places.size()); ++i)
        commands.append(
            {CommandPalette::tr("Go to %1").arg(targets.places.at(i).name), action(), [show, i] { show(i); }});
    for (int i = 0; i < int(targets.places.size()); ++i) {
        const Place &place = targets.places.at(i);
        for (const Place::Entry &entry : place.actions ? place.actions() : QList<Place::Entry>())
            commands.append({entry.text, action(), [show, i, run = entry.run] {
                                 show(i);
                                 run();
                             }});
    }
}

void addDocuments(Commands &commands, Documents &documents)
{
    if (QPointer<widgets::DockArea> docks = documents.docks()) {
        commands.append(
            {CommandPalette::tr("Close the document"), action(), [&documents] { documents.closeCurrent(); }});
        for (const QString &name : docks->paneNames()) {
            const bool shown = docks->isPaneShown(name);
            const QString title = docks->pane(name)->windowTitle();
            commands.append({shown ? CommandPalette::tr("Hide pane: %1").arg(title)
                                   : CommandPalette::tr("Show pane: %1").arg(title),
                             action(), [docks, name, shown] {
                                 if (docks)
                                     docks->showPane(name, !shown);
                             }});
        }
        commands.append({CommandPalette::tr("Reset layout"), action(), [docks] {
                             if (docks)
                                 docks->resetLayout();
                         }});
    }
    if (documents.canReopen())
        commands.append(
            {CommandPalette::tr("Reopen the last closed document"), action(), [&documents] { documents.reopen(); }});
}

void addThings(Commands &commands, const PaletteTargets &targets, bool documents)
{
    for (int i = 0; i < int(targets.places.size()); ++i) {
        const Place &place = targets.places.at(i);
        if (!place.things || place.opensThings != documents)
            continue;
        for (const Place::Entry &thing : place.things())
            commands.append({thing.text, thing.detail, [show = targets.showPlace, i, documents, run = thing.run] {
                                 run();
                                 if (!documents)
                                     show(i);
                             }});
    }
}

} // namespace

QList<CommandPalette::Command> paletteCommands(const PaletteTargets &targets)
{
    Commands commands;
    addPlaces(commands, targets);
    commands.append({CommandPalette::tr("Search everywhere"), action(), targets.search});
    addDocuments(commands, targets.documents);
    commands.append({CommandPalette::tr("New window for another server"), action(), targets.newWindow});
    commands.append({CommandPalette::tr("Sign out"), action(), targets.signOut});
    for (QPointer<QAction> choice : targets.choices)
        commands.append({choice->text(), CommandPalette::tr("Appearance and language"), [choice] {
                             if (choice)
                                 choice->trigger();
                         }});
    addThings(commands, targets, false);
    addThings(commands, targets, true);
    return commands;
}

} // namespace mh::shell
