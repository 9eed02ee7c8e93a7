// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/dashboard/dashboard_panel.h"

#include <algorithm>

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/client/replica.h"
#include "app/models/words.h"
#include "app/panels/parts/page_parts.h"
#include "app/widgets/bar_chart.h"
#include "app/widgets/console_style.h"
#include "app/widgets/heading.h"
#include "app/widgets/ink.h"
#include "app/widgets/status_pill.h"
#include "core/base/clock.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr qsizetype kListed = 6;
constexpr qint64 kMinute = 60'000;
constexpr qint64 kAskAgain = 30'000;

/// What the user may choose, and what is said of it.
struct Range {
    models::RunRange range;
    QString name;
    QString within;   ///< below a number
    QString perSpan;  ///< above the chart of counts
    QString failures; ///< above the list of failures
    QString ago;      ///< at the chart's left end
};

QList<Range> ranges()
{
    return {{{kMinute, 60},
             DashboardPanel::tr("1 hour"),
             DashboardPanel::tr("in the last hour"),
             DashboardPanel::tr("Executions per minute"),
             DashboardPanel::tr("Failures of the last hour"),
             DashboardPanel::tr("an hour ago")},
            {{5 * kMinute, 72},
             DashboardPanel::tr("6 hours"),
             DashboardPanel::tr("in the last 6 hours"),
             DashboardPanel::tr("Executions per 5 minutes"),
             DashboardPanel::tr("Failures of the last 6 hours"),
             DashboardPanel::tr("6 hours ago")},
            {{20 * kMinute, 72},
             DashboardPanel::tr("24 hours"),
             DashboardPanel::tr("in the last 24 hours"),
             DashboardPanel::tr("Executions per 20 minutes"),
             DashboardPanel::tr("Failures of the last 24 hours"),
             DashboardPanel::tr("24 hours ago")},
            {{120 * kMinute, 84},
             DashboardPanel::tr("7 days"),
             DashboardPanel::tr("in the last 7 days"),
             DashboardPanel::tr("Executions per 2 hours"),
             DashboardPanel::tr("Failures of the last 7 days"),
             DashboardPanel::tr("7 days ago")}};
}

QString countText(double value)
{
    return value == double(int(value)) ? QLocale().toString(int(value)) : QString();
}

QString durationText(double value)
{
    return value <= 0 ? QString() : models::duration(qint64(value));
}

} // namespace

DashboardPanel::DashboardPanel(const Context &context, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_archive(context.client),
      m_perSpan(new widgets::BarChart),
      m_durations(new widgets::BarChart)
{
    m_durations->setAccessibleName(tr("Durations of the last executions"));
    auto *running = new QWidget(this);
    m_running = new QVBoxLayout(running);
    auto *failures = new QWidget(this);
    m_failures = new QVBoxLayout(failures);
    for (QVBoxLayout *list : {m_running, m_failures}) {
        list->setContentsMargins(0, 0, 0, 0);
        list->setSpacing(0);
    }
    auto *grid = new QGridLayout;
    grid->setSpacing(16);
    grid->addWidget(makeCard({}, m_perSpan, &m_perSpanTitle), 0, 0);
    grid->addWidget(makeCard(tr("Durations of the last executions"), m_durations), 0, 1);
    grid->addWidget(makeCard(tr("Running now"), running), 1, 0);
    grid->addWidget(makeCard({}, failures, &m_failuresTitle), 1, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(0, 1);
    grid->setRowStretch(1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 24, 24);
    layout->setSpacing(16);
    layout->addWidget(makeHead());
    layout->addWidget(makeStats());
    layout->addLayout(grid, 1);

    m_soon.setSingleShot(true);
    m_soon.setInterval(200);
    m_second.setInterval(1000);
    connect(&m_soon, &QTimer::timeout, this, &DashboardPanel::refresh);
    connect(&m_second, &QTimer::timeout, this, &DashboardPanel::refresh);
    connect(&context.replica, &client::Replica::changed, this, [this](const client::ChangeSet &changes) {
        if (!changes.runs.isEmpty() && !m_soon.isActive())
            m_soon.start();
    });
    connect(m_durations, &widgets::BarChart::barClicked, this, [this](int bar) {
        if (bar < m_stats.ended.size())
            emit runChosen(m_stats.ended.at(bar).id);
    });
    connect(&m_archive, &models::RunArchive::changed, this, &DashboardPanel::refresh);
    connect(&m_archive, &models::RunArchive::failed, this, &DashboardPanel::refresh);
    m_second.start();
    chooseRange(0);
}

QWidget *DashboardPanel::makeHead()
{
    auto *head = new QWidget(this);
    auto *title = new widgets::Heading(head);
    title->setText(tr("Dashboard"));
    m_coverage = words(head, {}, QPalette::PlaceholderText);
    m_coverage->setObjectName(u"coverage"_s);
    m_coverage->setWordWrap(false);
    m_ranges = new QComboBox(head);
    m_ranges->setObjectName(u"range"_s);
    m_ranges->setAccessibleName(tr("How far back"));
    for (const Range &each : ranges())
        m_ranges->addItem(each.name);
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(title);
    layout->addStretch(1);
    layout->addWidget(m_coverage, 0, Qt::AlignVCenter);
    layout->addWidget(m_ranges);
    connect(m_ranges, &QComboBox::currentIndexChanged, this, &DashboardPanel::chooseRange);
    return head;
}

void DashboardPanel::chooseRange(int row)
{
    const Range chosen = ranges().at(row);
    m_range = chosen.range;
    m_perSpanTitle->setText(chosen.perSpan);
    m_perSpan->setAccessibleName(chosen.perSpan);
    m_failuresTitle->setText(chosen.failures);
    m_notes[Completed]->setText(chosen.within);
    m_notes[Failed]->setText(chosen.within);
    refresh();
}

void DashboardPanel::fillRange()
{
    const auto &runs = m_context.replica.runs();
    if (m_archive.isLoading() || runs.size() < client::Replica::kMaxRuns)
        return; // all there are
    const qint64 now = m_context.clock.nowMs();
    const qint64 since = now - m_range.all();
    qint64 oldest = now;
    for (const protocol::Execution &run : runs)
        oldest = std::min(oldest, run.createdAt);
    // Between what the archive has and what the replica still has nothing may be missing.
    const bool reaches =
        !m_archive.runs().isEmpty() && m_archive.newest() >= oldest && (m_archive.oldest() > 0 || m_reached <= since);
    const bool wasAsked = m_askedAt > now - kAskAgain && m_reached <= since; // and it did not help
    if (oldest < since || reaches || wasAsked)
        return;
    m_reached = since;
    m_askedAt = now;
    m_archive.reach(since);
}

void DashboardPanel::showRange()
{
    const qint64 now = m_context.clock.nowMs();
    if (m_archive.isLoading())
        m_coverage->setText(tr("Loading older executions…"));
    else if (m_archive.oldest() > now - m_range.all())
        m_coverage->setText(
            tr("The newest %1 executions, since %2")
                .arg(QLocale().toString(m_archive.runs().size()), models::moment(m_archive.oldest(), now)));
    else
        m_coverage->clear();
}

QWidget *DashboardPanel::makeStats()
{
    const QString titles[StatCount] = {tr("Running now"), tr("Queued"), tr("Completed"), tr("Failed"),
                                       tr("Typical duration")};
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    for (int stat = 0; stat < StatCount; ++stat) {
        auto *box = new QWidget(row);
        m_values[stat] = words(box, {});
        m_values[stat]->setFont(widgets::scaled(font(), 1.8, true));
        m_values[stat]->setWordWrap(false);
        m_values[stat]->setAccessibleName(titles[stat]);
        m_notes[stat] = words(box, {}, QPalette::PlaceholderText);
        auto *inner = new QVBoxLayout(box);
        inner->setContentsMargins(0, 0, 0, 0);
        inner->setSpacing(0);
        inner->addWidget(m_values[stat]);
        inner->addWidget(m_notes[stat]);
        layout->addWidget(makeCard(titles[stat], box), 1);
    }
    m_notes[Running]->setText(u" "_s);
    m_notes[Queued]->setText(u" "_s);
    return row;
}

QWidget *DashboardPanel::makeCard(const QString &title, QWidget *content, QLabel **label)
{
    auto *card = new QFrame(this);
    card->setObjectName(u"card"_s);
    card->setFrameShape(QFrame::StyledPanel);
    card->setAutoFillBackground(true);
    card->setBackgroundRole(QPalette::Base);
    QLabel *heading = words(card, title, QPalette::PlaceholderText);
    heading->setFont(widgets::scaled(font(), 0.95, true));
    heading->setWordWrap(false);
    if (label)
        *label = heading;
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(6);
    layout->addWidget(heading);
    layout->addWidget(content, 1);
    return card;
}

void DashboardPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void DashboardPanel::refresh()
{
    if (!isVisible())
        return;
    fillRange();
    showRange();
    m_stats = models::statsOf(m_context.replica.runs(), m_archive.runs(), m_context.clock.nowMs(), m_range);
    const QLocale locale;
    m_values[Running]->setText(locale.toString(m_stats.running.size()));
    m_values[Queued]->setText(locale.toString(m_stats.queued.size()));
    m_values[Completed]->setText(locale.toString(m_stats.completed));
    m_values[Failed]->setText(locale.toString(m_stats.failures.size()));
    const auto ink = [any = !m_stats.failures.isEmpty()](const widgets::Tokens &all) {
        return any ? all.tone(widgets::Tone::Bad).ink : all.text;
    };
    widgets::setInk(*m_values[Failed], ink, QPalette::Text);
    m_values[Typical]->setText(m_stats.median < 0 ? u"–"_s : models::duration(m_stats.median));
    m_notes[Typical]->setText(m_stats.p95 < 0 ? ranges().at(m_ranges->currentIndex()).within
                                              : tr("95 % under %1").arg(models::duration(m_stats.p95)));
    showCharts();
    showList(*m_running, m_stats.running, tr("Nothing is running."));
    showList(*m_failures, m_stats.failures, tr("Nothing has failed."));
}

void DashboardPanel::showCharts()
{
    using widgets::Tone;
    QList<widgets::BarChart::Bar> spans;
    const qint64 now = m_context.clock.nowMs();
    for (qsizetype i = 0; i < m_stats.spans.size(); ++i) {
        const auto &span = m_stats.spans.at(i);
        const qint64 from = (now / m_range.spanMs - (m_stats.spans.size() - 1 - i)) * m_range.spanMs;
        spans.append({{{double(span.completed), Tone::Good},
                       {double(span.failed), Tone::Bad},
                       {double(span.other), Tone::Running}},
                      tr("From %1: %2 completed, %3 failed")
                          .arg(models::moment(from, now))
                          .arg(span.completed)
                          .arg(span.failed)});
    }
    m_perSpan->set(std::move(spans), countText, 2);
    m_perSpan->setEnds(ranges().at(m_ranges->currentIndex()).ago, tr("now"));
    QList<widgets::BarChart::Bar> durations;
    for (const protocol::Execution &run : std::as_const(m_stats.ended)) {
        const qint64 took = run.completedAt - run.startedAt;
        durations.append({{{double(took), widgets::toneOf(run.status)}},
                          u"%1 · %2 · %3"_s.arg(run.flowName, models::label(run.status), models::duration(took))});
    }
    m_durations->set(std::move(durations), durationText, 10);
    m_durations->setEnds(tr("older"), tr("newest"));
}

void DashboardPanel::showList(QVBoxLayout &list, const QList<protocol::Execution> &runs, const QString &none)
{
    // Not while it says the same: a row that has the keyboard keeps it.
    QStringList ids;
    for (const protocol::Execution &run : runs)
        ids += run.id.toString();
    if (!ids.isEmpty() && list.property("runs").toStringList() == ids)
        return;
    list.setProperty("runs", ids);
    while (QLayoutItem *item = list.takeAt(0)) {
        if (QWidget *old = item->widget())
            old->deleteLater();
        delete item;
    }
    QWidget *parent = list.parentWidget();
    const qint64 now = m_context.clock.nowMs();
    for (const protocol::Execution &run : runs.first(qMin(kListed, runs.size()))) {
        auto *row = new QPushButton(u"%1  ·  %2"_s.arg(run.flowName, models::moment(run.createdAt, now)), parent);
        row->setProperty(widgets::kRoleProperty, QByteArray(widgets::kQuiet));
        row->setToolTip(run.id.toString());
        connect(row, &QPushButton::clicked, this, [this, id = run.id] { emit runChosen(id); });
        list.addWidget(row, 0, Qt::AlignLeft);
    }
    if (runs.isEmpty())
        list.addWidget(words(parent, none, QPalette::PlaceholderText));
    if (runs.size() > kListed)
        list.addWidget(
            words(parent, tr("and %n more", nullptr, int(runs.size() - kListed)), QPalette::PlaceholderText));
    list.addStretch(1);
}

} // namespace mh::panels
