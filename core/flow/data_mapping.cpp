// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/data_mapping.h"

#include <algorithm>

#include "core/flow/pipeline.h"

namespace mh::flow {
using namespace Qt::StringLiterals;

namespace {

bool isPlain(QStringView name)
{
    const auto fits = [](QChar c) { return c == u'_' || (c < u'\x80' && c.isLetterOrNumber()); };
    return !name.isEmpty() && !name.front().isDigit() && std::all_of(name.begin(), name.end(), fits);
}

QString member(const QString &name)
{
    if (isPlain(name))
        return u'.' + name;
    QString quoted = name;
    quoted.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s);
    return u"['"_s + quoted + u"']"_s;
}

QString prefixOf(const NodeId &source)
{
    return source == kTriggerSource ? u"$.trigger"_s : QString(u"$.nodes"_s + member(source) + u".output"_s);
}

/// How much of the path's text its first segments take.
qsizetype lengthOf(const QString &path, size_t segments)
{
    for (qsizetype end = 1; end <= path.size(); ++end) {
        if (end < path.size() && path.at(end) != u'.' && path.at(end) != u'[')
            continue;
        const auto parsed = jsonpath::parse(QStringView(path).first(end));
        if (parsed && parsed->length == end && parsed->query.segments.size() == segments)
            return end;
    }
    return -1;
}

Error wrong(const QString &field, const Error &error)
{
    return invalidInput(error.message, field, u"INVALID_INPUT_MAPPING"_s);
}

} // namespace

std::optional<PortRule> ruleOf(const QString &port, const QJsonValue &mapping)
{
    const QString text = mapping.toString().trimmed();
    if (!beginsPath(text))
        return {};
    qsizetype length = 0;
    const auto pipeline = pipelineFrom(text, length);
    if (!pipeline || length != text.size() || !pipeline->path.reads.edge.isEmpty())
        return {};
    const Path &path = pipeline->path;
    const qsizetype prefix = lengthOf(path.text, path.from);
    if (prefix < 0)
        return {};
    QString transform = text.sliced(path.text.size()).trimmed();
    if (transform.startsWith(u'|'))
        transform = transform.sliced(1).trimmed();
    const NodeId source = path.reads.node.isEmpty() ? NodeId(kTriggerSource) : path.reads.node;
    return PortRule{source, u'$' + path.text.sliced(prefix), port, transform};
}

QList<PortRule> rulesOf(const Node &node)
{
    QList<PortRule> rules;
    for (auto it = node.inputMappings.begin(); it != node.inputMappings.end(); ++it) {
        if (auto rule = ruleOf(it.key(), *it))
            rules.append(*std::move(rule));
    }
    return rules;
}

Result<QString> mappingOf(const PortRule &rule)
{
    const bool isPath =
        rule.sourcePath == "$"_L1 || rule.sourcePath.startsWith("$."_L1) || rule.sourcePath.startsWith("$["_L1);
    if (!isPath)
        return wrong(u"source"_s,
                     invalidInput(u"source must be a path below the source node's output, such as $.id"_s));
    const QString path = prefixOf(rule.source) + QStringView(rule.sourcePath).sliced(1);
    qsizetype length = 0;
    const auto read = pathFrom(path, length);
    if (!read)
        return wrong(u"source"_s, read.error());
    if (length != path.size())
        return wrong(u"source"_s, invalidInput(u"source is more than a path: "_s + path.sliced(length)));
    if (rule.transform.isEmpty())
        return path;
    const QString text = path + (rule.transform.startsWith("??"_L1) ? u" "_s : u" | "_s) + rule.transform;
    const auto pipeline = pipelineFrom(text, length);
    if (!pipeline)
        return wrong(u"transform"_s, pipeline.error());
    if (length != text.size())
        return wrong(u"transform"_s, invalidInput(u"transform is more than transforms: "_s + text.sliced(length)));
    return text;
}

Result<QString> portOf(const QString &target)
{
    const auto parsed = jsonpath::parse(target);
    const bool isOne = parsed && parsed->length == target.size() && parsed->query.segments.size() == 1
                       && parsed->query.segments.front().isName() && !parsed->query.segments.front().descendant;
    if (!isOne)
        return wrong(u"target"_s, invalidInput(u"target must name one input port, such as $.image"_s));
    return parsed->query.segments.front().selectors.front().name;
}

QString targetOf(const QString &port)
{
    return u'$' + member(port);
}

} // namespace mh::flow
