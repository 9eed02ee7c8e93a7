// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/checker.h"

#include <algorithm>

#include "core/schema/compiler.h"

namespace mh::schema {
using namespace Qt::StringLiterals;

namespace {

// How much work a value may make: a schema of a few lines can ask for any amount of it, and somebody waits.
constexpr qint64 kStepsAnyway = 100'000;
constexpr qint64 kStepsPerValue = 200;
constexpr qint64 kMaxSteps = 5'000'000;
constexpr int kMaxDepth = 1'500;
constexpr qsizetype kMaxProblems = 100;

qint64 stepsFor(const QJsonValue &value)
{
    qint64 steps = kStepsAnyway;
    QList<QJsonValue> left{value};
    while (!left.isEmpty() && steps < kMaxSteps) {
        steps += kStepsPerValue;
        const QJsonValue one = left.takeLast();
        const auto add = [&](const auto &inner) {
            steps += kStepsPerValue * inner.size();
            for (const auto &each : inner) {
                if (each.isArray() || each.isObject())
                    left.append(each);
            }
        };
        if (one.isArray())
            add(one.toArray());
        else if (one.isObject())
            add(one.toObject());
    }
    return std::min(steps, kMaxSteps);
}

} // namespace

void Checker::Evaluated::add(const Evaluated &other)
{
    everything = everything || other.everything;
    members.unite(other.members);
    items.unite(other.items);
}

QList<Problem> Checker::run(NodeIndex root, const QJsonValue &value)
{
    QList<Problem> problems;
    m_steps = stepsFor(value);
    check(root, {value, {}, &problems}, nullptr);
    if (m_gaveUp)
        return {{QString(), u"cannot be checked: the value is too large or too deep for this schema"_s}};
    return problems;
}

QString Checker::pointerOf(const Trail &trail)
{
    QString pointer;
    for (const Trail *at = &trail; at->up; at = at->up)
        pointer.prepend(at->member ? pointerPart(*at->member) : u'/' + QString::number(at->index));
    return pointer;
}

Checker::Verdict Checker::fail(const Spot &spot, const QString &message, const QString &below)
{
    if (spot.problems && spot.problems->size() < kMaxProblems) {
        const Problem problem{pointerOf(spot.trail) + below, message};
        if (!spot.problems->contains(problem))
            spot.problems->append(problem);
    }
    return Verdict::Fails;
}

bool Checker::holdsOpen(const QJsonValue &value) const
{
    if (!m_isOpen)
        return false;
    const auto holds = [this](const auto &inner) { return holdsOpen(QJsonValue(inner)); };
    if (value.isArray()) {
        const QJsonArray list = value.toArray();
        return std::any_of(list.begin(), list.end(), holds);
    }
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        return std::any_of(object.begin(), object.end(), holds);
    }
    return m_isOpen(value);
}

Checker::Verdict Checker::check(NodeIndex index, const Spot &spot, Evaluated *evaluated)
{
    if (--m_steps < 0 || m_depth >= kMaxDepth)
        m_gaveUp = true;
    if (m_gaveUp)
        return Verdict::Fails;
    const Node &node = m_program.nodes.at(index);
    if (m_isOpen && m_isOpen(spot.value))
        return Verdict::Open;
    if (node.isNever)
        return fail(spot, u"is not allowed"_s);
    if (node.metaschema)
        return metaschema(*node.metaschema, spot);
    const bool enters = m_scope.isEmpty() || m_scope.constLast() != node.resource;
    if (enters)
        m_scope.append(node.resource);
    ++m_depth;
    Verdict verdict = Verdict::Fits;
    if (m_program.tracks) {
        Evaluated own;
        verdict = run(node, spot, &own);
        if (evaluated && verdict != Verdict::Fails)
            evaluated->add(own);
    } else {
        verdict = run(node, spot, nullptr);
    }
    --m_depth;
    if (enters)
        m_scope.removeLast();
    return verdict;
}

/// All that one schema says, the cheap first.
Checker::Verdict Checker::run(const Node &node, const Spot &spot, Evaluated *evaluated)
{
    Verdict verdict = type(node, spot);
    // A value of another type than is asked for breaks everything else as well: one problem says it.
    if (verdict == Verdict::Fails)
        return verdict;
    const auto goOn = [&] { return spot.problems || verdict != Verdict::Fails; };
    const auto take = [&verdict](Verdict other) { verdict = std::max(verdict, other); };
    if (node.choices || !node.constant.isUndefined())
        take(choice(node, spot));
    if (spot.value.isDouble())
        take(number(node, spot));
    else if (spot.value.isString())
        take(text(node, spot));
    else if (goOn() && spot.value.isArray())
        take(list(node, spot, evaluated));
    else if (goOn() && spot.value.isObject())
        take(object(node, spot, evaluated));
    if (goOn())
        take(references(node, spot, evaluated));
    if (goOn())
        take(combinations(node, spot, evaluated));
    if (goOn() && evaluated)
        take(unevaluated(node, spot, *evaluated));
    return verdict;
}

Checker::Verdict Checker::references(const Node &node, const Spot &spot, Evaluated *evaluated)
{
    Verdict verdict = Verdict::Fits;
    if (node.reference != kNone)
        verdict = check(node.reference, spot, evaluated);
    if (node.dynamicReference == kNone)
        return verdict;
    NodeIndex target = node.dynamicReference;
    if (!node.dynamicName.isEmpty()) {
        // The outermost resource with an anchor of that name decides.
        for (const int resource : std::as_const(m_scope)) {
            const auto found = m_program.dynamicAnchors.constFind({resource, node.dynamicName});
            if (found != m_program.dynamicAnchors.constEnd()) {
                target = *found;
                break;
            }
        }
    }
    return std::max(verdict, check(target, spot, evaluated));
}

Checker::Verdict Checker::combinations(const Node &node, const Spot &spot, Evaluated *evaluated)
{
    Verdict verdict = Verdict::Fits;
    const auto take = [&verdict](Verdict other) { verdict = std::max(verdict, other); };
    for (const NodeIndex each : node.allOf) {
        if (spot.problems || verdict != Verdict::Fails)
            take(check(each, spot, evaluated));
    }
    if (!node.anyOf.isEmpty())
        take(anyOf(node, spot, evaluated));
    if (!node.oneOf.isEmpty())
        take(oneOf(node, spot, evaluated));
    if (node.negated != kNone) {
        const Verdict inner = check(node.negated, {spot.value, spot.trail, nullptr}, nullptr);
        take(inner == Verdict::Fits   ? fail(spot, u"is what must not be here"_s)
             : inner == Verdict::Open ? Verdict::Open
                                      : Verdict::Fits);
    }
    if (node.condition != kNone)
        take(conditional(node, spot, evaluated));
    return verdict;
}

Checker::Verdict Checker::anyOf(const Node &node, const Spot &spot, Evaluated *evaluated)
{
    Verdict best = Verdict::Fails;
    for (const NodeIndex each : node.anyOf) {
        best = std::min(best, check(each, {spot.value, spot.trail, nullptr}, evaluated));
        // What further ones have to say counts where somebody asks what is evaluated.
        if (best == Verdict::Fits && !evaluated)
            break;
    }
    if (best == Verdict::Fails)
        explain(node.anyOf, spot);
    return best;
}

Checker::Verdict Checker::oneOf(const Node &node, const Spot &spot, Evaluated *evaluated)
{
    int fits = 0;
    int open = 0;
    for (const NodeIndex each : node.oneOf) {
        const Verdict verdict = check(each, {spot.value, spot.trail, nullptr}, evaluated);
        fits += verdict == Verdict::Fits ? 1 : 0;
        open += verdict == Verdict::Open ? 1 : 0;
        if (fits > 1)
            return fail(spot, u"fits more than one of %1 alternatives"_s.arg(node.oneOf.size()));
    }
    if (open > 0)
        return Verdict::Open;
    if (fits == 0)
        explain(node.oneOf, spot);
    return fits == 1 ? Verdict::Fits : Verdict::Fails;
}

/// Where one alternative alone is of the right kind, its problems are the ones that help.
void Checker::explain(const QList<NodeIndex> &branches, const Spot &spot)
{
    if (!spot.problems)
        return;
    const QString here = pointerOf(spot.trail);
    QList<Problems> near;
    for (const NodeIndex each : branches) {
        Problems problems;
        check(each, {spot.value, spot.trail, &problems}, nullptr);
        const bool isElsewhere = std::none_of(problems.cbegin(), problems.cend(),
                                              [&here](const Problem &problem) { return problem.pointer == here; });
        if (isElsewhere && !problems.isEmpty())
            near.append(problems);
    }
    if (near.size() != 1) {
        fail(spot, u"fits none of %1 alternatives"_s.arg(branches.size()));
        return;
    }
    for (const Problem &problem : std::as_const(near.constFirst())) {
        if (spot.problems->size() < kMaxProblems && !spot.problems->contains(problem))
            spot.problems->append(problem);
    }
}

Checker::Verdict Checker::conditional(const Node &node, const Spot &spot, Evaluated *evaluated)
{
    const Verdict condition = check(node.condition, {spot.value, spot.trail, nullptr}, evaluated);
    if (condition == Verdict::Open)
        return Verdict::Open;
    const NodeIndex next = condition == Verdict::Fits ? node.then : node.otherwise;
    return next == kNone ? Verdict::Fits : check(next, spot, evaluated);
}

Checker::Verdict Checker::metaschema(Draft draft, const Spot &spot)
{
    Options options;
    options.draft = draft;
    const auto compiled = Compiler(options, Compiler::Depth::ShapeOnly).run(spot.value);
    return compiled ? Verdict::Fits : fail(spot, compiled.error().message, compiled.error().field);
}

} // namespace mh::schema
