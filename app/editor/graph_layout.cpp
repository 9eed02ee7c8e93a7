// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/graph_layout.h"

#include <memory>

#include <QMutex>
#include <QPromise>
#include <QThreadPool>
#include <QTimer>

#include <graphviz/gvc.h>

#include "app/editor/layout.h"
#include "app/editor/note_layout.h"
#include "app/editor/shape_edits.h"
#include "core/base/when_ready.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

constexpr double kPoints = 72; // per inch, Graphviz's unit of size

constexpr qsizetype kThorough = 300; ///< above: less time for the last bit of beauty

// The library keeps its state in globals.
QMutex &graphvizLock()
{
    static QMutex lock;
    return lock;
}

struct Context {
    Context() : gvc(gvContext()) {}
    ~Context() { gvFreeContext(gvc); }
    Q_DISABLE_COPY_MOVE(Context)
    GVC_t *gvc;
};

struct Graph {
    explicit Graph(GVC_t *with) : gvc(with), g(agopen(name("flow"), Agstrictdirected, nullptr)) {}
    ~Graph()
    {
        if (laidOut)
            gvFreeLayout(gvc, g);
        agclose(g);
    }
    Q_DISABLE_COPY_MOVE(Graph)

    /// The library wants names it may write to, and does not.
    static char *name(const char *text) { return const_cast<char *>(text); }
    static void set(void *object, const char *key, const QByteArray &value)
    {
        agsafeset(object, name(key), name(value.constData()), name(""));
    }

    GVC_t *gvc;
    Agraph_t *g;
    bool laidOut = false;
};

/// The subgraph of a group, with those around it made first.
Agraph_t *clusterOf(Graph &graph, const flow::Nesting &nesting, const flow::GroupId &group)
{
    const QList<flow::GroupId> way = nesting.outwards(group);
    Agraph_t *at = graph.g;
    for (auto it = way.crbegin(); it != way.crend(); ++it) {
        at = agsubg(at, Graph::name(QByteArray("cluster_" + it->toUtf8()).constData()), 1);
        Graph::set(at, "margin", "28");
    }
    return at;
}

} // namespace

Result<flow::Edit> graphvizLayout(const flow::FlowDefinition &definition)
{
    if (definition.nodes.isEmpty())
        return flow::Edit();
    const QMutexLocker locked(&graphvizLock());
    agseterr(AGMAX); // its remarks are not for our users
    Context context;
    Graph graph(context.gvc);
    Graph::set(graph.g, "rankdir", "LR");
    Graph::set(graph.g, "ranksep", QByteArray::number(80 / kPoints));
    Graph::set(graph.g, "nodesep", QByteArray::number(36 / kPoints));
    Graph::set(graph.g, "splines", "false"); // ours are drawn by ourselves
    if (definition.nodes.size() > kThorough) {
        Graph::set(graph.g, "nslimit", "1");
        Graph::set(graph.g, "nslimit1", "1");
        Graph::set(graph.g, "mclimit", "0.2");
    }
    const flow::Nesting nesting(definition.groups);
    QHash<flow::NodeId, Agnode_t *> nodes;
    QList<Agnode_t *> order;
    for (qsizetype i = 0; i < definition.nodes.size(); ++i) {
        const flow::Node &node = definition.nodes.at(i);
        Agraph_t *around = clusterOf(graph, nesting, node.group);
        // Names of our own: an id may look like a number or a port to the library.
        Agnode_t *made = agnode(around, Graph::name(QByteArray("n" + QByteArray::number(i)).constData()), 1);
        Graph::set(made, "shape", "box");
        Graph::set(made, "fixedsize", "true");
        Graph::set(made, "label", "");
        Graph::set(made, "width", QByteArray::number(kNodeSize.width() / kPoints));
        Graph::set(made, "height", QByteArray::number(kNodeSize.height() / kPoints));
        nodes.insert(node.id, made);
        order += made;
    }
    for (const flow::Edge &edge : definition.edges) {
        if (nodes.contains(edge.source) && nodes.contains(edge.target))
            agedge(graph.g, nodes.value(edge.source), nodes.value(edge.target), nullptr, 1);
    }
    if (gvLayout(context.gvc, graph.g, "dot") != 0)
        return internalError(u"graphviz could not lay the flow out"_s);
    graph.laidOut = true;
    const auto placeOf = [&](qsizetype i) {
        const pointf at = ND_coord(order.at(i)); // y grows upwards there
        return QPointF(at.x - kNodeSize.width() / 2, -at.y - kNodeSize.height() / 2);
    };
    const QPointF shift =
        QPointF(definition.nodes.constFirst().position.x, definition.nodes.constFirst().position.y) - placeOf(0);
    flow::Edit edit;
    for (qsizetype i = 0; i < definition.nodes.size(); ++i) {
        const QPointF to = snapped(placeOf(i) + shift);
        const flow::Node &node = definition.nodes.at(i);
        if (node.position != flow::Position{to.x(), to.y()})
            edit += flow::MoveNode{node.id, {to.x(), to.y()}};
    }
    edit += notesAlong(definition, edit);
    for (const flow::Edge &edge : definition.edges) {
        if (!edge.points.isEmpty())
            edit += bent(definition, edge.id, {});
    }
    return edit;
}

void Layouts::start(const flow::FlowDefinition &definition)
{
    const int run = ++m_run;
    if (definition.nodes.size() > kMostNodes)
        return end(arranged(definition));
    m_busy = true;
    auto promise = std::make_shared<QPromise<Result<flow::Edit>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, definition] {
        promise->addResult(graphvizLayout(definition));
        promise->finish();
    });
    whenReady(promise->future(), this, [this, run, definition](const Result<flow::Edit> &edit) {
        if (run == m_run && m_busy)
            end(edit ? *edit : arranged(definition));
    });
    QTimer::singleShot(kDeadlineMs, this, [this, run, definition] {
        if (run == m_run && m_busy)
            end(arranged(definition));
    });
}

void Layouts::end(const flow::Edit &edit)
{
    m_busy = false;
    emit done(edit);
}

} // namespace mh::editor
