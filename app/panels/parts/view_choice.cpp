// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/view_choice.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>

#include "app/panels/parts/page_parts.h"
#include "app/widgets/icons.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

ViewChoice::ViewChoice(QWidget *parent)
    : QWidget(parent),
      m_group(new QComboBox(this)),
      m_rows(newButton(this, {}, u"showRows"_s)),
      m_cards(newButton(this, {}, u"showCards"_s))
{
    auto *group = new QButtonGroup(this);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_group, 1);
    layout->addStretch();
    m_group->setObjectName(u"groupBy"_s);
    m_group->setAccessibleName(tr("Groups"));
    m_group->setToolTip(m_group->accessibleName());
    m_group->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_group->setMinimumContentsLength(6);
    m_group->hide();
    connect(m_group, &QComboBox::currentIndexChanged, this, &ViewChoice::changed);
    for (QPushButton *button : {m_rows, m_cards}) {
        button->setCheckable(true);
        group->addButton(button);
        layout->addWidget(button);
    }
    m_rows->setChecked(true);
    m_rows->setIcon(widgets::icon(u"list"_s));
    m_rows->setAccessibleName(tr("Show as a list"));
    m_rows->setToolTip(m_rows->accessibleName());
    m_cards->setIcon(widgets::icon(u"cards"_s));
    m_cards->setAccessibleName(tr("Show as cards"));
    m_cards->setToolTip(m_cards->accessibleName());
    connect(m_cards, &QPushButton::toggled, this, &ViewChoice::changed);
}

void ViewChoice::addGroups(const QList<std::pair<QString, QString>> &groups)
{
    for (const auto &[key, name] : groups)
        m_group->addItem(name, key);
    m_group->show();
}

QString ViewChoice::group() const
{
    return m_group->currentData().toString();
}

bool ViewChoice::areCards() const
{
    return m_cards->isChecked();
}

QJsonObject ViewChoice::state() const
{
    return {{u"cards"_s, areCards()}, {u"group"_s, group()}};
}

void ViewChoice::setState(const QJsonObject &state)
{
    m_group->setCurrentIndex(qMax(0, m_group->findData(state.value("group"_L1).toString())));
    (state.value("cards"_L1).toBool() ? m_cards : m_rows)->setChecked(true);
}

} // namespace mh::panels
