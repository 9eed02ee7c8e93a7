// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPainter;
class QStyleOptionTab;
class QWidget;

/// How ConsoleStyle draws tabs. Thread: GUI. Errors: none.
namespace mh::widgets {

/// Set on a tab bar whose tabs are documents: its tabs have a ground, an icon and their own line.
inline constexpr char kDocumentTabs[] = "mhDocumentTabs";

[[nodiscard]] bool hasDocumentTabs(const QWidget *bar);
void drawDocumentTab(const QStyleOptionTab &tab, QPainter *painter);
/// The words of an ordinary tab, with the line below the chosen one.
void drawPlainTab(const QStyleOptionTab &tab, QPainter *painter);

} // namespace mh::widgets
