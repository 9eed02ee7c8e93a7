// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/sign_in_parts.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/widgets/console_style.h"

namespace mh::shell {

QLabel *words(const QString &text, QWidget *parent, bool quiet)
{
    auto *label = new QLabel(text, parent);
    label->setWordWrap(true);
    if (quiet)
        label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QPushButton *mainButton(const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setProperty(widgets::kRoleProperty, QByteArray(widgets::kPrimary));
    button->setMinimumHeight(36);
    button->setAutoDefault(true); // Enter presses it
    return button;
}

QVBoxLayout *column(QWidget *parent, int spacing)
{
    auto *layout = new QVBoxLayout(parent);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing);
    return layout;
}

void addField(QVBoxLayout &layout, const QString &title, QWidget *field)
{
    QLabel *label = words(title, field->parentWidget(), false);
    label->setBuddy(field);
    field->setAccessibleName(title);
    field->setMinimumHeight(34);
    layout.addWidget(label);
    layout.addWidget(field);
    layout.addSpacing(8);
}

QHBoxLayout *buttonRow(QPushButton *no, QPushButton *yes)
{
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(no);
    row->addWidget(yes);
    return row;
}

Pages::Pages(QWidget *parent) : QWidget(parent), m_layout(column(this, 0)) {}

void Pages::add(QWidget *page)
{
    m_layout->addWidget(page);
    page->setVisible(m_pages.isEmpty());
    m_pages.append(page);
}

void Pages::setCurrent(int index)
{
    for (QWidget *page : std::as_const(m_pages)) // first out, then in: no moment with two
        page->setVisible(false);
    m_pages[index]->setVisible(true);
}

} // namespace mh::shell
