// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/edit_codec.h"

#include "core/base/json.h"
#include "core/flow/codec.h"
#include "core/flow/drawing_codec.h"

namespace mh::flow {
using namespace Qt::StringLiterals;
using json::Reader;

namespace {

constexpr qint64 kLastIndex = 1'000'000;

Result<Op> nodeOp(Reader &reader, const QString &path, bool add)
{
    const auto index = reader.integerOr("index"_L1, -1, -1, kLastIndex);
    const QJsonObject json = reader.objectOr("node"_L1);
    if (!reader.ok())
        return reader.error();
    Result<Node> node = nodeFromJson(json, path + u".node"_s);
    if (!node)
        return node.error();
    return add ? Op(AddNode{*std::move(node), index}) : Op(SetNode{*std::move(node)});
}

Result<Op> linkOp(Reader &reader, const QString &path)
{
    const auto index = reader.integerOr("index"_L1, -1, -1, kLastIndex);
    const bool restores = reader.flagOr("restores"_L1, false);
    const QJsonObject json = reader.objectOr("edge"_L1);
    if (!reader.ok())
        return reader.error();
    Result<Edge> edge = edgeFromJson(json, path + u".edge"_s);
    if (!edge)
        return edge.error();
    return Op(Link{*std::move(edge), index, restores});
}

Result<Op> moveOp(Reader &reader, const QString &path)
{
    const NodeId id = reader.text("id"_L1, kMaxNodeIdLength);
    const QJsonObject json = reader.objectOr("position"_L1);
    if (!reader.ok())
        return reader.error();
    constexpr double kFar = 1e9;
    Reader position(json, path + u".position"_s);
    for (const QLatin1StringView axis : {"x"_L1, "y"_L1}) {
        if (!position.has(axis))
            position.fail(axis, u"is missing"_s);
    }
    const Position to{position.numberOr("x"_L1, 0, -kFar, kFar), position.numberOr("y"_L1, 0, -kFar, kFar)};
    if (!position.ok())
        return position.error();
    return Op(MoveNode{id, to});
}

Result<Op> drawOp(Reader &reader, const QString &path, bool note)
{
    const auto index = reader.integerOr("index"_L1, -1, -1, kLastIndex);
    const QJsonObject json = reader.objectOr(note ? "note"_L1 : "group"_L1);
    if (!reader.ok())
        return reader.error();
    if (note) {
        Result<Note> read = noteFromJson(json, path + u".note"_s);
        return read ? Result<Op>(SetNote{*std::move(read), index}) : Result<Op>(read.error());
    }
    Result<Group> read = groupFromJson(json, path + u".group"_s);
    return read ? Result<Op>(SetGroup{*std::move(read), index}) : Result<Op>(read.error());
}

template <class T>
Result<Op> idOp(Reader &reader, qsizetype longest)
{
    const QString id = reader.text("id"_L1, longest);
    if (!reader.ok())
        return reader.error();
    return Op(T{id});
}

Result<Op> opFromJson(const QJsonValue &json, const QString &path)
{
    if (!json.isObject())
        return invalidInput(path + u": must be an object"_s, path);
    Reader reader(json.toObject(), path);
    const QString op = reader.text("op"_L1);
    if (!reader.ok())
        return reader.error();
    if (op == "addNode"_L1 || op == "setNode"_L1)
        return nodeOp(reader, path, op == "addNode"_L1);
    if (op == "removeNode"_L1)
        return idOp<RemoveNode>(reader, kMaxNodeIdLength);
    if (op == "unlink"_L1)
        return idOp<Unlink>(reader, kMaxEdgeIdLength);
    if (op == "moveNode"_L1)
        return moveOp(reader, path);
    if (op == "link"_L1)
        return linkOp(reader, path);
    if (op == "setGroup"_L1 || op == "setNote"_L1)
        return drawOp(reader, path, op == "setNote"_L1);
    if (op == "removeGroup"_L1)
        return idOp<RemoveGroup>(reader, kMaxGroupIdLength);
    if (op == "removeNote"_L1)
        return idOp<RemoveNote>(reader, kMaxGroupIdLength);
    if (op == "setInputSchema"_L1) {
        const QJsonObject schema = reader.objectOr("schema"_L1);
        return reader.ok() ? Result<Op>(SetInputSchema{schema}) : Result<Op>(reader.error());
    }
    reader.fail("op"_L1, u"must be one of addNode, removeNode, moveNode, setNode, link, unlink, setGroup, removeGroup, "
                         "setNote, removeNote, setInputSchema"_s);
    return reader.error();
}

QJsonObject withIndex(QJsonObject json, qsizetype index)
{
    if (index >= 0)
        json.insert("index"_L1, index);
    return json;
}

struct Writer {
    QJsonObject operator()(const AddNode &op) const
    {
        return withIndex({{u"op"_s, u"addNode"_s}, {u"node"_s, toJson(op.node)}}, op.index);
    }
    QJsonObject operator()(const RemoveNode &op) const { return {{u"op"_s, u"removeNode"_s}, {u"id"_s, op.id}}; }
    QJsonObject operator()(const MoveNode &op) const
    {
        return {{u"op"_s, u"moveNode"_s},
                {u"id"_s, op.id},
                {u"position"_s, QJsonObject{{u"x"_s, op.position.x}, {u"y"_s, op.position.y}}}};
    }
    QJsonObject operator()(const SetNode &op) const { return {{u"op"_s, u"setNode"_s}, {u"node"_s, toJson(op.node)}}; }
    QJsonObject operator()(const Link &op) const
    {
        QJsonObject json = withIndex({{u"op"_s, u"link"_s}, {u"edge"_s, toJson(op.edge)}}, op.index);
        if (op.restores)
            json.insert("restores"_L1, true);
        return json;
    }
    QJsonObject operator()(const Unlink &op) const { return {{u"op"_s, u"unlink"_s}, {u"id"_s, op.id}}; }
    QJsonObject operator()(const SetGroup &op) const
    {
        return withIndex({{u"op"_s, u"setGroup"_s}, {u"group"_s, toJson(op.group)}}, op.index);
    }
    QJsonObject operator()(const RemoveGroup &op) const { return {{u"op"_s, u"removeGroup"_s}, {u"id"_s, op.id}}; }
    QJsonObject operator()(const SetNote &op) const
    {
        return withIndex({{u"op"_s, u"setNote"_s}, {u"note"_s, toJson(op.note)}}, op.index);
    }
    QJsonObject operator()(const RemoveNote &op) const { return {{u"op"_s, u"removeNote"_s}, {u"id"_s, op.id}}; }
    QJsonObject operator()(const SetInputSchema &op) const
    {
        return {{u"op"_s, u"setInputSchema"_s}, {u"schema"_s, op.schema}};
    }
};

} // namespace

Result<Edit> editFromJson(const QJsonArray &json)
{
    if (json.size() > kMaxOps)
        return invalidInput(u"an edit has at most %1 operations"_s.arg(kMaxOps));
    Edit edit;
    edit.reserve(json.size());
    for (qsizetype i = 0; i < json.size(); ++i) {
        Result<Op> op = opFromJson(json.at(i), u'[' + QString::number(i) + u']');
        if (!op)
            return op.error();
        edit.append(*std::move(op));
    }
    return edit;
}

QJsonArray toJson(const Edit &edit)
{
    QJsonArray json;
    for (const Op &op : edit)
        json.append(std::visit(Writer{}, op));
    return json;
}

} // namespace mh::flow
