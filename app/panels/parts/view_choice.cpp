// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/view_choice.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>

#include "app/panels/parts/page_parts.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

ViewChoice::ViewChoice(QWidget *parent)
    : QWidget(parent),
      m_rows(newButton(this, tr("List"), u"showRows"_s)),
      m_cards(newButton(this, tr("Cards"), u"showCards"_s))
{
    auto *group = new QButtonGroup(this);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addStretch(1);
    for (QPushButton *button : {m_rows, m_cards}) {
        button->setCheckable(true);
        group->addButton(button);
        layout->addWidget(button);
    }
    m_rows->setChecked(true);
    m_rows->setToolTip(tr("Shows them as rows"));
    m_cards->setToolTip(tr("Shows them as cards"));
    connect(m_cards, &QPushButton::toggled, this, &ViewChoice::changed);
}

bool ViewChoice::areCards() const
{
    return m_cards->isChecked();
}

QJsonObject ViewChoice::state() const
{
    return {{u"cards"_s, areCards()}};
}

void ViewChoice::setState(const QJsonObject &state)
{
    (state.value("cards"_L1).toBool() ? m_cards : m_rows)->setChecked(true);
}

} // namespace mh::panels
