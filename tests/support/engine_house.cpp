// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/engine_house.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include "core/execution/codec.h"

namespace mh::test {
using namespace Qt::StringLiterals;

class FakeComponents::One final : public engine::Component
{
public:
    One(FakeComponents &owner, bool pure) : m_owner(owner), m_pure(pure) {}

    void start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done) override
    {
        m_owner.calls.append(call.node + u'#' + QString::number(call.attempt));
        m_owner.inputs[call.node] = call.inputs;
        QList<Answer> &answers = m_owner.script[call.node];
        const Answer answer = answers.isEmpty() ? Answer(engine::CallDone{{{u"n"_s, call.attempt}}, {u"default"_s}, {}})
                                                : answers.first();
        if (answers.size() > 1)
            answers.removeFirst();
        if (answer)
            done(*answer);
    }
    void cancel(ExecutionId, const flow::NodeId &node) override { m_owner.cancelled.append(node); }
    bool isPure() const override { return m_pure; }

private:
    FakeComponents &m_owner;
    bool m_pure;
};

Result<engine::Component *> FakeComponents::component(const QString &name, const QString &)
{
    if (name == "missing"_L1)
        return notFound(u"no such component"_s, u"COMPONENT_NOT_FOUND"_s);
    if (const auto real = own.find(name); real != own.end())
        return real->second.get();
    const bool pure = name.startsWith("pure"_L1);
    auto &kind = m_kinds[pure];
    if (!kind)
        kind = std::make_unique<One>(*this, pure);
    return kind.get();
}

const flow::ComponentInterface *FakeComponents::find(const QString &name, const QString &) const
{
    if (const auto known = interfaces.find(name); known != interfaces.end())
        return &known->second;
    return knowsAll ? &m_anything : nullptr;
}

namespace {

void applyOption(flow::Node &node, const QString &option)
{
    const QString key = option.section(u'=', 0, 0);
    const QString value = option.section(u'=', 1);
    if (key == "join"_L1 && value == "any"_L1)
        node.join = flow::JoinMode::Any;
    else if (key == "join"_L1 && value == "allDone"_L1)
        node.join = flow::JoinMode::AllDone;
    else if (key == "join"_L1 && value == "noneFailed"_L1)
        node.join = flow::JoinMode::NoneFailed;
    else if (key == "count"_L1) {
        node.join = flow::JoinMode::Count;
        node.joinCount = value.toInt();
    } else if (key == "component"_L1)
        node.component = value;
    else if (key == "retry"_L1)
        node.retry = flow::RetryPolicy{value.toInt(), 1000, 2, 3'600'000, {}};
    else if (key == "timeout"_L1)
        node.timeoutMs = value.toLongLong();
    else if (key == "once"_L1)
        node.atMostOnce = true;
    else if (key == "disabled"_L1)
        node.disabled = true;
    else if (key == "in"_L1)
        node.inputMappings.insert("in"_L1, value);
    else
        qFatal("unknown option %s", qPrintable(option));
}

/// Adds the node of "id{options}" unless it is there; answers its id.
QString nodeOf(flow::FlowDefinition &definition, const QString &text)
{
    const QString id = text.section(u'{', 0, 0).trimmed();
    if (!definition.node(id)) {
        flow::Node node;
        node.id = id;
        node.component = u"work"_s;
        node.version = u"1"_s;
        node.retry = flow::RetryPolicy{1, 1000, 2, 3'600'000, {}};
        definition.nodes.append(node);
    }
    const QString options = text.section(u'{', 1).section(u'}', 0, 0);
    for (const QString &option : options.split(u',', Qt::SkipEmptyParts))
        applyOption(*std::find_if(definition.nodes.begin(), definition.nodes.end(),
                                  [&](const flow::Node &n) { return n.id == id; }),
                    option.trimmed());
    return id;
}

struct Describe {
    QString operator()(const execution::RunStarted &) const { return u"run started"_s; }
    QString operator()(const execution::NodeStarted &e) const
    {
        return e.node + u" started #"_s + QString::number(e.attempt);
    }
    QString operator()(const execution::NodeCompleted &e) const { return e.node + u" completed"_s; }
    QString operator()(const execution::NodeFailed &e) const { return e.node + u" failed "_s + e.error.code; }
    QString operator()(const execution::NodeRetryScheduled &e) const { return e.node + u" retry"_s; }
    QString operator()(const execution::NodeSkipped &e) const
    {
        return e.node + u" skipped"_s + (e.reason.isEmpty() ? QString() : u" "_s + e.reason);
    }
    QString operator()(const execution::NodeBypassed &e) const { return e.node + u' ' + toText(e.how); }
    QString operator()(const execution::NodeHeld &e) const { return e.node + u" held"_s; }
    QString operator()(const execution::NodeInputsSet &e) const { return e.node + u" inputs set"_s; }
    QString operator()(const execution::NodeUncertain &e) const { return e.node + u" uncertain"_s; }
    QString operator()(const execution::NodeCancelled &e) const { return e.node + u" cancelled"_s; }
    QString operator()(const execution::RunPaused &) const { return u"run paused"_s; }
    QString operator()(const execution::RunResumed &) const { return u"run resumed"_s; }
    QString operator()(const execution::CancelRequested &e) const { return u"cancel "_s + toText(e.info.reason); }
    QString operator()(const execution::RunEnded &e) const { return u"run "_s + toText(e.status); }
};

} // namespace

flow::FlowDefinition definitionOf(const QStringList &lines)
{
    flow::FlowDefinition definition;
    for (const QString &line : lines) {
        const QStringList parts = line.split(u"->"_s);
        QString source;
        QString handle;
        for (const QString &part : parts) {
            static const QRegularExpression withHandle(u"^\\s*([^:{]+)(?::(\\w+))?(\\{.*\\})?\\s*$"_s);
            const auto match = withHandle.match(part);
            const QString id = nodeOf(definition, match.captured(1) + match.captured(3));
            if (!source.isEmpty()) {
                flow::Edge edge;
                edge.id = u"e%1"_s.arg(definition.edges.size());
                edge.source = source;
                edge.target = id;
                edge.sourceHandle = handle.isEmpty() ? u"default"_s : handle;
                definition.edges.append(edge);
            }
            source = id;
            handle = match.captured(2);
        }
    }
    return definition;
}

EngineHouse::EngineHouse(FakeStore &fakeStore, FakeClock &fakeClock, engine::Limits limits)
    : store(fakeStore),
      clock(fakeClock),
      journal(store, clock),
      timers(clock),
      scheduler(journal, components, components, timers, clock, 10'000),
      control(journal, scheduler, clock),
      flows(journal, clock, components),
      executions(journal, flows, scheduler, clock, limits)
{
    connect(&journal, &engine::Journal::runChanged, this, [this](const engine::RunChange &change) {
        for (const execution::Event &event : change.events)
            log.append(std::visit(Describe{}, event.body));
    });
}

FlowId EngineHouse::publish(const QStringList &lines, flow::FlowSettings settings)
{
    return publish(definitionOf(lines), std::move(settings));
}

FlowId EngineHouse::publish(const flow::FlowDefinition &definition, flow::FlowSettings settings)
{
    engine::Flow made;
    made.id = FlowId::make();
    made.name = made.id.toString();
    made.draft = definition;
    made.settings = settings;
    engine::FlowVersion version;
    version.id = FlowVersionId::make();
    version.flow = made.id;
    version.version = u"1"_s;
    version.status = engine::VersionStatus::Published;
    version.definition = made.draft;
    version.settings = settings;
    made.published = version.id;
    flows.restore({made}, {version});
    store.snapshot.flows.append(made);
    store.snapshot.versions.append(version);
    return made.id;
}

ExecutionId EngineHouse::trigger(FlowId flow, const QJsonObject &inputs)
{
    engine::TriggerRequest request;
    request.flow = flow;
    request.inputs = inputs;
    const auto reply = executions.trigger(request);
    if (!reply)
        qFatal("trigger: %s", qPrintable(reply.error().message));
    spin();
    return reply->head.id;
}

void EngineHouse::advance(qint64 ms)
{
    clock.advance(ms);
    timers.fire();
    spin();
}

void EngineHouse::spin()
{
    // Every commit is one turn of the event loop here; a run of n nodes takes about 2n.
    for (int idle = 0; idle < 3;) {
        const qsizetype before = store.batches.size() + components.calls.size();
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        idle = before == store.batches.size() + components.calls.size() ? idle + 1 : 0;
    }
}

QString EngineHouse::statusOf(ExecutionId run) const
{
    if (const execution::RunState *state = journal.find(run))
        return toText(state->status);
    return store.finished.contains(run) ? toText(store.finished.value(run).status) : u"unknown"_s;
}

QString EngineHouse::nodesOf(ExecutionId run) const
{
    const FinishedRun finish = store.finished.value(run);
    const QJsonObject nodes = finish.state.value("nodes"_L1).toObject();
    QStringList texts;
    for (const engine::FlowVersion &version : store.snapshot.versions) {
        if (version.id != finish.head.version)
            continue;
        for (const flow::Node &node : version.definition.nodes)
            texts.append(node.id + u':' + nodes.value(node.id).toObject().value("status"_L1).toString());
    }
    return texts.join(u' ');
}

} // namespace mh::test
