// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/host_figures.h"

#include <algorithm>

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QProgressBar>

#include "app/panels/hosts/host_words.h"
#include "app/panels/parts/page_parts.h"
#include "app/widgets/share_bar.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kSteps = 1000; ///< of a bar
constexpr int kBarHeight = 8;

/// A bar whose part stands out from its whole, and both from the page, in either look.
class FigureBar final : public QProgressBar
{
public:
    using QProgressBar::QProgressBar;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        widgets::paintShareBar(painter, rect(), palette(), double(value()) * 100 / kSteps);
    }
};

double share(double part, double whole)
{
    return whole > 0 ? std::clamp(part / whole * 100, 0.0, 100.0) : 0;
}

QString percentText(double percent)
{
    return QLocale().toString(percent, 'f', 1) + u" %"_s;
}

} // namespace

HostFigures::HostFigures(QWidget *parent) : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    m_cpu = addLine(tr("Processor"), u"cpuFigure"_s, true);
    m_memory = addLine(tr("Memory"), u"memoryFigure"_s, true);
    m_disk = addLine(tr("Disks"), u"diskFigure"_s, true);
    m_network = addLine(tr("Network"), u"networkFigure"_s, false);
    m_load = addLine(tr("Load"), u"loadFigure"_s, false);
}

HostFigures::Line HostFigures::addLine(const QString &name, const QString &objectName, bool hasBar)
{
    auto *grid = static_cast<QGridLayout *>(layout());
    const int row = grid->rowCount();
    grid->addWidget(words(this, name, QPalette::PlaceholderText), row, 0);
    Line line;
    line.text = words(this, u"–"_s);
    line.text->setObjectName(objectName);
    line.text->setWordWrap(false);
    if (hasBar) {
        line.bar = new FigureBar(this);
        line.bar->setRange(0, kSteps);
        line.bar->setTextVisible(false);
        line.bar->setFixedHeight(kBarHeight);
        line.bar->setAccessibleName(name);
        grid->addWidget(line.bar, row, 1);
        grid->addWidget(line.text, row, 2);
    } else {
        grid->addWidget(line.text, row, 1, 1, 2);
    }
    return line;
}

void HostFigures::fill(const Line &line, double percent, const QString &text)
{
    line.text->setText(text);
    if (line.bar)
        line.bar->setValue(int(percent * kSteps / 100));
}

void HostFigures::set(const protocol::HostFigures &figures)
{
    const auto of = [](double used, double total) { return u"%1 / %2"_s.arg(sizeText(used), sizeText(total)); };
    const QLocale locale;
    const auto load = [&locale](double value) { return locale.toString(value, 'f', 2); };
    fill(m_cpu, figures.cpuUsage, percentText(figures.cpuUsage));
    fill(m_memory, share(figures.memoryUsed, figures.memoryTotal), of(figures.memoryUsed, figures.memoryTotal));
    fill(m_disk, share(figures.diskUsed, figures.diskTotal), of(figures.diskUsed, figures.diskTotal));
    fill(m_network, 0, tr("%1/s in, %2/s out").arg(sizeText(figures.networkIn), sizeText(figures.networkOut)));
    fill(m_load, 0, u"%1  ·  %2  ·  %3"_s.arg(load(figures.load1), load(figures.load5), load(figures.load15)));
}

} // namespace mh::panels
