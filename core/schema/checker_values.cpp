// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/schema/checker.h"
#include "core/schema/numbers.h"

namespace mh::schema {
using namespace Qt::StringLiterals;

namespace {

quint8 typesOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null: return Null;
    case QJsonValue::Bool: return Boolean;
    case QJsonValue::Double: return isWhole(value) ? Number | Integer : Number;
    case QJsonValue::String: return String;
    case QJsonValue::Array: return Array;
    case QJsonValue::Object: return Object;
    default: return 0;
    }
}

QString shown(const QJsonValue &number)
{
    const qint64 whole = number.toInteger(0);
    return whole == number.toInteger(1) ? QString::number(whole) : QString::number(number.toDouble(), 'g', 15);
}

QString countProblem(qint64 count, const Range &range, QLatin1StringView what)
{
    if (count < range.least)
        return u"must have at least %1 %2"_s.arg(QString::number(range.least), what);
    return count > range.most ? u"must have at most %1 %2"_s.arg(QString::number(range.most), what) : QString();
}

} // namespace

Checker::Verdict Checker::type(const Node &node, const Spot &spot)
{
    if (node.types == 0 || (node.types & typesOf(spot.value)) != 0)
        return Verdict::Fits;
    return fail(spot, u"must be "_s + node.typeNames);
}

Checker::Verdict Checker::choice(const Node &node, const Spot &spot)
{
    const auto is = [&spot](const auto &each) { return equal(QJsonValue(each), spot.value); };
    const bool isConstant = node.constant.isUndefined() || is(node.constant);
    const bool isChoice = !node.choices || std::any_of(node.choices->begin(), node.choices->end(), is);
    if (isConstant && isChoice)
        return Verdict::Fits;
    if (holdsOpen(spot.value))
        return Verdict::Open;
    return fail(spot,
                isConstant ? u"is none of the values that are allowed"_s : u"is not the one value that is allowed"_s);
}

Checker::Verdict Checker::number(const Node &node, const Spot &spot)
{
    Verdict verdict = Verdict::Fits;
    const auto against = [&](const QJsonValue &limit, auto isWrong, QLatin1StringView message) {
        if (!limit.isUndefined() && isWrong(compareNumbers(spot.value, limit)))
            verdict = fail(spot, message + shown(limit));
    };
    against(
        node.minimum, [](int order) { return order < 0; }, "must be at least "_L1);
    against(
        node.maximum, [](int order) { return order > 0; }, "must be at most "_L1);
    against(
        node.above, [](int order) { return order <= 0; }, "must be greater than "_L1);
    against(
        node.beneath, [](int order) { return order >= 0; }, "must be less than "_L1);
    if (!node.multipleOf.isUndefined() && !isMultiple(spot.value, node.multipleOf))
        verdict = fail(spot, u"must be a multiple of "_s + shown(node.multipleOf));
    return verdict;
}

Checker::Verdict Checker::text(const Node &node, const Spot &spot)
{
    Verdict verdict = Verdict::Fits;
    const QString text = spot.value.toString();
    if (const QString wrong = countProblem(lengthOf(text), node.length, "characters"_L1); !wrong.isEmpty())
        verdict = fail(spot, wrong);
    if (node.pattern)
        verdict = std::max(verdict, pattern(*node.pattern, text, spot));
    if (node.format && !node.format(text))
        verdict = fail(spot, u"is not of the format "_s + node.formatName);
    return verdict;
}

Checker::Verdict Checker::list(const Node &node, const Spot &spot, Evaluated *evaluated)
{
    Verdict verdict = Verdict::Fits;
    const auto take = [&verdict](Verdict other) { verdict = std::max(verdict, other); };
    const QJsonArray list = spot.value.toArray();
    if (const QString wrong = countProblem(list.size(), node.size, "items"_L1); !wrong.isEmpty())
        take(fail(spot, wrong));
    for (qsizetype i = 0; i < list.size() && (spot.problems || verdict != Verdict::Fails); ++i) {
        const NodeIndex schema = i < node.prefix.size() ? node.prefix.at(i) : node.items;
        if (schema == kNone)
            break;
        take(check(schema, {list.at(i), {&spot.trail, nullptr, i}, spot.problems}, nullptr));
        if (evaluated)
            evaluated->items.insert(i);
    }
    if (node.contains != kNone)
        take(contained(node, list, spot, evaluated));
    if (node.isUnique)
        take(unique(list, spot));
    return verdict;
}

Checker::Verdict Checker::unique(const QJsonArray &list, const Spot &spot)
{
    QHash<size_t, QList<qsizetype>> alike;
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QJsonValue value = list.at(i);
        if (holdsOpen(value))
            continue;
        QList<qsizetype> &others = alike[hashOf(value)];
        const auto twin =
            std::find_if(others.cbegin(), others.cend(), [&](qsizetype other) { return equal(list.at(other), value); });
        if (twin != others.cend())
            return fail(spot, u"has item %1 twice: again at %2"_s.arg(*twin).arg(i));
        others.append(i);
    }
    return Verdict::Fits;
}

Checker::Verdict Checker::pattern(const Pattern &pattern, const QString &text, const Spot &spot)
{
    constexpr qint64 kMuch = 50'000;
    const Pattern::Match match = pattern.match(text);
    m_steps -= match == Pattern::Match::TooMuch ? kMuch : 1;
    if (match == Pattern::Match::Yes)
        return Verdict::Fits;
    const QString what =
        match == Pattern::Match::No ? u"does not match the pattern "_s : u"takes too long to match with the pattern "_s;
    return fail(spot, what + pattern.source().left(200));
}

Checker::Verdict Checker::contained(const Node &node, const QJsonArray &list, const Spot &spot, Evaluated *evaluated)
{
    qint64 fits = 0;
    qint64 open = 0;
    for (qsizetype i = 0; i < list.size(); ++i) {
        const Verdict verdict = check(node.contains, {list.at(i), {&spot.trail, nullptr, i}, nullptr}, nullptr);
        fits += verdict == Verdict::Fits ? 1 : 0;
        open += verdict == Verdict::Open ? 1 : 0;
        if (evaluated && node.marksContained && verdict != Verdict::Fails)
            evaluated->items.insert(i);
    }
    if (fits > node.contained.most)
        return fail(spot, u"contains more than %1 of what it may contain"_s.arg(node.contained.most));
    if (fits + open < node.contained.least)
        return fail(spot, u"does not contain what it must"_s);
    return open > 0 ? Verdict::Open : Verdict::Fits;
}

Checker::Verdict Checker::present(const Node &node, const QJsonObject &object, const Spot &spot)
{
    Verdict verdict = Verdict::Fits;
    if (const QString wrong = countProblem(object.size(), node.members, "members"_L1); !wrong.isEmpty())
        verdict = fail(spot, wrong);
    for (const QString &name : node.required) {
        if (!object.contains(name))
            verdict = fail(spot, u"is missing"_s, pointerPart(name));
    }
    for (auto each = node.needs.begin(); each != node.needs.end(); ++each) {
        if (!object.contains(each.key()))
            continue;
        for (const QString &name : each.value()) {
            if (!object.contains(name))
                verdict = fail(spot, u"is missing beside '"_s + each.key() + u'\'', pointerPart(name));
        }
    }
    return verdict;
}

Checker::Verdict Checker::object(const Node &node, const Spot &spot, Evaluated *evaluated)
{
    const QJsonObject object = spot.value.toObject();
    Verdict verdict = present(node, object, spot);
    const auto goOn = [&] { return spot.problems || verdict != Verdict::Fails; };
    const auto take = [&verdict](Verdict other) { verdict = std::max(verdict, other); };
    for (auto each = object.begin(); each != object.end() && goOn(); ++each)
        take(member(node, each.key(), each.value(), spot, evaluated));
    for (auto each = node.needsSchema.begin(); each != node.needsSchema.end() && goOn(); ++each) {
        if (object.contains(each.key()))
            take(check(each.value(), spot, evaluated));
    }
    return verdict;
}

Checker::Verdict Checker::member(const Node &node, const QString &name, const QJsonValue &value, const Spot &spot,
                                 Evaluated *seen)
{
    Verdict verdict = Verdict::Fits;
    bool isKnown = false;
    const Trail trail{&spot.trail, &name, 0};
    const auto against = [&](NodeIndex schema) {
        isKnown = true;
        verdict = std::max(verdict, check(schema, {value, trail, spot.problems}, nullptr));
    };
    if (node.propertyNames != kNone
        && check(node.propertyNames, {QJsonValue(name), trail, nullptr}, nullptr) == Verdict::Fails)
        verdict = fail(spot, u"has a member of a name that is not allowed: '"_s + name.left(200) + u'\'');
    if (const auto known = node.properties.constFind(name); known != node.properties.constEnd())
        against(*known);
    for (const auto &[names, schema] : node.patternProperties) {
        if (pattern(names, name, {spot.value, spot.trail, nullptr}) == Verdict::Fits)
            against(schema);
    }
    if (!isKnown && node.additional != kNone) {
        if (m_program.nodes.at(node.additional).isNever)
            verdict = fail(spot, u"has a member that is not allowed: '"_s + name.left(200) + u'\'');
        else
            against(node.additional);
        isKnown = true;
    }
    if (isKnown && seen)
        seen->members.insert(name);
    return verdict;
}

Checker::Verdict Checker::unevaluated(const Node &node, const Spot &spot, Evaluated &evaluated)
{
    Verdict verdict = Verdict::Fits;
    if (evaluated.everything)
        return verdict;
    if (node.unevaluatedItems != kNone && spot.value.isArray()) {
        const QJsonArray list = spot.value.toArray();
        for (qsizetype i = 0; i < list.size(); ++i) {
            if (!evaluated.items.contains(i))
                verdict = std::max(verdict, check(node.unevaluatedItems,
                                                  {list.at(i), {&spot.trail, nullptr, i}, spot.problems}, nullptr));
        }
        evaluated.everything = true;
    }
    if (node.unevaluatedProperties != kNone && spot.value.isObject()) {
        const QJsonObject object = spot.value.toObject();
        for (auto each = object.begin(); each != object.end(); ++each) {
            const QString name = each.key();
            if (!evaluated.members.contains(name))
                verdict = std::max(verdict, check(node.unevaluatedProperties,
                                                  {each.value(), {&spot.trail, &name, 0}, spot.problems}, nullptr));
        }
        evaluated.everything = true;
    }
    return verdict;
}

} // namespace mh::schema
