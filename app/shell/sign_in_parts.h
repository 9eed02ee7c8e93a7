// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

/// What the sign-in page's forms are made of. Thread: GUI. Errors: none.
namespace mh::shell {

[[nodiscard]] QLabel *words(const QString &text, QWidget *parent, bool quiet = true);
[[nodiscard]] QPushButton *mainButton(const QString &text, QWidget *parent);
[[nodiscard]] QVBoxLayout *column(QWidget *parent, int spacing = 8);
void addField(QVBoxLayout &layout, const QString &title, QWidget *field);
[[nodiscard]] QHBoxLayout *buttonRow(QPushButton *no, QPushButton *yes);

/// Pages of which one is shown; as tall as that one, which QStackedWidget cannot be with
/// wrapped labels inside. Thread: GUI. Errors: none.
class Pages final : public QWidget
{
public:
    explicit Pages(QWidget *parent);

    void add(QWidget *page);
    void setCurrent(int index);

private:
    QVBoxLayout *m_layout;
    QList<QWidget *> m_pages;
};

} // namespace mh::shell
