// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/host_cards.h"

#include <QLocale>

#include "app/client/event_stream.h"
#include "app/panels/hosts/host_words.h"
#include "app/panels/parts/card_view.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

CardBar bar(const QString &name, double percent)
{
    return {name, percent, QString(QLocale().toString(percent, 'f', 0) % u" %"_s)};
}

double share(double part, double whole)
{
    return whole > 0 ? part / whole * 100 : 0;
}

} // namespace

HostCards::HostCards(client::EventStream &stream, Find find, QWidget *parent)
    : QObject(parent),
      m_stream(stream),
      m_find(std::move(find)),
      m_view(new CardView([this](const QString &number) { return cardOf(number); }, kBars, parent))
{
    m_view->setObjectName(u"hostCards"_s);
    connect(m_view, &CardView::seenChanged, this, [this] {
        const QStringList seen = m_view->seen().mid(0, kMostFollowed);
        follow({seen.begin(), seen.end()});
    });
    connect(&m_stream, &client::EventStream::hostSampled, this,
            [this](qint64 host, const protocol::HostFigures &figures) {
                const QString number = QString::number(host);
                if (!m_followed.contains(number))
                    return;
                m_figures.insert(number, figures);
                m_view->refresh(number);
            });
}

HostCards::~HostCards()
{
    follow({});
}

void HostCards::follow(const QSet<QString> &numbers)
{
    const QSet<QString> before = std::exchange(m_followed, numbers);
    for (const QString &number : numbers - before)
        m_stream.subscribe(client::EventStream::hostTopic(number.toLongLong()));
    for (const QString &number : before - numbers)
        m_stream.unsubscribe(client::EventStream::hostTopic(number.toLongLong()));
}

Card HostCards::cardOf(const QString &number) const
{
    const protocol::Host *host = m_find(number);
    if (!host)
        return {};
    Card card;
    card.title = host->name;
    card.state = hostState(*host);
    card.tone = hostTone(*host);
    card.reason = host->reason;
    QStringList detail{host->ip, host->os};
    detail.removeAll(QString());
    card.detail = detail.join(u"  ·  "_s);
    card.tags = hostTags(*host);
    std::optional<protocol::HostFigures> figures = host->latest;
    if (const auto newer = m_figures.constFind(number);
        newer != m_figures.cend() && (!figures || newer->at >= figures->at))
        figures = *newer;
    if (figures)
        card.bars = {bar(tr("Processor"), figures->cpuUsage),
                     bar(tr("Memory"), share(figures->memoryUsed, figures->memoryTotal)),
                     bar(tr("Disks"), share(figures->diskUsed, figures->diskTotal))};
    else
        card.none = tr("No figures yet.");
    return card;
}

} // namespace mh::panels
