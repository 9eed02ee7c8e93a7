// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>

class QLabel;
class QVBoxLayout;
class QWidget;

/// What several pages are made of. Thread: GUI. Errors: none.
namespace mh::panels {

/// A text that can be selected and wraps; `voice` as a role, so that it follows the theme.
[[nodiscard]] QLabel *words(QWidget *parent, const QString &text, QPalette::ColorRole voice = QPalette::Text);
/// A quiet heading above a part of a page.
void addSection(QVBoxLayout &layout, QWidget *parent, const QString &title);
/// "name  value" on one line; nothing for an empty value.
void addFact(QVBoxLayout &layout, QWidget *parent, const QString &name, const QString &value);

} // namespace mh::panels
