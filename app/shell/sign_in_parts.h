// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;
class QWidget;

/// What the sign-in page's forms are made of. Thread: GUI. Errors: none.
namespace mh::shell {

[[nodiscard]] QLabel *words(const QString &text, QWidget *parent, bool quiet = true);
[[nodiscard]] QPushButton *mainButton(const QString &text, QWidget *parent);
[[nodiscard]] QVBoxLayout *column(QWidget *parent, int spacing = 8);
void addField(QVBoxLayout &layout, const QString &title, QWidget *field);
[[nodiscard]] QHBoxLayout *buttonRow(QPushButton *no, QPushButton *yes);

} // namespace mh::shell
