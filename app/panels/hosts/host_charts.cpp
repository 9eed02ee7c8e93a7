// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/host_charts.h"

#include <QGridLayout>
#include <QJsonArray>
#include <QJsonObject>
#include <QTimer>

#include "app/charts/time_chart.h"
#include "app/client/server_client.h"
#include "app/models/words.h"
#include "core/base/clock.h"
#include "core/base/when_ready.h"
#include "core/protocol/host_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

using charts::Sample;
using charts::TimeChart;
using charts::Unit;

enum Chart { Processor, Memory, Load, Network, Disk, Traffic };
constexpr int kWide = 760; ///< from here on two charts stand beside each other
constexpr int kSecond = 1000;
constexpr qint64 kAroundMs = 5LL * 60 * kSecond;

double percentOf(double part, double whole)
{
    return whole > 0 ? part / whole * 100 : 0;
}

/// The values of a chart's curves, in their order.
QList<double> valuesOf(const protocol::HostFigures &f, int chart)
{
    switch (chart) {
    case Processor: return {f.cpuUsage};
    case Memory: return {percentOf(f.memoryUsed, f.memoryTotal)};
    case Load: return {f.load1, f.load5, f.load15};
    case Network: return {f.networkIn, f.networkOut};
    case Disk: return {percentOf(f.diskUsed, f.diskTotal)};
    case Traffic: return {f.diskRead, f.diskWritten};
    default: return {};
    }
}

} // namespace

HostCharts::HostCharts(client::ServerClient &client, const Clock &clock, qint64 host, QWidget *parent)
    : QWidget(parent), m_client(client), m_clock(clock), m_host(host)
{
    make();
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(12);
    arrange(1);
    tie();
    auto *second = new QTimer(this); // a host that says nothing has its curves move away all the same
    connect(second, &QTimer::timeout, this, [this] {
        for (TimeChart *chart : std::as_const(m_charts))
            chart->setNow(m_clock.nowMs());
    });
    second->start(kSecond);
}

void HostCharts::make()
{
    const auto add = [this](const QString &name, const QString &title, Unit unit, double top, bool isFixed,
                            const QList<TimeChart::Curve> &curves) {
        auto *chart = new TimeChart(title, unit, top, isFixed, curves, this);
        chart->setObjectName(name);
        chart->setNow(m_clock.nowMs());
        m_charts.append(chart);
    };
    constexpr double kWhole = 100;
    add(u"processorChart"_s, tr("Processor"), Unit::Percent, kWhole, true, {{tr("Processor")}});
    add(u"memoryChart"_s, tr("Memory"), Unit::Percent, kWhole, true, {{tr("Memory")}});
    add(u"loadChart"_s, tr("Load"), Unit::Number, 1, false, {{tr("1 min")}, {tr("5 min")}, {tr("15 min")}});
    add(u"networkChart"_s, tr("Network"), Unit::BytesPerSecond, 1024, false, {{tr("In")}, {tr("Out")}});
    add(u"diskChart"_s, tr("Disks"), Unit::Percent, kWhole, true, {{tr("Used")}});
    add(u"trafficChart"_s, tr("Disk traffic"), Unit::BytesPerSecond, 1024, false, {{tr("Read")}, {tr("Written")}});
}

void HostCharts::arrange(int columns)
{
    if (columns == m_columns)
        return;
    m_columns = columns;
    auto *grid = static_cast<QGridLayout *>(layout());
    for (int i = 0; i < m_charts.size(); ++i) {
        grid->removeWidget(m_charts.at(i));
        grid->addWidget(m_charts.at(i), i / columns, i % columns);
    }
}

void HostCharts::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange(width() >= kWide ? 2 : 1);
}

void HostCharts::tie()
{
    for (TimeChart *one : std::as_const(m_charts)) {
        connect(one, &TimeChart::windowChanged, this, [this, one](qint64 from, qint64 to) {
            if (std::exchange(m_ties, true))
                return;
            for (TimeChart *other : std::as_const(m_charts)) {
                if (other != one)
                    other->setWindow(from, to);
            }
            m_ties = false;
        });
        connect(one, &TimeChart::cursorMoved, this, [this](std::optional<qint64> at) {
            for (TimeChart *other : std::as_const(m_charts))
                other->setCursorAt(at);
        });
    }
}

bool HostCharts::lookAt(qint64 at)
{
    if (at < m_clock.nowMs() - TimeChart::kWholeMs)
        return false;
    for (TimeChart *chart : std::as_const(m_charts))
        chart->setNow(std::max(at, m_clock.nowMs())); // or the window would end at the last full second
    m_charts.constFirst()->setWindow(at - kAroundMs, at + kAroundMs);
    for (TimeChart *chart : std::as_const(m_charts))
        chart->setCursorAt(at);
    return true;
}

void HostCharts::load()
{
    m_asks = true;
    m_newer.clear();
    whenReady(m_client.call(protocol::listFigures, {m_host, m_clock.nowMs() - TimeChart::kWholeMs, 0, 0}), this,
              [this](const Result<QJsonObject> &told) {
                  m_asks = false;
                  if (!told)
                      return emit failed(models::sentence(told.error()));
                  QList<protocol::HostFigures> points;
                  const QJsonArray asked = told->value("data"_L1).toArray();
                  for (const QJsonValue &each : asked) {
                      if (const auto point = protocol::HostFigures::fromJson(each.toObject()))
                          points.append(*point);
                  }
                  show(points);
                  for (const protocol::HostFigures &figures : std::as_const(m_newer))
                      append(figures);
              });
}

void HostCharts::show(const QList<protocol::HostFigures> &points)
{
    for (int chart = 0; chart < m_charts.size(); ++chart) {
        QList<QList<Sample>> curves(valuesOf({}, chart).size());
        for (const protocol::HostFigures &figures : points) {
            const QList<double> values = valuesOf(figures, chart);
            for (qsizetype curve = 0; curve < values.size(); ++curve)
                curves[curve].append({figures.at, values.at(curve)});
        }
        for (qsizetype curve = 0; curve < curves.size(); ++curve)
            m_charts.at(chart)->setSamples(curve, curves.at(curve));
        m_charts.at(chart)->setNow(m_clock.nowMs());
    }
}

void HostCharts::append(const protocol::HostFigures &figures)
{
    if (m_asks)
        m_newer.append(figures);
    for (int chart = 0; chart < m_charts.size(); ++chart) {
        const QList<double> values = valuesOf(figures, chart);
        for (qsizetype curve = 0; curve < values.size(); ++curve)
            m_charts.at(chart)->append(curve, {figures.at, values.at(curve)});
        m_charts.at(chart)->setNow(m_clock.nowMs());
    }
}

} // namespace mh::panels
