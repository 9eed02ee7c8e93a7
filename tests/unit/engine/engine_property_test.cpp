// SPDX-License-Identifier: GPL-3.0-or-later
// No join can hang: random graphs with random failures and branches always end, and end as a
// simple reference model says.
#include <QRandomGenerator>
#include <QTest>

#include "core/execution/event.h"
#include "core/execution/join.h"

using namespace Qt::StringLiterals;
using namespace mh;
using execution::EdgeStatus;
using execution::NodeStatus;

namespace {

enum class Fate { Succeeds, Fails, TakesOther };
/// What a join by expression asks: about its first edge, or something that is no question.
enum class Question { FirstTaken, FirstNotFailed, Nonsense };

struct Case {
    std::shared_ptr<const flow::Dag> dag;
    std::vector<Fate> fates;
    std::vector<Question> questions;
};

QString textOf(Question question, const QString &edge)
{
    const QString status = u"$.edges."_s + edge + u".status"_s;
    switch (question) {
    case Question::FirstTaken: return status + u" == 'taken'"_s;
    case Question::FirstNotFailed: return status + u" != 'failed'"_s;
    case Question::Nonsense: break;
    }
    return status + u" | upper"_s;
}

Case makeCase(QRandomGenerator &random)
{
    flow::FlowDefinition definition;
    const int count = random.bounded(1, 14);
    Case made;
    for (int i = 0; i < count; ++i) {
        flow::Node node;
        node.id = u"n%1"_s.arg(i);
        node.component = u"c"_s;
        node.join = flow::JoinMode(random.bounded(6));
        node.joinCount = random.bounded(1, 4);
        definition.nodes.append(node);
        made.fates.push_back(Fate(random.bounded(3)));
        made.questions.push_back(Question(random.bounded(3)));
    }
    static const QStringList handles{u"default"_s, u"default"_s, u"other"_s, u"error"_s};
    for (int to = 1; to < count; ++to) {
        for (int from = 0; from < to; ++from) {
            if (random.bounded(100) >= 30)
                continue;
            flow::Edge edge;
            edge.id = u"e%1"_s.arg(definition.edges.size());
            edge.source = definition.nodes.at(from).id;
            edge.target = definition.nodes.at(to).id;
            edge.sourceHandle = handles.at(random.bounded(4));
            definition.edges.append(edge);
        }
    }
    for (int i = 0; i < count; ++i) {
        flow::Node &node = definition.nodes[i];
        const auto first = std::find_if(definition.edges.cbegin(), definition.edges.cend(),
                                        [&](const flow::Edge &edge) { return edge.target == node.id; });
        if (first != definition.edges.cend())
            node.joinExpression = textOf(made.questions[size_t(i)], first->id);
        else if (node.join == flow::JoinMode::Expression)
            node.join = flow::JoinMode::All;
    }
    flow::FlowSettings settings;
    settings.onFailure = random.bounded(2) ? flow::OnFailure::ContinueAll : flow::OnFailure::ContinueIndependent;
    auto dag = flow::Dag::build(definition, settings);
    if (!dag)
        qFatal("%s", qPrintable(dag.error().message));
    made.dag = *dag;
    return made;
}

/// The reference: nodes in topological order, each decided once all edges into it are known.
std::vector<NodeStatus> reference(const Case &c)
{
    std::vector<NodeStatus> nodes(size_t(c.dag->nodeCount()), NodeStatus::Pending);
    std::vector<EdgeStatus> edges(size_t(c.dag->edgeCount()), EdgeStatus::Waiting);
    for (const int node : c.dag->topologicalOrder()) {
        int taken = 0, failed = 0;
        for (const int edge : c.dag->incoming(node)) {
            taken += edges[size_t(edge)] == EdgeStatus::Taken;
            failed += edges[size_t(edge)] == EdgeStatus::Failed;
        }
        const flow::Node &definition = c.dag->node(node);
        const bool all =
            c.dag->settings().onFailure == flow::OnFailure::ContinueAll ? taken + failed > 0 : failed == 0 && taken > 0;
        bool runs = c.dag->incoming(node).empty();
        bool passesFailure = failed > 0;
        if (!runs) {
            switch (definition.join) {
            case flow::JoinMode::All: runs = all; break;
            case flow::JoinMode::NoneFailed: runs = failed == 0 && taken > 0; break;
            case flow::JoinMode::Any: runs = taken > 0; break;
            case flow::JoinMode::Count: runs = taken >= definition.joinCount; break;
            case flow::JoinMode::AllDone: runs = true; break;
            case flow::JoinMode::Expression: {
                const EdgeStatus first = edges[size_t(c.dag->incoming(node).front())];
                const Question question = c.questions[size_t(node)];
                runs = question == Question::FirstTaken
                           ? first == EdgeStatus::Taken
                           : question == Question::FirstNotFailed && first != EdgeStatus::Failed;
                passesFailure = question == Question::Nonsense;
                break;
            }
            }
        }
        const Fate fate = c.fates[size_t(node)];
        nodes[size_t(node)] = !runs                 ? NodeStatus::Skipped
                              : fate == Fate::Fails ? NodeStatus::Failed
                                                    : NodeStatus::Completed;
        bool handled = false;
        for (const int edge : c.dag->outgoing(node))
            handled = handled || c.dag->edge(edge).sourceHandle == "error"_L1;
        for (const int edge : c.dag->outgoing(node)) {
            const QString handle = c.dag->edge(edge).sourceHandle;
            EdgeStatus &status = edges[size_t(edge)];
            if (!runs)
                status = passesFailure ? EdgeStatus::Failed : EdgeStatus::Skipped;
            else if (fate == Fate::Fails)
                status = handle == "error"_L1 ? EdgeStatus::Taken : handled ? EdgeStatus::Skipped : EdgeStatus::Failed;
            else
                status = handle == (fate == Fate::Succeeds ? u"default"_s : u"other"_s) ? EdgeStatus::Taken
                                                                                        : EdgeStatus::Skipped;
        }
    }
    return nodes;
}

/// Plays the run by events, nodes ending in random order, until nothing can move.
std::vector<NodeStatus> play(const Case &c, QRandomGenerator &random, bool &ok)
{
    execution::RunState state({}, c.dag);
    const auto add = [&](execution::EventBody body) {
        ok = ok && execution::reduce(state, {state.seq + 1, 1, std::move(body)});
    };
    add(execution::RunStarted{});
    for (bool moved = true; moved && ok;) {
        moved = false;
        QList<int> running;
        for (int node = 0; node < c.dag->nodeCount(); ++node) {
            const QString id = c.dag->node(node).id;
            if (state.nodes[size_t(node)].status == NodeStatus::Pending) {
                const auto verdict = execution::joinVerdict(state, node);
                if (verdict == execution::JoinVerdict::Run)
                    add(execution::NodeStarted{id, 1});
                else if (verdict == execution::JoinVerdict::Skip)
                    add(execution::NodeSkipped{id, {}});
                else if (verdict == execution::JoinVerdict::SkipFailed)
                    add(execution::NodeSkipped{id, u"DEPENDENCY_FAILED"_s});
                moved = moved || verdict != execution::JoinVerdict::Wait;
            }
            if (state.nodes[size_t(node)].status == NodeStatus::Running)
                running.append(node);
        }
        if (running.isEmpty())
            continue;
        const int node = running.at(random.bounded(int(running.size())));
        const QString id = c.dag->node(node).id;
        const Fate fate = c.fates[size_t(node)];
        if (fate == Fate::Fails)
            add(execution::NodeFailed{id, {u"X"_s, {}, {}}});
        else
            add(execution::NodeCompleted{id, {}, {fate == Fate::Succeeds ? u"default"_s : u"other"_s}, {}});
        moved = true;
    }
    std::vector<NodeStatus> nodes;
    for (const execution::NodeState &node : state.nodes)
        nodes.push_back(node.status);
    return nodes;
}

} // namespace

class EnginePropertyTest : public QObject
{
    Q_OBJECT

private slots:
    void randomGraphsEndAsTheModelSays()
    {
        bool isSet = false;
        const uint chosen = qEnvironmentVariable("MH_SEED").toUInt(&isSet);
        const uint seed = isSet ? chosen : QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        for (int i = 0; i < 10'000; ++i) {
            const Case c = makeCase(random);
            bool ok = true;
            const auto played = play(c, random, ok);
            QVERIFY2(ok, qPrintable(u"graph %1 of seed %2: an event did not fit"_s.arg(i).arg(seed)));
            const auto expected = reference(c);
            for (size_t node = 0; node < expected.size(); ++node) {
                QVERIFY2(
                    played[node] == expected[node],
                    qPrintable(u"graph %1 of seed %2: n%3 is %4, the model says %5"_s.arg(i).arg(seed).arg(node).arg(
                        toText(played[node]), toText(expected[node]))));
            }
        }
    }
};

QTEST_GUILESS_MAIN(EnginePropertyTest)
#include "engine_property_test.moc"
