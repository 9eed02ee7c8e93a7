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

QList<mh::bench::Workload> workloads(const QString &target)
{
    using mh::bench::Shape;
    QList<mh::bench::Workload> list{{u"W1 webhook, 2 nodes, reply"_s, Shape::Chain, 2},
                                    {u"W1 webhook, 2 nodes, reply (250)"_s, Shape::Chain, 2, true, 250},
                                    {u"W2 webhook, 10 in a row, reply"_s, Shape::Chain, 10},
                                    {u"W2 webhook, 10 in a row, reply (250)"_s, Shape::Chain, 10, true, 250},
                                    {u"W3 webhook, 20 parallel, join, reply"_s, Shape::FanOut, 20},
                                    {u"W3 webhook, 20 parallel, join, reply (250)"_s, Shape::FanOut, 20, true, 250},
                                    {u"trigger, 2 nodes"_s, Shape::Chain, 2, false},
                                    {u"trigger, 10 in a row"_s, Shape::Chain, 10, false}};
    if (!target.isEmpty())
        list.append({{u"W4 webhook, HTTP call, reply"_s, Shape::Http, 1, true, 64, target},
                     {u"W4 webhook, HTTP call, reply (250)"_s, Shape::Http, 1, true, 250, target}});
    return list;
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
    const QCommandLineOption folder(u"folder"_s, u"Where to put the data; decides which disk is measured."_s,
                                    u"path"_s);
    const QCommandLineOption target(u"target"_s, u"URL that HTTP nodes call; without it they are left out."_s,
                                    u"url"_s);
    const QCommandLineOption seconds(u"seconds"_s, u"How long each workload runs."_s, u"s"_s, u"5"_s);
    const QCommandLineOption only(u"only"_s, u"Workloads whose name begins with this."_s, u"name"_s);
    const QCommandLineOption json(u"json"_s, u"One JSON object per workload and line."_s);
    parser.addOptions({server, folder, target, seconds, only, json});
    parser.process(app);

    mh::bench::Options options{
        parser.value(server), parser.value(folder), parser.value(seconds).toDouble(), parser.isSet(json), {}};
    if (options.seconds <= 0)
        parser.showHelp(2);
    for (const mh::bench::Workload &workload : workloads(parser.value(target))) {
        if (workload.name.startsWith(parser.value(only)))
            options.workloads.append(workload);
    }
    qputenv("MESHHELM_API_REQUESTS_PER_MINUTE", "0"); // all comes from one address
    // The target is on this machine, which HTTP nodes keep away from unless told.
    qputenv("MESHHELM_FLOW_HTTP_REQUEST_ALLOWED_ADDRESSES", "127.0.0.0/8");
    if (!options.asJson)
        printf("%s, %d cores, %s\n", qPrintable(processorName()), QThread::idealThreadCount(),
               qPrintable(QSysInfo::prettyProductName()));

    mh::bench::Bench bench(options);
    QObject::connect(
        &bench, &mh::bench::Bench::ended, &app, [](int code) { QCoreApplication::exit(code); }, Qt::QueuedConnection);
    QTimer::singleShot(0, &bench, &mh::bench::Bench::start);
    return QCoreApplication::exec();
}
