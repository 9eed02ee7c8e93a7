// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QHash>
#include <QJsonObject>
#include <QList>

#include "core/base/result.h"
#include "core/schema/library.h"
#include "core/schema/program.h"

namespace mh::schema {

/// Turns one schema and what it refers to into a Program.
/// Thread: none of its own. Lifetime: one run. Errors: as Validator's.
class Compiler
{
public:
    enum class Depth : quint8 {
        Whole,
        ShapeOnly, ///< whether it is a schema at all; references are not followed
    };

    explicit Compiler(const Options &options, Depth depth = Depth::Whole);

    [[nodiscard]] Result<std::shared_ptr<const Program>> run(const QJsonValue &schema);

private:
    using Reader = void (Compiler::*)(Node &, const QString &, const QJsonValue &);
    static const QHash<QString, Reader> &readers();

    NodeIndex nodeFor(const Place &place);
    void compile(NodeIndex index, const Place &place);
    void arrangeItems(Node &node, const QJsonObject &object);
    void work();
    void addDynamicAnchors();
    void refuseCircles();

    void fail(const QString &message, const QString &keyword);
    NodeIndex child(const QString &keyword, const QJsonValue &value);
    [[nodiscard]] Draft draft() const { return m_library.resource(m_place.resource).draft; }
    QList<NodeIndex> list(const QString &keyword, const QJsonValue &value);
    QHash<QString, NodeIndex> map(const QString &keyword, const QJsonValue &value);
    QStringList names(const QString &keyword, const QJsonValue &value, const QString &part = {});

    void readType(Node &node, const QString &keyword, const QJsonValue &value);
    void readEnum(Node &node, const QString &keyword, const QJsonValue &value);
    void readConst(Node &node, const QString &keyword, const QJsonValue &value);
    void readNumber(Node &node, const QString &keyword, const QJsonValue &value);
    void readCount(Node &node, const QString &keyword, const QJsonValue &value);
    void readPattern(Node &node, const QString &keyword, const QJsonValue &value);
    void readFormat(Node &node, const QString &keyword, const QJsonValue &value);
    void readUnique(Node &node, const QString &keyword, const QJsonValue &value);
    void readRequired(Node &node, const QString &keyword, const QJsonValue &value);
    void readChild(Node &node, const QString &keyword, const QJsonValue &value);
    void readList(Node &node, const QString &keyword, const QJsonValue &value);
    void readMap(Node &node, const QString &keyword, const QJsonValue &value);
    void readNeeds(Node &node, const QString &keyword, const QJsonValue &value);
    void readReference(Node &node, const QString &keyword, const QJsonValue &value);

    Options m_options;
    Depth m_depth;
    Library m_library;
    std::shared_ptr<Program> m_program;
    QHash<std::pair<int, QString>, NodeIndex> m_known; ///< by document and pointer
    QList<std::pair<NodeIndex, Place>> m_queue;
    Place m_place; ///< that is being compiled
    std::optional<Error> m_error;
};

} // namespace mh::schema
