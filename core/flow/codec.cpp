// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/codec.h"

#include <initializer_list>
#include <limits>

#include "core/base/json.h"
#include "core/flow/drawing_codec.h"

namespace mh::flow {
using namespace Qt::StringLiterals;
using json::Reader;

namespace {

constexpr qint64 kAnyWhole = 9007199254740992; // 2^53; the ranges that make sense are validate's
constexpr qint64 kAnyInt = std::numeric_limits<int>::max();
constexpr double kAnyReal = std::numeric_limits<double>::max();

template <class E>
struct Word {
    E value;
    QLatin1StringView text;
};
constexpr Word<JoinMode> kJoins[] = {{JoinMode::All, "all"_L1},          {JoinMode::Any, "any"_L1},
                                     {JoinMode::Count, "count"_L1},      {JoinMode::NoneFailed, "none_failed"_L1},
                                     {JoinMode::AllDone, "all_done"_L1}, {JoinMode::Expression, "expression"_L1}};
constexpr Word<ConcurrencyMode> kModes[] = {{ConcurrencyMode::Allow, "allow"_L1},
                                            {ConcurrencyMode::Deny, "deny"_L1},
                                            {ConcurrencyMode::Queue, "queue"_L1},
                                            {ConcurrencyMode::Replace, "replace"_L1}};
constexpr Word<ConcurrencyScope> kScopes[] = {{ConcurrencyScope::Flow, "flow"_L1},
                                              {ConcurrencyScope::TriggerKey, "trigger_key"_L1}};
constexpr Word<OnFailure> kOnFailure[] = {{OnFailure::Stop, "stop"_L1},
                                          {OnFailure::ContinueIndependent, "continue_independent"_L1},
                                          {OnFailure::ContinueAll, "continue_all"_L1}};

template <class E, size_t N>
QString textOf(const Word<E> (&words)[N], E value)
{
    for (const Word<E> &word : words) {
        if (word.value == value)
            return word.text;
    }
    return {};
}

template <class E, size_t N>
E wordOr(Reader &reader, QLatin1StringView key, const Word<E> (&words)[N], E fallback)
{
    if (!reader.has(key))
        return fallback;
    const QString text = reader.textOr(key, {});
    QStringList known;
    for (const Word<E> &word : words) {
        if (text == word.text)
            return word.value;
        known.append(word.text);
    }
    reader.fail(key, u"must be one of "_s + known.join(", "_L1));
    return fallback;
}

QJsonObject without(QJsonObject object, std::initializer_list<QLatin1StringView> known)
{
    for (const QLatin1StringView key : known)
        object.remove(key);
    return object;
}

/// Keeps what `nested` has beyond `known` under the same key of `extra`.
void keepNested(QJsonObject &extra, QLatin1StringView key, const QJsonObject &nested,
                std::initializer_list<QLatin1StringView> known)
{
    const QJsonObject rest = without(nested, known);
    if (!rest.isEmpty())
        extra.insert(key, rest);
}

/// Writes a nested object over what keepNested kept of it.
void putNested(QJsonObject &json, QLatin1StringView key, const QJsonObject &nested)
{
    QJsonObject merged = json.value(key).toObject();
    for (auto member = nested.begin(); member != nested.end(); ++member)
        merged.insert(member.key(), member.value());
    json.insert(key, merged);
}

QString below(const QString &path, QLatin1StringView key)
{
    return path.isEmpty() ? QString(key) : QString(path + u'.' + key);
}

constexpr auto kRetryKeys = {"maxAttempts"_L1,  "backoffMs"_L1, "backoffMultiplier"_L1,
                             "maxBackoffMs"_L1, "retryOn"_L1,   "jitter"_L1};

Result<RetryPolicy> retryFromJson(const QJsonObject &json, const QString &path, const RetryPolicy &defaults = {})
{
    Reader reader(json, path);
    RetryPolicy retry = defaults;
    retry.maxAttempts = int(reader.integerOr("maxAttempts"_L1, retry.maxAttempts, -kAnyInt, kAnyInt));
    retry.backoffMs = reader.integerOr("backoffMs"_L1, retry.backoffMs, -kAnyWhole, kAnyWhole);
    retry.backoffMultiplier = reader.numberOr("backoffMultiplier"_L1, retry.backoffMultiplier, -kAnyReal, kAnyReal);
    retry.maxBackoffMs = reader.integerOr("maxBackoffMs"_L1, retry.maxBackoffMs, -kAnyWhole, kAnyWhole);
    retry.retryOn = reader.textsOr("retryOn"_L1, retry.retryOn);
    retry.jitter = reader.numberOr("jitter"_L1, retry.jitter, -kAnyReal, kAnyReal);
    if (!reader.ok())
        return reader.error();
    return retry;
}

QJsonObject retryToJson(const RetryPolicy &retry)
{
    QJsonObject json{{u"maxAttempts"_s, retry.maxAttempts},
                     {u"backoffMs"_s, retry.backoffMs},
                     {u"backoffMultiplier"_s, retry.backoffMultiplier}};
    if (const RetryPolicy plain; retry.maxBackoffMs != plain.maxBackoffMs)
        json.insert("maxBackoffMs"_L1, retry.maxBackoffMs);
    if (!retry.retryOn.isEmpty())
        json.insert("retryOn"_L1, QJsonArray::fromStringList(retry.retryOn));
    if (retry.jitter != 0)
        json.insert("jitter"_L1, retry.jitter);
    return json;
}

QJsonObject joinToJson(const Node &node)
{
    QJsonObject json{{u"mode"_s, textOf(kJoins, node.join)}, {u"count"_s, node.joinCount}};
    if (!node.joinExpression.isEmpty())
        json.insert("expression"_L1, node.joinExpression);
    return json;
}

template <class T>
Result<QList<T>> listFromJson(const QJsonArray &items, QLatin1StringView key,
                              Result<T> (*read)(const QJsonObject &, const QString &))
{
    QList<T> list;
    list.reserve(items.size());
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QString path = key + u'[' + QString::number(i) + u']';
        const QJsonValue item = items.at(i);
        if (!item.isObject())
            return invalidInput(path + u": must be an object"_s, path);
        Result<T> value = read(item.toObject(), path);
        if (!value)
            return value.error();
        list.append(*std::move(value));
    }
    return list;
}

} // namespace

Result<Node> nodeFromJson(const QJsonObject &json, const QString &path)
{
    Reader reader(json, path);
    Node node;
    node.id = reader.text("id"_L1, kMaxNodeIdLength);
    node.name = reader.textOr("name"_L1, {}, kMaxNameLength);
    node.component = reader.text("component"_L1, kMaxNameLength);
    node.version = reader.textOr("version"_L1, {}, kMaxVersionLength);
    node.config = reader.objectOr("config"_L1);
    node.inputMappings = reader.objectOr("inputMappings"_L1);
    if (reader.has("timeoutMs"_L1))
        node.timeoutMs = reader.integer("timeoutMs"_L1, -kAnyWhole, kAnyWhole);
    node.atMostOnce = reader.flagOr("atMostOnce"_L1, false);
    node.disabled = reader.flagOr("disabled"_L1, false);
    node.uncertainDeadlineMs =
        reader.integerOr("uncertainDeadlineMs"_L1, node.uncertainDeadlineMs, -kAnyWhole, kAnyWhole);
    node.extra = without(json, {"id"_L1, "name"_L1, "component"_L1, "version"_L1, "position"_L1, "config"_L1,
                                "inputMappings"_L1, "join"_L1, "timeoutMs"_L1, "retry"_L1, "atMostOnce"_L1,
                                "disabled"_L1, "uncertainDeadlineMs"_L1});
    const QJsonObject positionJson = reader.objectOr("position"_L1);
    const QJsonObject joinJson = reader.objectOr("join"_L1);
    const QJsonObject retryJson = reader.objectOr("retry"_L1);
    if (!reader.ok())
        return reader.error();

    Reader position(positionJson, below(path, "position"_L1));
    node.position.x = position.numberOr("x"_L1, 0, -kAnyReal, kAnyReal);
    node.position.y = position.numberOr("y"_L1, 0, -kAnyReal, kAnyReal);
    keepNested(node.extra, "position"_L1, positionJson, {"x"_L1, "y"_L1});
    if (!position.ok())
        return position.error();

    Reader join(joinJson, below(path, "join"_L1));
    node.join = wordOr(join, "mode"_L1, kJoins, JoinMode::All);
    node.joinCount = int(join.integerOr("count"_L1, 1, -kAnyInt, kAnyInt));
    node.joinExpression = join.textOr("expression"_L1, {}, kMaxExpressionLength);
    keepNested(node.extra, "join"_L1, joinJson, {"mode"_L1, "count"_L1, "expression"_L1});
    if (!join.ok())
        return join.error();

    if (reader.has("retry"_L1)) {
        const Result<RetryPolicy> retry = retryFromJson(retryJson, below(path, "retry"_L1));
        if (!retry)
            return retry.error();
        node.retry = *retry;
        keepNested(node.extra, "retry"_L1, retryJson, kRetryKeys);
    }
    if (const Result<> ui = readUi(node, path); !ui)
        return ui.error();
    return node;
}

Result<Edge> edgeFromJson(const QJsonObject &json, const QString &path)
{
    Reader reader(json, path);
    Edge edge;
    edge.id = reader.text("id"_L1, kMaxEdgeIdLength);
    edge.source = reader.text("source"_L1, kMaxNodeIdLength);
    edge.target = reader.text("target"_L1, kMaxNodeIdLength);
    edge.sourceHandle = reader.textOr("sourceHandle"_L1, edge.sourceHandle, kMaxHandleLength);
    edge.targetHandle = reader.textOr("targetHandle"_L1, edge.targetHandle, kMaxHandleLength);
    edge.extra = without(json, {"id"_L1, "source"_L1, "target"_L1, "sourceHandle"_L1, "targetHandle"_L1});
    if (!reader.ok())
        return reader.error();
    if (const Result<> ui = readUi(edge, path); !ui)
        return ui.error();
    return edge;
}

Result<FlowDefinition> definitionFromJson(const QJsonObject &json)
{
    Reader reader(json);
    const QJsonArray nodes = reader.arrayOr("nodes"_L1);
    const QJsonArray edges = reader.arrayOr("edges"_L1);
    const QJsonObject inputSchema = reader.objectOr("inputSchema"_L1);
    if (!reader.ok())
        return reader.error();
    Result<QList<Node>> readNodes = listFromJson<Node>(nodes, "nodes"_L1, nodeFromJson);
    if (!readNodes)
        return readNodes.error();
    Result<QList<Edge>> readEdges = listFromJson<Edge>(edges, "edges"_L1, edgeFromJson);
    if (!readEdges)
        return readEdges.error();
    FlowDefinition definition{*std::move(readNodes), *std::move(readEdges),
                              without(json, {"nodes"_L1, "edges"_L1, "inputSchema"_L1})};
    definition.inputSchema = inputSchema;
    if (const Result<> ui = readUi(definition); !ui)
        return ui.error();
    return definition;
}

Result<FlowSettings> settingsFromJson(const QJsonObject &json, const FlowSettings &defaults)
{
    Reader reader(json);
    const QJsonObject concurrencyJson = reader.objectOr("concurrency"_L1);
    const QJsonObject timeoutJson = reader.objectOr("timeout"_L1);
    const QJsonObject retryJson = reader.objectOr("retry"_L1);
    FlowSettings settings = defaults;
    settings.notification = reader.objectOr("notification"_L1, defaults.notification);
    settings.onFailure = wordOr(reader, "onFailure"_L1, kOnFailure, settings.onFailure);
    settings.extra =
        without(json, {"concurrency"_L1, "timeout"_L1, "retry"_L1, "notification"_L1, "onFailure"_L1, "retention"_L1});
    if (!reader.ok())
        return reader.error();

    Reader concurrency(concurrencyJson, u"concurrency"_s);
    settings.concurrency = wordOr(concurrency, "mode"_L1, kModes, settings.concurrency);
    settings.scope = wordOr(concurrency, "scope"_L1, kScopes, settings.scope);
    settings.maxInstances = int(concurrency.integerOr("maxInstances"_L1, settings.maxInstances, -kAnyInt, kAnyInt));
    settings.scopeKey = concurrency.textOr("scopeKey"_L1, settings.scopeKey);
    keepNested(settings.extra, "concurrency"_L1, concurrencyJson,
               {"mode"_L1, "scope"_L1, "maxInstances"_L1, "scopeKey"_L1});
    if (!concurrency.ok())
        return concurrency.error();

    Reader timeout(timeoutJson, u"timeout"_s);
    settings.flowTimeoutMs = timeout.integerOr("flowTimeoutMs"_L1, settings.flowTimeoutMs, -kAnyWhole, kAnyWhole);
    settings.nodeTimeoutMs = timeout.integerOr("nodeTimeoutMs"_L1, settings.nodeTimeoutMs, -kAnyWhole, kAnyWhole);
    keepNested(settings.extra, "timeout"_L1, timeoutJson, {"flowTimeoutMs"_L1, "nodeTimeoutMs"_L1});
    if (!timeout.ok())
        return timeout.error();

    const Result<RetryPolicy> retry = retryFromJson(retryJson, u"retry"_s, defaults.retry);
    if (!retry)
        return retry.error();
    settings.retry = *retry;
    keepNested(settings.extra, "retry"_L1, retryJson, kRetryKeys);

    const QJsonObject retentionJson = reader.objectOr("retention"_L1);
    Reader retention(retentionJson, u"retention"_s);
    settings.retention.maxAgeHours =
        retention.integerOr("maxAgeHours"_L1, settings.retention.maxAgeHours, -kAnyWhole, kAnyWhole);
    settings.retention.maxRuns = retention.integerOr("maxRuns"_L1, settings.retention.maxRuns, -kAnyWhole, kAnyWhole);
    settings.retention.maxBytes =
        retention.integerOr("maxBytes"_L1, settings.retention.maxBytes, -kAnyWhole, kAnyWhole);
    keepNested(settings.extra, "retention"_L1, retentionJson, {"maxAgeHours"_L1, "maxRuns"_L1, "maxBytes"_L1});
    if (!reader.ok() || !retention.ok())
        return reader.ok() ? retention.error() : reader.error();

    Reader notification(settings.notification, u"notification"_s);
    for (const QLatin1StringView list : {"onComplete"_L1, "onFail"_L1})
        static_cast<void>(notification.arrayOr(list));
    if (!notification.ok())
        return notification.error();
    return settings;
}

QJsonObject toJson(const Node &node)
{
    QJsonObject json = node.extra;
    json.insert("id"_L1, node.id);
    if (!node.name.isEmpty())
        json.insert("name"_L1, node.name);
    json.insert("component"_L1, node.component);
    json.insert("version"_L1, node.version);
    putNested(json, "position"_L1, {{u"x"_s, node.position.x}, {u"y"_s, node.position.y}});
    json.insert("config"_L1, node.config);
    json.insert("inputMappings"_L1, node.inputMappings);
    if (node.join != JoinMode::All || node.joinCount != 1 || !node.joinExpression.isEmpty() || json.contains("join"_L1))
        putNested(json, "join"_L1, joinToJson(node));
    if (node.timeoutMs)
        json.insert("timeoutMs"_L1, *node.timeoutMs);
    if (node.retry)
        putNested(json, "retry"_L1, retryToJson(*node.retry));
    if (node.atMostOnce)
        json.insert("atMostOnce"_L1, true);
    if (node.disabled)
        json.insert("disabled"_L1, true);
    if (const Node plain; node.uncertainDeadlineMs != plain.uncertainDeadlineMs)
        json.insert("uncertainDeadlineMs"_L1, node.uncertainDeadlineMs);
    writeUi(json, node);
    return json;
}

QJsonObject toJson(const Edge &edge)
{
    QJsonObject json = edge.extra;
    json.insert("id"_L1, edge.id);
    json.insert("source"_L1, edge.source);
    json.insert("target"_L1, edge.target);
    json.insert("sourceHandle"_L1, edge.sourceHandle);
    json.insert("targetHandle"_L1, edge.targetHandle);
    writeUi(json, edge);
    return json;
}

QJsonObject toJson(const FlowDefinition &definition)
{
    QJsonArray nodes;
    for (const Node &node : definition.nodes)
        nodes.append(toJson(node));
    QJsonArray edges;
    for (const Edge &edge : definition.edges)
        edges.append(toJson(edge));
    QJsonObject json = definition.extra;
    json.insert("nodes"_L1, nodes);
    json.insert("edges"_L1, edges);
    if (!definition.inputSchema.isEmpty())
        json.insert("inputSchema"_L1, definition.inputSchema);
    writeUi(json, definition);
    return json;
}

QJsonObject toJson(const FlowSettings &settings)
{
    QJsonObject json = settings.extra;
    putNested(json, "concurrency"_L1,
              {{u"mode"_s, textOf(kModes, settings.concurrency)},
               {u"scope"_s, textOf(kScopes, settings.scope)},
               {u"maxInstances"_s, settings.maxInstances},
               {u"scopeKey"_s, settings.scopeKey.isEmpty() ? QJsonValue() : QJsonValue(settings.scopeKey)}});
    putNested(json, "timeout"_L1,
              {{u"flowTimeoutMs"_s, settings.flowTimeoutMs}, {u"nodeTimeoutMs"_s, settings.nodeTimeoutMs}});
    putNested(json, "retry"_L1, retryToJson(settings.retry));
    json.insert("notification"_L1, settings.notification);
    json.insert("onFailure"_L1, textOf(kOnFailure, settings.onFailure));
    if (settings.retention != Retention() || json.contains("retention"_L1)) {
        putNested(json, "retention"_L1,
                  {{u"maxAgeHours"_s, settings.retention.maxAgeHours},
                   {u"maxRuns"_s, settings.retention.maxRuns},
                   {u"maxBytes"_s, settings.retention.maxBytes}});
    }
    return json;
}

} // namespace mh::flow
