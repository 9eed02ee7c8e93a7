// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/json_path.h"

#include <algorithm>
#include <utility>

#include <QJsonObject>

namespace mh::flow::jsonpath {
using namespace Qt::StringLiterals;

namespace {

constexpr int kMaxSteps = 200'000;
constexpr int kMaxDepth = 512;
constexpr qsizetype kMaxMatchedText = 65'536;

constexpr qsizetype kMostNamed = 8; ///< members in a message
constexpr qsizetype kLongestNamed = 40;

/// A missing member, an empty node list.
QJsonValue nothing()
{
    return QJsonValue(QJsonValue::Undefined);
}

QJsonValue child(const QJsonValue &value, const Selector &selector)
{
    if (selector.kind == Selector::Kind::Name)
        return value.isObject() ? value.toObject().value(selector.name) : nothing();
    if (!value.isArray())
        return nothing();
    const QJsonArray array = value.toArray();
    const qint64 index = selector.index < 0 ? selector.index + array.size() : selector.index;
    return index >= 0 && index < array.size() ? array.at(index) : nothing();
}

class Evaluation
{
public:
    explicit Evaluation(const QJsonValue &root) : m_root(root) {}

    QList<QJsonValue> run(const Query &query, size_t from, const QJsonValue &base)
    {
        QList<QJsonValue> current{base};
        for (size_t i = from; i < query.segments.size() && m_problem.isEmpty(); ++i) {
            QList<QJsonValue> next;
            for (const QJsonValue &value : std::as_const(current)) {
                if (query.segments[i].descendant)
                    descend(query.segments[i], value, next, 0);
                else
                    apply(query.segments[i], value, next);
            }
            current = next;
        }
        return current;
    }

    [[nodiscard]] bool test(const Filter &filter) { return holds(filter, m_root); }
    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    bool step()
    {
        if (++m_steps > kMaxSteps)
            m_problem = u"the path visits too many values"_s;
        return m_problem.isEmpty();
    }

    void descend(const Segment &segment, const QJsonValue &value, QList<QJsonValue> &found, int depth)
    {
        if (depth > kMaxDepth)
            m_problem = u"the value is nested too deeply"_s;
        if (!step())
            return;
        apply(segment, value, found);
        each(value, [&](const QJsonValue &inner) {
            if (inner.isObject() || inner.isArray())
                descend(segment, inner, found, depth + 1);
        });
    }

    template <class Fn>
    void each(const QJsonValue &value, Fn fn)
    {
        if (value.isArray()) {
            const QJsonArray array = value.toArray();
            for (auto item = array.begin(); item != array.end() && step(); ++item)
                fn(QJsonValue(*item));
        } else if (value.isObject()) {
            const QJsonObject object = value.toObject();
            for (auto member = object.begin(); member != object.end() && step(); ++member)
                fn(QJsonValue(member.value()));
        }
    }

    void apply(const Segment &segment, const QJsonValue &value, QList<QJsonValue> &found)
    {
        for (const Selector &selector : segment.selectors) {
            if (!step())
                return;
            switch (selector.kind) {
            case Selector::Kind::Name:
            case Selector::Kind::Index:
                if (const QJsonValue inner = child(value, selector); !inner.isUndefined())
                    found.append(inner);
                break;
            case Selector::Kind::Wildcard: each(value, [&](const QJsonValue &inner) { found.append(inner); }); break;
            case Selector::Kind::Slice: slice(selector, value, found); break;
            case Selector::Kind::Filter:
                each(value, [&](const QJsonValue &inner) {
                    if (holds(*selector.filter, inner))
                        found.append(inner);
                });
                break;
            }
        }
    }

    void slice(const Selector &selector, const QJsonValue &value, QList<QJsonValue> &found)
    {
        if (!value.isArray() || selector.step == 0)
            return;
        const QJsonArray array = value.toArray();
        const qint64 size = array.size();
        const bool forwards = selector.step > 0;
        const auto bound = [&](const std::optional<qint64> &wanted, qint64 otherwise) {
            const qint64 index = wanted ? (*wanted < 0 ? *wanted + size : *wanted) : otherwise;
            return forwards ? std::clamp<qint64>(index, 0, size) : std::clamp<qint64>(index, -1, size - 1);
        };
        const qint64 start = bound(selector.start, forwards ? 0 : size - 1);
        const qint64 end = bound(selector.end, forwards ? size : -1);
        for (qint64 i = start; (forwards ? i < end : i > end) && step(); i += selector.step)
            found.append(array.at(i));
    }

    bool holds(const Filter &filter, const QJsonValue &at)
    {
        const auto inner = [&](const Filter &each) { return holds(each, at); };
        switch (filter.kind) {
        case Filter::Kind::Or: return std::any_of(filter.children.begin(), filter.children.end(), inner);
        case Filter::Kind::And: return std::all_of(filter.children.begin(), filter.children.end(), inner);
        case Filter::Kind::Not: return !holds(filter.children.front(), at);
        case Filter::Kind::Compare:
            return compare(valueOf(filter.left, at), filter.comparison, valueOf(filter.right, at));
        case Filter::Kind::Test:
            return filter.left.kind == Operand::Kind::Query ? !nodes(filter.left.query, at).isEmpty()
                                                            : matches(filter.left, at);
        }
        return false;
    }

    QList<QJsonValue> nodes(const Query &query, const QJsonValue &at)
    {
        return run(query, 0, query.relative ? at : m_root);
    }

    QJsonValue valueOf(const Operand &operand, const QJsonValue &at)
    {
        switch (operand.kind) {
        case Operand::Kind::Literal: return operand.literal;
        case Operand::Kind::Query: return only(nodes(operand.query, at));
        case Operand::Kind::Value: return only(nodes(operand.arguments.front().query, at));
        case Operand::Kind::Count: return double(nodes(operand.arguments.front().query, at).size());
        case Operand::Kind::Length: return lengthOf(valueOf(operand.arguments.front(), at));
        case Operand::Kind::Match:
        case Operand::Kind::Search: break; // tests, which the parser lets nobody use as values
        }
        return nothing();
    }

    static QJsonValue only(const QList<QJsonValue> &found) { return found.size() == 1 ? found.first() : nothing(); }

    static QJsonValue lengthOf(const QJsonValue &value)
    {
        if (value.isArray())
            return double(value.toArray().size());
        if (value.isObject())
            return double(value.toObject().size());
        if (value.isString())
            return double(value.toString().toUcs4().size());
        return nothing();
    }

    bool matches(const Operand &operand, const QJsonValue &at)
    {
        const QJsonValue text = valueOf(operand.arguments[0], at);
        const QJsonValue pattern = valueOf(operand.arguments[1], at);
        if (!text.isString() || !pattern.isString() || text.toString().size() > kMaxMatchedText || !step())
            return false;
        const QRegularExpression expression =
            operand.pattern ? *operand.pattern : patternOf(pattern.toString(), operand.kind == Operand::Kind::Match);
        return expression.isValid() && expression.match(text.toString()).hasMatch();
    }

    static bool less(const QJsonValue &a, const QJsonValue &b)
    {
        if (a.isDouble() && b.isDouble())
            return a.toDouble() < b.toDouble();
        // By code points, which UTF-16 units do not sort by.
        return a.isString() && b.isString() && a.toString().toUcs4() < b.toString().toUcs4();
    }

    static bool compare(const QJsonValue &a, Filter::Comparison comparison, const QJsonValue &b)
    {
        switch (comparison) {
        case Filter::Comparison::Equal: return a == b;
        case Filter::Comparison::NotEqual: return a != b;
        case Filter::Comparison::Less: return less(a, b);
        case Filter::Comparison::LessEqual: return less(a, b) || a == b;
        case Filter::Comparison::Greater: return less(b, a);
        case Filter::Comparison::GreaterEqual: return less(b, a) || a == b;
        }
        return false;
    }

    const QJsonValue &m_root;
    int m_steps = 0;
    QString m_problem;
};

/// Says which members there are: mostly the name was only mistyped.
Error noMember(const QString &name, const QJsonValue &in)
{
    const QString missing = u"there is no member '"_s + name + u'\'';
    const QStringList all = in.toObject().keys();
    QStringList named;
    for (const QString &each : all.first(qMin(kMostNamed, all.size())))
        named.append(each.size() > kLongestNamed ? each.first(kLongestNamed) + u'…' : each);
    if (named.isEmpty())
        return invalidInput(missing);
    if (all.size() > kMostNamed)
        named.append(u"…"_s);
    return invalidInput(missing + u" (there are '"_s + named.join(u", "_s) + u"')"_s);
}

} // namespace

bool Segment::isName() const
{
    return !descendant && selectors.size() == 1 && selectors.front().kind == Selector::Kind::Name;
}

bool Segment::isSingular() const
{
    return isName() || (!descendant && selectors.size() == 1 && selectors.front().kind == Selector::Kind::Index);
}

bool Query::isSingular() const
{
    return std::all_of(segments.begin(), segments.end(), [](const Segment &each) { return each.isSingular(); });
}

QRegularExpression patternOf(const QString &text, bool whole)
{
    // I-Regexp's dot excludes both line ends, PCRE's only one of them.
    QString pattern;
    bool inClass = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c == u'\\' && i + 1 < text.size()) {
            pattern.append(c);
            pattern.append(text.at(++i));
            continue;
        }
        inClass = c == u'[' || (inClass && c != u']');
        if (c == u'.' && !inClass)
            pattern.append("[^\\n\\r]"_L1);
        else
            pattern.append(c);
    }
    const QString bounded = u"(*LIMIT_MATCH=100000)"_s + (whole ? u"\\A(?:"_s + pattern + u")\\z"_s : pattern);
    return QRegularExpression(bounded, QRegularExpression::UseUnicodePropertiesOption);
}

Result<QJsonValue> pick(const Query &query, size_t from, const QJsonValue &base)
{
    QJsonValue value = base;
    for (size_t i = from; i < query.segments.size(); ++i) {
        const Selector &selector = query.segments[i].selectors.front();
        const QJsonValue parent = std::exchange(value, child(value, selector));
        if (value.isUndefined()) {
            if (selector.kind == Selector::Kind::Name)
                return noMember(selector.name, parent);
            return invalidInput(u"there is no item "_s + QString::number(selector.index));
        }
    }
    return value;
}

Result<QJsonArray> select(const Query &query, size_t from, const QJsonValue &base, const QJsonValue &root)
{
    Evaluation evaluation(root);
    const QList<QJsonValue> found = evaluation.run(query, from, base);
    if (!evaluation.problem().isEmpty())
        return invalidInput(evaluation.problem());
    QJsonArray values;
    for (const QJsonValue &value : found)
        values.append(value);
    return values;
}

Result<bool> holds(const Filter &filter, const QJsonValue &root)
{
    Evaluation evaluation(root);
    const bool held = evaluation.test(filter);
    if (!evaluation.problem().isEmpty())
        return invalidInput(evaluation.problem());
    return held;
}

} // namespace mh::flow::jsonpath
