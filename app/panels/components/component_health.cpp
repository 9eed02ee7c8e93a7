// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/components/component_health.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLabel>
#include <QVBoxLayout>

#include "app/models/words.h"
#include "app/panels/parts/page_parts.h"
#include "app/widgets/status_pill.h"
#include "app/words/spoken.h"
#include "core/base/clock.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

using widgets::Tone;

bool isHealthy(const protocol::EndpointHealth &health)
{
    return health.status == "healthy"_L1;
}

bool isDown(const protocol::EndpointHealth &health)
{
    return health.status == "unhealthy"_L1;
}

HealthWord wordOf(const protocol::EndpointHealth &health)
{
    if (isHealthy(health))
        return {ComponentHealth::tr("Answers"), Tone::Good};
    return isDown(health) ? HealthWord{ComponentHealth::tr("Does not answer"), Tone::Bad}
                          : HealthWord{ComponentHealth::tr("Not asked yet"), Tone::Neutral};
}

} // namespace

HealthWord healthOf(const protocol::Component &component)
{
    const QList<protocol::EndpointHealth> &all = component.health;
    if (component.builtIn)
        return {};
    if (all.isEmpty())
        return {ComponentHealth::tr("No endpoint"), Tone::Warning};
    const auto down = std::count_if(all.cbegin(), all.cend(), isDown);
    if (down == all.size())
        return {ComponentHealth::tr("Down"), Tone::Bad};
    if (down > 0)
        return {ComponentHealth::tr("%1 of %2 down").arg(down).arg(all.size()), Tone::Warning};
    const auto up = std::find_if(all.cbegin(), all.cend(), isHealthy);
    return up == all.cend() ? HealthWord{ComponentHealth::tr("Not asked yet"), Tone::Neutral}
                            : HealthWord{models::duration(up->latencyMs), Tone::Good};
}

ComponentHealth::ComponentHealth(const Clock &clock, QWidget *parent)
    : QWidget(parent), m_clock(clock), m_rows(new QVBoxLayout(this))
{
    setObjectName(u"health"_s);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(6);
}

void ComponentHealth::set(const QList<protocol::EndpointHealth> &health)
{
    if (health == m_shown && m_rows->count() > 0)
        return;
    m_shown = health;
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const protocol::EndpointHealth &each : health)
        addRow(each);
    if (health.isEmpty())
        m_rows->addWidget(words(this, tr("It has no endpoint yet: enter one below."), QPalette::PlaceholderText));
}

void ComponentHealth::addRow(const protocol::EndpointHealth &health)
{
    auto *row = new QWidget(this);
    row->setObjectName(u"endpointHealth"_s);
    auto *pill = new widgets::StatusPill(row);
    const HealthWord word = wordOf(health);
    pill->set(word.tone, word.text);
    QStringList facts;
    if (isHealthy(health))
        facts += tr("answered after %1").arg(models::duration(health.latencyMs));
    else if (health.failures > 0)
        facts += tr("failed %n time(s) in a row", nullptr, health.failures);
    if (health.checkedAt > 0)
        facts += tr("last asked %1").arg(models::moment(health.checkedAt, m_clock.nowMs()));
    if (!isHealthy(health) && !health.message.isEmpty())
        facts += words::spoken(health.message);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(words(row, health.endpoint));
    if (!facts.isEmpty())
        texts->addWidget(words(row, facts.join(u"  ·  "_s), QPalette::PlaceholderText));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(pill, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
    row->setAccessibleName(QString(health.endpoint % u", " % word.text));
    m_rows->addWidget(row);
}

} // namespace mh::panels
