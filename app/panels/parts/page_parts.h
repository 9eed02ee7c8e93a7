// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPalette>

class QLabel;
class QPushButton;
class QScrollArea;
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

/// The right side of a page: no frame, scrolls down only.
void makePage(QScrollArea &area, const QString &accessibleName);
/// A fresh body for such an area, with the usual margins; hand it to QScrollArea::setWidget when full.
[[nodiscard]] QWidget *newBody(QWidget *parent = nullptr);
[[nodiscard]] QVBoxLayout &layoutOf(QWidget *body);
/// A page's title with its buttons at the right, the main one first.
void addTitle(QWidget *body, const QString &title, const QString &below, const QList<QPushButton *> &buttons = {});
[[nodiscard]] QPushButton *newButton(QWidget *parent, const QString &text, const QString &objectName,
                                     const char *role = nullptr);

} // namespace mh::panels
