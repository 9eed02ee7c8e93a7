// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>

#include <QApplication>
#include <QCommandLineParser>

#include "bench/canvas/measuring.h"

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen"); // painting is measured, not a display
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Measures the flow canvas."_s);
    parser.addHelpOption();
    const QCommandLineOption sizes(u"nodes"_s, u"Sizes of flows, comma-separated."_s, u"list"_s, u"200,2000,10000"_s);
    const QCommandLineOption seconds(u"seconds"_s, u"How long the live updates are watched."_s, u"n"_s, u"5"_s);
    parser.addOptions({sizes, seconds});
    parser.process(application);
    std::printf("%7s %7s %9s %15s %15s %15s %15s %9s %9s %9s\n", "nodes", "edges", "open ms", "pan p50/max",
                "whole p50/max", "zoom p50/max", "live p50/max", "events/s", "edit ms", "RSS MB");
    for (const QString &size : parser.value(sizes).split(u',')) {
        bool isNumber = false;
        const int nodes = size.toInt(&isNumber);
        if (!isNumber || nodes < 1 || nodes > 20'000) {
            std::fprintf(stderr, "nodes: '%s' is not a number between 1 and 20000\n", qPrintable(size));
            return 2;
        }
        const mh::bench::Figures f = mh::bench::measure(nodes, qMax(1, parser.value(seconds).toInt()));
        const auto pair = [](const mh::bench::Frames &frames) {
            return u"%1/%2"_s.arg(frames.quantile(0.5), 0, 'f', 1).arg(frames.slowest(), 0, 'f', 1).toLatin1();
        };
        std::printf("%7d %7d %9.0f %15s %15s %15s %15s %9.0f %9.1f %9.0f\n", f.nodes, f.edges, f.openMs,
                    pair(f.pan).constData(), pair(f.panWhole).constData(), pair(f.zoom).constData(),
                    pair(f.live).constData(), f.eventsPerSecond, f.editMs, f.memoryMb);
        std::fflush(stdout);
    }
    return 0;
}
