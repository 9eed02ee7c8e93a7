// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/text_search.h"

#include <algorithm>

#include <QJsonDocument>

#include "app/client/replica.h"
#include "app/client/server_client.h"
#include "app/models/run_history.h"
#include "app/models/words.h"
#include "app/words/spoken.h"
#include "core/base/clock.h"
#include "core/base/when_ready.h"
#include "core/protocol/endpoints.h"
#include "core/protocol/run_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::shell {
namespace {

constexpr qsizetype kExcerpt = 100;

[[nodiscard]] bool has(const QString &text, const QString &needle)
{
    return text.contains(needle, Qt::CaseInsensitive);
}

} // namespace

TextSearch::TextSearch(const panels::Context &context, QObject *parent) : QObject(parent), m_context(context) {}

QString TextSearch::excerpt(const QString &text, const QString &needle)
{
    const qsizetype at = qMax<qsizetype>(0, text.indexOf(needle, 0, Qt::CaseInsensitive));
    qsizetype begin = at;
    while (begin > 0 && text.at(begin - 1) != u'\n' && at - begin < kExcerpt / 3)
        --begin;
    qsizetype end = text.indexOf(u'\n', at);
    end = qMin(end < 0 ? text.size() : end, begin + kExcerpt);
    const QString line = text.mid(begin, end - begin).simplified();
    return QString((begin > 0 && text.at(begin - 1) != u'\n' ? u"…"_s : QString()) % line
                   % (end < text.size() && text.at(end) != u'\n' ? u"…"_s : QString()));
}

void TextSearch::stop()
{
    ++m_generation;
    m_queue.clear();
    m_busy = 0;
    m_text.clear();
}

void TextSearch::start(const QString &text)
{
    stop();
    m_text = text.trimmed();
    if (m_text.isEmpty()) {
        emit finished();
        return;
    }
    searchLists();
    askRun();
    next();
}

void TextSearch::searchLists()
{
    QList<protocol::Flow> flows = m_context.replica.flows().values();
    std::sort(flows.begin(), flows.end(), [](const auto &a, const auto &b) { return a.updatedAt > b.updatedAt; });
    m_flows = int(flows.size());
    m_leftOut = qMax(0, m_flows - kMostFlows);
    QList<Hit> hits;
    for (const protocol::Flow &flow : std::as_const(flows)) {
        if (has(flow.name, m_text) || has(flow.description, m_text) || flow.id.toString() == m_text)
            hits.append({Kind::Flow, flow.name, excerpt(flow.description, m_text), flow.id});
    }
    QList<protocol::Execution> runs = m_context.replica.runs().values();
    std::sort(runs.begin(), runs.end(), [](const auto &a, const auto &b) { return a.createdAt > b.createdAt; });
    const qint64 now = m_context.clock.nowMs();
    for (const protocol::Execution &run : std::as_const(runs)) {
        const QString error = run.error ? QString(run.error->code % u": "_s % run.error->message) : QString();
        const QString said =
            run.error ? words::labelled(run.error->code, words::spoken(run.error->message)) : QString();
        if (!has(run.id.toString(), m_text) && !has(error, m_text) && !has(said, m_text))
            continue;
        const QString what = error.isEmpty() ? run.id.toString() : excerpt(said, m_text);
        hits.append({Kind::Execution,
                     u"%1 · %2"_s.arg(run.flowName, models::shortId(run.id)),
                     u"%1 · %2 · %3"_s.arg(models::label(run.status), models::moment(run.createdAt, now), what),
                     run.flow,
                     {},
                     run.id});
    }
    if (!hits.isEmpty())
        emit found(hits);
    for (const protocol::Flow &flow : flows.first(qMin<qsizetype>(kMostFlows, flows.size()))) {
        const auto known = m_known.constFind(flow.id);
        if (known != m_known.constEnd() && known->revision == flow.revision)
            searchIn(flow.id, flow.name, known->texts);
        else
            m_queue.append(flow.id);
    }
}

/// A whole ID of an execution that is older than the list.
void TextSearch::askRun()
{
    const ExecutionId run = ExecutionId::fromString(m_text);
    if (run.isNull() || m_context.replica.runs().contains(run))
        return;
    ++m_busy;
    whenReady(m_context.client.call(protocol::getExecution, {run}), this,
              [this, generation = m_generation](const Result<protocol::Execution> &reply) {
                  if (generation != m_generation)
                      return;
                  --m_busy;
                  if (reply)
                      emit found({{Kind::Execution,
                                   u"%1 · %2"_s.arg(reply->flowName, models::shortId(reply->id)),
                                   u"%1 · %2"_s.arg(models::label(reply->status), reply->id.toString()),
                                   reply->flow,
                                   {},
                                   reply->id}});
                  next();
              });
}

void TextSearch::next()
{
    while (m_busy < kAtOnce && !m_queue.isEmpty()) {
        ++m_busy;
        const FlowId flow = m_queue.takeFirst();
        whenReady(m_context.client.call(protocol::getFlow, {flow}), this,
                  [this, generation = m_generation](const Result<protocol::Flow> &reply) {
                      if (generation != m_generation)
                          return;
                      --m_busy;
                      if (reply)
                          take(*reply);
                      else
                          ++m_leftOut;
                      next();
                  });
    }
    if (!isBusy())
        emit finished();
}

void TextSearch::take(const protocol::Flow &flow)
{
    const Known known{flow.revision, flow.definition ? textsOf(*flow.definition) : QList<Text>()};
    searchIn(flow.id, flow.name, known.texts);
    m_known.insert(flow.id, known);
}

QList<TextSearch::Text> TextSearch::textsOf(const flow::FlowDefinition &definition)
{
    QList<Text> texts;
    const auto json = [](const QJsonObject &object) {
        return object.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(object).toJson()).left(kLongest);
    };
    for (const flow::Node &node : definition.nodes) {
        const QString name = node.name.isEmpty() ? node.id : node.name;
        texts.append({Kind::Node, node.id, name, QString(name % u'\n' % node.component % u'\n' % node.id)});
        const QString inside = QString(json(node.config) % json(node.inputMappings) % node.joinExpression);
        if (!inside.isEmpty())
            texts.append({Kind::Configuration, node.id, name, inside});
    }
    for (const flow::Note &note : definition.notes)
        texts.append({Kind::Note, note.id, note.text.section(u'\n', 0, 0), note.text});
    for (const flow::Group &group : definition.groups)
        texts.append({Kind::Note, group.id, group.title, group.title});
    return texts;
}

void TextSearch::searchIn(FlowId flow, const QString &name, const QList<Text> &texts)
{
    QList<Hit> hits;
    for (const Text &text : texts) {
        if (!has(text.text, m_text))
            continue;
        const QString detail = text.kind == Kind::Configuration || (text.kind == Kind::Note && !has(text.title, m_text))
                                   ? QString(name % u"  ·  "_s % excerpt(text.text, m_text))
                                   : name;
        hits.append({text.kind, text.title, detail, flow, text.part});
    }
    if (!hits.isEmpty())
        emit found(hits);
}

} // namespace mh::shell
