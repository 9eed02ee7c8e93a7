// SPDX-License-Identifier: GPL-3.0-or-later
// Measures what a terminal and the curves of a host cost the desktop: how fast 100 MB are understood and shown, how
// long other events wait meanwhile, how long a typed character takes to its pixels, and a frame of six curves that
// move.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>

#include <QApplication>
#include <QElapsedTimer>
#include <QTimer>

#include "app/charts/time_chart.h"
#include "app/terminal/terminal_view.h"

using namespace Qt::StringLiterals;
using namespace mh;

namespace {

constexpr qsizetype kPiece = 64 * 1024; ///< as it comes from the server
constexpr qint64 kBytes = 100'000'000;

/// The processor time of this thread: what others do on the machine does not count.
class Stopwatch final
{
public:
    Stopwatch() : m_from(now()) {}
    [[nodiscard]] double millis() const { return now() - m_from; }
    void restart() { m_from = now(); }

private:
    static double now()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
    }

    double m_from;
};

double quantile(std::vector<double> values, double part)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[size_t(std::lround(part * double(values.size() - 1)))];
}

void print(const char *what, const std::vector<double> &ms)
{
    std::printf("%-34s p50 %6.2f ms   p95 %6.2f ms   max %6.2f ms\n", what, quantile(ms, 0.5), quantile(ms, 0.95),
                quantile(ms, 1));
}

QByteArray file(bool isPlain)
{
    QByteArray bytes;
    int line = 0;
    while (bytes.size() < kPiece - 200) {
        bytes +=
            QByteArray::number(line++) + " Nov 24 07:03:26 web-1 app[4242]: GET /api/servers 200 in 1.5 ms, 4711 bytes";
        bytes += isPlain ? "\r\n" : " \x1b[32mok\x1b[0m \xe6\xbc\xa2\xe5\xad\x97\r\n";
    }
    return bytes;
}

void showMuch(terminal::TerminalView &view, bool isPlain)
{
    const QByteArray piece = file(isPlain);
    std::vector<double> waits; // of other events
    Stopwatch since;
    QTimer other;
    QObject::connect(&other, &QTimer::timeout, &view, [&] {
        waits.push_back(since.millis());
        since.restart();
    });
    other.start(0);
    const Stopwatch whole;
    qint64 fed = 0;
    while (fed < kBytes || view.waiting() > 0) {
        if (fed < kBytes) {
            view.feed(piece);
            fed += piece.size();
        }
        QCoreApplication::processEvents();
    }
    const double seconds = whole.millis() / 1e3;
    std::printf("%-34s %.1f MB/s (%.2f s)\n", isPlain ? "cat, plain text" : "cat, colours and CJK",
                double(fed) / 1e6 / seconds, seconds);
    print("  between two other events", waits);
}

/// Says when something has been painted.
class Painted final : public QObject
{
public:
    explicit Painted(QWidget &widget) : QObject(&widget) { widget.installEventFilter(this); }
    bool is = false;

private:
    bool eventFilter(QObject *, QEvent *event) override
    {
        is = is || event->type() == QEvent::Paint;
        return false;
    }
};

void echo(terminal::TerminalView &view)
{
    Painted painted(*view.viewport());
    std::vector<double> ms;
    for (int i = 0; i < 200; ++i) {
        QElapsedTimer since; // as somebody types
        since.start();
        while (since.elapsed() < 50)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
        painted.is = false;
        since.restart();
        view.feed("x");
        while (!painted.is)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        ms.push_back(double(since.nsecsElapsed()) / 1e6);
    }
    print("one character to its frame, by the wall", ms);
    ms.clear();
    for (int i = 0; i < 100; ++i) {
        const Stopwatch watch;
        view.viewport()->repaint();
        ms.push_back(watch.millis());
    }
    print("one screen painted", ms);
}

void curves()
{
    using namespace charts;
    QList<TimeChart::Curve> names;
    for (int i = 0; i < 6; ++i)
        names.append({u"curve %1"_s.arg(i)});
    TimeChart chart(u"Curves"_s, Unit::Percent, 100, true, names);
    chart.resize(1000, 300);
    constexpr qint64 kNow = 1'700'000'000'000;
    chart.setNow(kNow);
    for (int curve = 0; curve < 6; ++curve) {
        QList<Sample> samples;
        for (int i = 0; i < 3600; ++i)
            samples.append({kNow - (3599 - i) * 1000LL, 50 + 40 * std::sin(i / (20.0 + curve)) + (i * 7919 % 13) - 6});
        chart.setSamples(curve, samples);
    }
    chart.show();
    std::vector<double> ms;
    for (int frame = 0; frame < 300; ++frame) {
        const Stopwatch watch;
        for (int curve = 0; curve < 6; ++curve)
            chart.append(curve, {kNow + (frame + 1) * 1000LL, 50.0 + frame % 40});
        chart.setNow(kNow + (frame + 1) * 1000LL);
        chart.redraw();
        chart.viewport()->repaint();
        ms.push_back(watch.millis());
        QCoreApplication::processEvents();
    }
    print("six curves of an hour, one frame", ms);
}

} // namespace

int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen"); // painting is measured, not a display
    QApplication application(argc, argv);
    terminal::TerminalView view;
    view.resize(900, 600);
    view.show();
    std::printf("%d columns, %d rows\n", view.emulator().columns(), view.emulator().rows());
    showMuch(view, true);
    showMuch(view, false);
    echo(view);
    curves();
    return 0;
}
