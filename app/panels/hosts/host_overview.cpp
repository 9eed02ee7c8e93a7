// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/host_overview.h"

#include <QLabel>
#include <QScrollBar>
#include <QVBoxLayout>

#include "app/client/event_stream.h"
#include "app/models/words.h"
#include "app/panels/hosts/host_care.h"
#include "app/panels/hosts/host_charts.h"
#include "app/panels/hosts/host_figures.h"
#include "app/panels/hosts/host_words.h"
#include "app/panels/parts/page_parts.h"
#include "core/base/clock.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

HostOverview::HostOverview(const HostView &view, QWidget *parent)
    : QScrollArea(parent), m_context(view.context), m_number(view.host.number)
{
    makePage(*this, tr("Overview"));
    QWidget *body = newBody();
    m_figures = new HostFigures(body);
    m_charts = new HostCharts(m_context.client, m_context.clock, m_number, body);
    m_news = words(body, {});
    m_news->setObjectName(u"hostNews"_s);
    m_news->setContentsMargins(0, 0, 0, 8);
    m_trouble = words(body, {});
    m_trouble->hide();
    layoutOf(body).addWidget(m_news);
    layoutOf(body).addWidget(m_figures);
    addSection(layoutOf(body), body, tr("The last hour"));
    layoutOf(body).addWidget(m_trouble);
    layoutOf(body).addWidget(m_charts);
    layoutOf(body).addStretch(1);
    setWidget(body);
    show(view.host);
    connect(&view.news, &HostNews::changed, this, &HostOverview::show);
    connect(&m_context.stream, &client::EventStream::hostSampled, this,
            [this](qint64 number, const protocol::HostFigures &figures) {
                if (number != m_number)
                    return;
                m_figures->set(figures);
                m_charts->append(figures);
            });
    const auto complain = [this](const QString &why) {
        m_trouble->setText(why);
        m_trouble->show();
    };
    connect(m_charts, &HostCharts::failed, m_trouble, complain);
    connect(&view.news, &HostNews::momentChosen, this, [this, complain](qint64 at) {
        if (m_charts->lookAt(at))
            verticalScrollBar()->setValue(m_charts->mapTo(widget(), QPoint()).y()); // from the first of them on
        else
            complain(tr("That was %1; the curves do not reach back so far.")
                         .arg(models::moment(at, m_context.clock.nowMs())));
    });
}

HostOverview::~HostOverview()
{
    watch(false);
}

void HostOverview::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    m_trouble->hide();
    m_charts->load();
    watch(true);
}

void HostOverview::hideEvent(QHideEvent *event)
{
    watch(false);
    QScrollArea::hideEvent(event);
}

void HostOverview::watch(bool wanted)
{
    if (wanted == m_watches)
        return;
    m_watches = wanted;
    if (wanted)
        m_context.stream.subscribe(client::EventStream::hostTopic(m_number));
    else
        m_context.stream.unsubscribe(client::EventStream::hostTopic(m_number));
}

void HostOverview::show(const protocol::Host &host)
{
    if (host.latest)
        m_figures->set(*host.latest);
    QStringList news;
    if (host.possibleClone)
        news +=
            tr("Its key was used from two places at a time. If nobody has moved it, shut its agent out and let it join "
               "anew.");
    if (!host.drain.isEmpty())
        news += HostCare::drainText(host, m_context.clock.nowMs());
    if (host.isPublic)
        news += tr("Anybody may see its figures, without its name and address.");
    m_news->setText(news.join(u'\n'));
    m_news->setVisible(!news.isEmpty());
    delete m_facts;
    m_facts = new QWidget(widget());
    auto *layout = new QVBoxLayout(m_facts);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    if (!host.description.isEmpty()) {
        addSection(*layout, m_facts, tr("Description"));
        layout->addWidget(words(m_facts, host.description));
    }
    addSection(*layout, m_facts, tr("Machine"));
    addFact(*layout, m_facts, tr("Address"), host.ip);
    addFact(*layout, m_facts, tr("System"), QString(host.os % u' ' % host.arch).trimmed());
    addFact(*layout, m_facts, tr("Kernel"), host.facts.value("kernel"_L1).toString());
    if (host.cpuCores > 0)
        addFact(*layout, m_facts, tr("Processor"), tr("%n core(s), %1", nullptr, host.cpuCores).arg(host.cpuModel));
    if (host.memoryTotal > 0)
        addFact(*layout, m_facts, tr("Memory"), sizeText(double(host.memoryTotal)));
    addFact(*layout, m_facts, tr("Agent"), host.agentVersion);
    addFact(*layout, m_facts, tr("Owner"), host.ownerName);
    layoutOf(widget()).insertWidget(layoutOf(widget()).count() - 1, m_facts);
    m_facts->show();
}

} // namespace mh::panels
