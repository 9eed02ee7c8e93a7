// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/sample_run.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace mh::test {
namespace {

flow::Node node(const QString &id, const QString &name, const QString &component)
{
    flow::Node made;
    made.id = id;
    made.name = name;
    made.component = component;
    made.version = u"1.0.0"_s;
    return made;
}

flow::Edge edge(const QString &source, const QString &target)
{
    flow::Edge made;
    made.id = QString(source % u'-' % target);
    made.source = source;
    made.target = target;
    return made;
}

} // namespace

flow::FlowDefinition exampleDefinition()
{
    flow::FlowDefinition definition;
    definition.nodes = {
        node(u"download"_s, u"Download Image"_s, u"http_request"_s), node(u"resize"_s, u"Resize"_s, u"image-resize"_s),
        node(u"compress"_s, u"Compress"_s, u"image-compress"_s), node(u"upload"_s, u"Upload"_s, u"http_request"_s)};
    definition.edges = {edge(u"download"_s, u"resize"_s), edge(u"download"_s, u"compress"_s),
                        edge(u"resize"_s, u"upload"_s), edge(u"compress"_s, u"upload"_s)};
    return definition;
}

flow::FlowDefinition meshDefinition(int columns, int rows)
{
    flow::FlowDefinition definition;
    const auto name = [](int column, int row) { return u"n%1-%2"_s.arg(column).arg(row); };
    for (int column = 0; column < columns; ++column) {
        for (int row = 0; row < rows; ++row) {
            definition.nodes += node(name(column, row), {}, u"transform"_s);
            if (column == 0)
                continue;
            definition.edges += edge(name(column - 1, row), name(column, row));
            if (row % 2 == 0 && row + 1 < rows)
                definition.edges += edge(name(column - 1, row + 1), name(column, row));
        }
    }
    return definition;
}

execution::RunState pendingRun(flow::FlowDefinition definition)
{
    execution::RunHead head;
    head.id = ExecutionId::fromString(u"3f0a52c1-7a56-4d0e-9d53-0d9f6c1e9a10");
    head.flow = FlowId::make();
    head.flowName = u"Image pipeline"_s;
    head.versionText = u"1.0.0"_s;
    head.inputs = {{u"url"_s, u"http://127.0.0.1:8090/hubble_deep_field.jpg"_s}};
    head.createdAt = kRunStart;
    const auto dag = flow::Dag::build(std::move(definition));
    return dag ? execution::RunState(head, *dag) : execution::RunState();
}

void play(execution::RunState &run, qint64 at, execution::EventBody body)
{
    const auto applied = execution::reduce(run, {run.seq + 1, kRunStart + at, std::move(body)});
    if (!applied)
        qFatal("the recipe does not fit: %s", qPrintable(applied.error().message));
}

execution::RunState halfwayRun()
{
    execution::RunState run = pendingRun(exampleDefinition());
    const QJsonObject image{{u"image"_s, QJsonObject{{u"$ref"_s, u"blob:6d1f4c0e-91b4-4f58-8a3b-6f7a0c8e1d22"_s}}},
                            {u"status"_s, 200}};
    play(run, 4, execution::RunStarted{});
    play(run, 6, execution::NodeStarted{u"download"_s, 1});
    play(run, 412, execution::NodeCompleted{u"download"_s, image, {u"default"_s}, {}});
    play(run, 420, execution::NodeStarted{u"resize"_s, 1});
    play(run, 424, execution::NodeStarted{u"compress"_s, 1});
    play(run, 700,
         execution::NodeRetryScheduled{
             u"resize"_s, {u"COMPONENT_UNAVAILABLE"_s, u"connection refused"_s, {}}, kRunStart + 900});
    play(run, 900, execution::NodeStarted{u"resize"_s, 2});
    play(run, 1560, execution::NodeCompleted{u"compress"_s, image, {u"default"_s}, u"worker-2"_s});
    return run;
}

void saveImage(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("MH_SAVE_IMAGES");
    if (folder.isEmpty())
        return;
    QTest::qWait(300); // what moves comes to rest; only pictures need that
    widget.grab().save(QDir(folder).filePath(name % u".png"));
}

} // namespace mh::test
