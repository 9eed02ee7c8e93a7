// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/page_parts.h"

#include <QHBoxLayout>
#include <QLabel>

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

} // namespace mh::panels
