// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/hosts_filter.h"

#include <algorithm>

#include <QComboBox>
#include <QHBoxLayout>

#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kMostTags = 500;

QComboBox *newChoice(QWidget *parent, const QString &objectName, const QString &name)
{
    auto *choice = new QComboBox(parent);
    choice->setObjectName(objectName);
    choice->setAccessibleName(name);
    choice->setToolTip(name);
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->setMinimumContentsLength(6);
    return choice;
}

} // namespace

HostsFilter::HostsFilter(QWidget *parent)
    : QWidget(parent),
      m_state(newChoice(this, u"hostState"_s, tr("State"))),
      m_tag(newChoice(this, u"hostTag"_s, tr("Tag"))),
      m_order(newChoice(this, u"hostOrder"_s, tr("Order")))
{
    using widgets::Tone;
    m_state->addItem(tr("All states"));
    m_state->addItem(tr("Online"), int(Tone::Good));
    m_state->addItem(tr("Offline or in trouble"), int(Tone::Bad));
    m_state->addItem(tr("Waiting"), int(Tone::Neutral));
    m_tag->addItem(tr("All tags"));
    m_order->addItem(tr("By name"), false);
    m_order->addItem(tr("By state"), true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    for (QComboBox *choice : {m_state, m_tag, m_order}) {
        layout->addWidget(choice, 1);
        connect(choice, &QComboBox::currentIndexChanged, this, &HostsFilter::changed);
    }
}

void HostsFilter::add(const QStringList &tags)
{
    for (const QString &tag : tags) {
        if (m_tag->count() > kMostTags || m_tag->findData(tag) >= 0)
            continue;
        int place = 1;
        while (place < m_tag->count() && m_tag->itemText(place).localeAwareCompare(tag) < 0)
            ++place;
        m_tag->insertItem(place, tag, tag);
    }
}

void HostsFilter::reset()
{
    m_state->setCurrentIndex(0);
    m_tag->setCurrentIndex(0);
}

std::optional<int> HostsFilter::tone() const
{
    const QVariant tone = m_state->currentData();
    return tone.isValid() ? std::optional(tone.toInt()) : std::nullopt;
}

QString HostsFilter::tag() const
{
    return m_tag->currentData().toString();
}

bool HostsFilter::byState() const
{
    return m_order->currentData().toBool();
}

} // namespace mh::panels
