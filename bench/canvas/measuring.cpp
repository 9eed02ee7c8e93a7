// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/canvas/measuring.h"

#include <algorithm>
#include <cmath>
#include <ctime>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QScrollBar>
#include <QWidget>

#include "app/editor/catalog.h"
#include "app/editor/edits.h"
#include "app/editor/flow_editor.h"
#include "app/editor/flow_scene.h"
#include "app/editor/flow_view.h"
#include "app/editor/live_overlay.h"
#include "core/base/clock.h"
#include "core/execution/event.h"
#include "core/flow/graph.h"
#include "core/protocol/components.h"

using namespace Qt::StringLiterals;

namespace mh::bench {
namespace {

constexpr int kFrames = 120;
constexpr int kRows = 50;
constexpr int kEventsPerSecond = 1'000;
constexpr int kFrameMs = 16;

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

double memoryMb()
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').constFirst().toDouble() / 1024;
    }
    return 0;
}

/// Everything that a frame does: what is pending, and painting what has changed.
double frame()
{
    const Stopwatch watch;
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents();
    return watch.millis();
}

Frames panned(editor::FlowView &view)
{
    Frames frames;
    for (int i = 0; i < kFrames; ++i) {
        QScrollBar *bar = i % 2 == 0 ? view.horizontalScrollBar() : view.verticalScrollBar();
        const Stopwatch watch;
        bar->setValue(bar->value() + (i < kFrames / 2 ? 40 : -40));
        const double moved = watch.millis();
        frames.add(moved + frame());
    }
    return frames;
}

Frames zoomed(editor::FlowView &view)
{
    view.fit();
    const double from = view.zoom();
    Frames frames;
    for (int i = 0; i < kFrames; ++i) {
        const double way = 1 - std::abs(2.0 * i / kFrames - 1); // there and back
        const Stopwatch watch;
        view.setZoom(from * std::pow(1 / from, way));
        const double set = watch.millis();
        frames.add(set + frame());
    }
    return frames;
}

/// What the nodes of a mesh run: two inputs, one of them mapped, and an output.
protocol::Component transformer()
{
    const auto port = [](const QString &name, const QString &type) {
        return QJsonObject{{u"name"_s, name}, {u"type"_s, type}};
    };
    protocol::ComponentVersion version;
    version.version = u"1.0.0"_s;
    version.interface = {{u"inputs"_s, QJsonArray{port(u"value"_s, u"object"_s), port(u"factor"_s, u"number"_s)}},
                         {u"outputs"_s, QJsonArray{port(u"result"_s, u"object"_s)}}};
    protocol::Component component;
    component.name = u"transform"_s;
    component.displayName = u"Transform"_s;
    component.versions = {version};
    return component;
}

/// Nodes start and complete, so many a second, in their order and then again from a fresh state.
Frames watched(editor::FlowView &view, editor::LiveOverlay &overlay, const flow::FlowDefinition &definition,
               int seconds, double &rate)
{
    const auto dag = flow::Dag::build(definition);
    if (!dag)
        return {};
    execution::RunHead head;
    head.id = ExecutionId::make();
    const SystemClock clock;
    execution::RunState run;
    int node = 0;
    bool begun = false;
    const auto next = [&]() -> flow::NodeId {
        if (!begun && node == 0) {
            run = execution::RunState(head, *dag);
            (void)execution::reduce(run, {run.seq + 1, clock.nowMs(), execution::RunStarted{}});
        }
        const flow::NodeId id = definition.nodes.at(node).id;
        execution::EventBody body = execution::NodeStarted{id, 1};
        if (begun) {
            body = execution::NodeCompleted{id, {}, {u"default"_s}, {}};
            node = (node + 1) % int(definition.nodes.size());
        }
        begun = !begun;
        (void)execution::reduce(run, {run.seq + 1, clock.nowMs(), std::move(body)});
        return id;
    };
    Frames frames;
    QElapsedTimer whole;
    whole.start();
    int told = 0;
    while (whole.elapsed() < seconds * 1000) {
        const qint64 due = whole.elapsed() * kEventsPerSecond / 1000;
        QSet<flow::NodeId> changed;
        for (; told < due; ++told)
            changed += next();
        QElapsedTimer timer;
        timer.start();
        const Stopwatch watch;
        overlay.apply(run, changed);
        const double applied = watch.millis();
        const double took = applied + frame();
        frames.add(took);
        // A real display would wait for its next refresh; so do the events.
        while (timer.elapsed() < kFrameMs)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::ExcludeUserInputEvents, 1);
    }
    rate = told * 1000.0 / double(whole.elapsed());
    return frames;
}

} // namespace

double Frames::quantile(double part) const
{
    if (each.empty())
        return 0;
    std::vector<double> sorted = each;
    std::sort(sorted.begin(), sorted.end());
    return sorted[size_t(std::lround(part * double(sorted.size() - 1)))];
}

flow::FlowDefinition meshOf(int nodes)
{
    flow::FlowDefinition made;
    const auto name = [](int i) { return u"n%1"_s.arg(i); };
    const auto link = [&](int from, int to) {
        flow::Edge edge;
        edge.id = u"%1-%2"_s.arg(from).arg(to);
        edge.source = name(from);
        edge.target = name(to);
        made.edges += edge;
    };
    for (int i = 0; i < nodes; ++i) {
        flow::Node node;
        node.id = name(i);
        node.name = u"Step %1"_s.arg(i);
        node.component = u"transform"_s;
        node.version = u"1.0.0"_s;
        node.position = {double(i / kRows) * 312, double(i % kRows) * 120};
        made.nodes += node;
        if (i < kRows)
            continue;
        made.nodes.last().inputMappings.insert(u"value"_s, u"$.nodes.%1.output.result"_s.arg(name(i - kRows)));
        link(i - kRows, i);
        if (i % 2 == 0)
            link(i - kRows + 1, i);
    }
    return made;
}

Figures measure(int nodes, int seconds)
{
    const flow::FlowDefinition definition = meshOf(nodes);
    Figures figures;
    figures.nodes = int(definition.nodes.size());
    figures.edges = int(definition.edges.size());
    editor::Catalog catalog;
    catalog.set({transformer()});
    editor::FlowEditor editor;
    editor::FlowScene scene;
    SystemClock clock;
    editor::LiveOverlay overlay(scene, clock);
    editor::FlowView view(scene, overlay);
    scene.makeEditable(catalog);
    QObject::connect(&editor, &editor::FlowEditor::changed, &scene, [&] { scene.sync(editor.definition()); });
    view.resize(1440, 900);
    QWidget controls(&view); // as on its page: what lies over the canvas keeps it from being moved as a picture
    controls.setGeometry(16, 856, 180, 28);
    view.show();
    QCoreApplication::processEvents();

    Stopwatch watch;
    editor.open(definition);
    view.fit();
    frame();
    figures.openMs = watch.millis();
    figures.panWhole = panned(view);
    figures.zoom = zoomed(view);
    view.setZoom(1);
    view.centerOn(scene.content().center());
    figures.pan = panned(view);
    view.fit();
    figures.live = watched(view, overlay, definition, seconds, figures.eventsPerSecond);
    overlay.clear();
    frame();
    watch.restart();
    editor.apply(u"Move"_s, {flow::MoveNode{definition.nodes.constFirst().id, {24, 24}}});
    frame();
    figures.editMs = watch.millis();
    figures.memoryMb = memoryMb();
    return figures;
}

} // namespace mh::bench
