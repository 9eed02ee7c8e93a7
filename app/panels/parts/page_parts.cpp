// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/page_parts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

#include "app/widgets/console_style.h"
#include "app/widgets/heading.h"
#include "app/widgets/theme.h"

namespace mh::panels {

QLabel *words(QWidget *parent, const QString &text, QPalette::ColorRole voice)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setForegroundRole(voice);
    return label;
}

void addSection(QVBoxLayout &layout, QWidget *parent, const QString &title)
{
    layout.addSpacing(16);
    QLabel *heading = words(parent, title, QPalette::PlaceholderText);
    heading->setFont(widgets::scaled(parent->font(), 0.95, true));
    layout.addWidget(heading);
    layout.addSpacing(4);
}

void addFact(QVBoxLayout &layout, QWidget *parent, const QString &name, const QString &value)
{
    if (value.isEmpty())
        return;
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    QLabel *left = words(parent, name, QPalette::PlaceholderText);
    left->setFixedWidth(140);
    row->addWidget(left, 0, Qt::AlignTop);
    row->addWidget(words(parent, value), 1);
    layout.addLayout(row);
}

void makePage(QScrollArea &area, const QString &accessibleName)
{
    area.setFrameShape(QFrame::NoFrame);
    area.setWidgetResizable(true);
    area.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area.setAccessibleName(accessibleName);
}

QWidget *newBody(QWidget *parent)
{
    auto *body = new QWidget(parent);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(24, 16, 24, 24);
    layout->setSpacing(4);
    return body;
}

QVBoxLayout &layoutOf(QWidget *body)
{
    return *static_cast<QVBoxLayout *>(body->layout());
}

void addTitle(QWidget *body, const QString &title, const QString &below, const QList<QPushButton *> &buttons)
{
    auto *heading = new widgets::Heading(body);
    heading->setText(title);
    auto *left = new QVBoxLayout;
    left->setSpacing(2);
    left->addWidget(heading);
    if (!below.isEmpty())
        left->addWidget(words(body, below, QPalette::PlaceholderText));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addLayout(left, 1);
    for (QPushButton *button : buttons)
        row->addWidget(button, 0, Qt::AlignTop);
    layoutOf(body).addLayout(row);
}

QPushButton *newButton(QWidget *parent, const QString &text, const QString &objectName, const char *role)
{
    auto *button = new QPushButton(text, parent);
    button->setObjectName(objectName);
    if (role)
        button->setProperty(widgets::kRoleProperty, QByteArray(role));
    return button;
}

} // namespace mh::panels
