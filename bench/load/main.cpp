// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QSysInfo>
#include <QThread>
#include <QTimer>

#include "bench/load/bench.h"

namespace {

using namespace Qt::StringLiterals;

QString processorName()
{
    QFile file(u"/proc/cpuinfo"_s);
    if (!file.open(QIODevice::ReadOnly))
        return QSysInfo::currentCpuArchitecture();
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("model name"))
            return QString::fromUtf8(line.mid(line.indexOf(':') + 1).trimmed());
    }
    return QSysInfo::currentCpuArchitecture();
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"meshhelm-load"_s);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Triggers flows of built-in nodes as fast as a server of its own takes them."_s);
    parser.addHelpOption();
    const QCommandLineOption server(u"server"_s, u"meshhelmd to start; else the one beside this program."_s, u"path"_s);
    const QCommandLineOption folder(u"folder"_s, u"Where to put the data; decides which disk is measured."_s, u"path"_s);
    const QCommandLineOption clients(u"clients"_s, u"Connections with one request under way each."_s, u"n"_s, u"64"_s);
    const QCommandLineOption seconds(u"seconds"_s, u"How long each workload runs."_s, u"s"_s, u"5"_s);
    parser.addOptions({server, folder, clients, seconds});
    parser.process(app);

    mh::bench::Options options{parser.value(server), parser.value(folder), parser.value(clients).toInt(),
                               parser.value(seconds).toDouble(), {}};
    if (options.clients < 1 || options.clients > 1000 || options.seconds <= 0)
        parser.showHelp(2);
    options.workloads = {{u"webhook, 2 nodes, reply"_s, 2, true},
                         {u"webhook, chain of 10, reply"_s, 10, true},
                         {u"trigger, 2 nodes"_s, 2, false},
                         {u"trigger, chain of 10"_s, 10, false}};
    printf("%s, %d cores, %s\n", qPrintable(processorName()), QThread::idealThreadCount(),
           qPrintable(QSysInfo::prettyProductName()));

    mh::bench::Bench bench(options);
    QObject::connect(&bench, &mh::bench::Bench::ended, &app, [](int code) { QCoreApplication::exit(code); },
                     Qt::QueuedConnection);
    QTimer::singleShot(0, &bench, &mh::bench::Bench::start);
    return QCoreApplication::exec();
}
