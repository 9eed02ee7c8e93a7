// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QSet>

#include "core/schema/program.h"

namespace mh::schema {

/// Runs a Program over one value. Where nobody asks for the problems it stops at the first.
/// Thread: none of its own. Lifetime: one run, within the program's.
class Checker
{
public:
    Checker(const Program &program, IsOpen isOpen) : m_program(program), m_isOpen(isOpen) {}

    [[nodiscard]] QList<Problem> run(NodeIndex root, const QJsonValue &value);

private:
    enum class Verdict : quint8 { Fits, Open, Fails };

    /// The way to the value, from the inside out; parts live on the stack.
    struct Trail {
        const Trail *up = nullptr;
        const QString *member = nullptr;
        qsizetype index = 0;
    };
    /// What of an object or a list a schema has had a say about.
    struct Evaluated {
        bool everything = false;
        QSet<QString> members;
        QSet<qsizetype> items;
        void add(const Evaluated &other);
    };
    using Problems = QList<Problem>;
    struct Spot {
        const QJsonValue &value;
        const Trail &trail;
        Problems *problems;
    };

    Verdict check(NodeIndex index, const Spot &spot, Evaluated *evaluated);
    Verdict run(const Node &node, const Spot &spot, Evaluated *evaluated);
    Verdict type(const Node &node, const Spot &spot);
    Verdict choice(const Node &node, const Spot &spot);
    Verdict number(const Node &node, const Spot &spot);
    Verdict text(const Node &node, const Spot &spot);
    Verdict list(const Node &node, const Spot &spot, Evaluated *evaluated);
    Verdict unique(const QJsonArray &list, const Spot &spot);
    Verdict pattern(const Pattern &pattern, const QString &text, const Spot &spot);
    Verdict contained(const Node &node, const QJsonArray &list, const Spot &spot, Evaluated *evaluated);
    Verdict object(const Node &node, const Spot &spot, Evaluated *evaluated);
    Verdict present(const Node &node, const QJsonObject &object, const Spot &spot);
    Verdict member(const Node &node, const QString &name, const QJsonValue &value, const Spot &spot, Evaluated *seen);
    Verdict unevaluated(const Node &node, const Spot &spot, Evaluated &evaluated);
    Verdict references(const Node &node, const Spot &spot, Evaluated *evaluated);
    Verdict combinations(const Node &node, const Spot &spot, Evaluated *evaluated);
    Verdict anyOf(const Node &node, const Spot &spot, Evaluated *evaluated);
    Verdict oneOf(const Node &node, const Spot &spot, Evaluated *evaluated);
    Verdict conditional(const Node &node, const Spot &spot, Evaluated *evaluated);
    Verdict metaschema(Draft draft, const Spot &spot);
    Verdict fail(const Spot &spot, const QString &message, const QString &below = {});
    void explain(const QList<NodeIndex> &branches, const Spot &spot);
    [[nodiscard]] bool holdsOpen(const QJsonValue &value) const;
    [[nodiscard]] static QString pointerOf(const Trail &trail);

    const Program &m_program;
    IsOpen m_isOpen;
    QList<int> m_scope; ///< the resources that led here, outermost first
    qint64 m_steps = 0; ///< that are left
    int m_depth = 0;
    bool m_gaveUp = false;
};

} // namespace mh::schema
