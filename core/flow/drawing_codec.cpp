// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/drawing_codec.h"

#include "core/base/json.h"

namespace mh::flow {
using namespace Qt::StringLiterals;
using json::Reader;

namespace {

constexpr double kFar = 1e9;

struct TintWord {
    Tint tint;
    QLatin1StringView text;
};
constexpr TintWord kTints[] = {{Tint::None, "none"_L1},   {Tint::Blue, "blue"_L1}, {Tint::Green, "green"_L1},
                               {Tint::Amber, "amber"_L1}, {Tint::Red, "red"_L1},   {Tint::Violet, "violet"_L1},
                               {Tint::Grey, "grey"_L1}};

Tint tintOr(Reader &reader, Tint fallback)
{
    if (!reader.has("colour"_L1))
        return fallback;
    const QString text = reader.textOr("colour"_L1, {});
    QStringList known;
    for (const TintWord &word : kTints) {
        if (text == word.text)
            return word.tint;
        known += word.text;
    }
    reader.fail("colour"_L1, u"must be one of "_s + known.join(", "_L1));
    return fallback;
}

QString below(const QString &path, const QString &key)
{
    return path.isEmpty() ? key : QString(path + u'.' + key);
}

QJsonObject without(QJsonObject object, std::initializer_list<QLatin1StringView> known)
{
    for (const QLatin1StringView key : known)
        object.remove(key);
    return object;
}

Position pointFrom(const QJsonValue &json, const QString &path, Reader &outer, QLatin1StringView key)
{
    Reader reader(json.toObject(), path);
    if (!json.isObject() || !reader.has("x"_L1) || !reader.has("y"_L1)) {
        outer.fail(key, u"needs points with x and y"_s);
        return {};
    }
    const Position point{reader.numberOr("x"_L1, 0, -kFar, kFar), reader.numberOr("y"_L1, 0, -kFar, kFar)};
    if (!reader.ok())
        outer.fail(key, reader.error().message);
    return point;
}

QJsonObject pointTo(const Position &point)
{
    return {{u"x"_s, point.x}, {u"y"_s, point.y}};
}

template <class T>
Result<QList<T>> listOf(Reader &reader, QLatin1StringView key, Result<T> (*read)(const QJsonObject &, const QString &))
{
    QList<T> list;
    const QJsonArray items = reader.arrayOr(key);
    if (!reader.ok())
        return reader.error();
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QString path = reader.pathOf(key) + u'[' + QString::number(i) + u']';
        if (!items.at(i).isObject())
            return invalidInput(path + u": must be an object"_s, path);
        Result<T> value = read(items.at(i).toObject(), path);
        if (!value)
            return value.error();
        list += *std::move(value);
    }
    return list;
}

/// `ui` of `extra`, taken out; what is left of it goes back in.
QJsonObject takeUi(QJsonObject &extra, Reader &reader, std::initializer_list<QLatin1StringView> known)
{
    const QJsonObject ui = reader.objectOr("ui"_L1);
    if (!reader.ok())
        return {};
    extra.remove("ui"_L1);
    if (const QJsonObject rest = without(ui, known); !rest.isEmpty())
        extra.insert("ui"_L1, rest);
    return ui;
}

void putUi(QJsonObject &json, const QJsonObject &members)
{
    QJsonObject ui = json.value("ui"_L1).toObject();
    for (auto member = members.begin(); member != members.end(); ++member)
        ui.insert(member.key(), member.value());
    if (!ui.isEmpty())
        json.insert("ui"_L1, ui);
}

} // namespace

QString textOf(Tint tint)
{
    return kTints[size_t(tint)].text;
}

Result<Group> groupFromJson(const QJsonObject &json, const QString &path)
{
    Reader reader(json, path);
    Group group;
    group.id = reader.text("id"_L1, kMaxGroupIdLength);
    group.title = reader.textOr("title"_L1, {}, kMaxGroupTitle);
    group.parent = reader.textOr("parent"_L1, {}, kMaxGroupIdLength);
    group.tint = tintOr(reader, Tint::None);
    group.collapsed = reader.flagOr("collapsed"_L1, false);
    group.extra = without(json, {"id"_L1, "title"_L1, "parent"_L1, "colour"_L1, "collapsed"_L1});
    if (!reader.ok())
        return reader.error();
    return group;
}

Result<Note> noteFromJson(const QJsonObject &json, const QString &path)
{
    Reader reader(json, path);
    Note note;
    note.id = reader.text("id"_L1, kMaxGroupIdLength);
    note.text = reader.textOr("text"_L1, {}, kMaxNoteText);
    note.position = pointFrom(reader.objectOr("position"_L1), below(path, u"position"_s), reader, "position"_L1);
    note.width = reader.numberOr("width"_L1, note.width, kNoteSideMin, kNoteSideMax);
    note.height = reader.numberOr("height"_L1, note.height, kNoteSideMin, kNoteSideMax);
    note.tint = tintOr(reader, note.tint);
    note.extra = without(json, {"id"_L1, "text"_L1, "position"_L1, "width"_L1, "height"_L1, "colour"_L1});
    if (!reader.ok())
        return reader.error();
    return note;
}

QJsonObject toJson(const Group &group)
{
    QJsonObject json = group.extra;
    json.insert("id"_L1, group.id);
    json.insert("title"_L1, group.title);
    if (!group.parent.isEmpty())
        json.insert("parent"_L1, group.parent);
    if (group.tint != Tint::None)
        json.insert("colour"_L1, textOf(group.tint));
    if (group.collapsed)
        json.insert("collapsed"_L1, true);
    return json;
}

QJsonObject toJson(const Note &note)
{
    QJsonObject json = note.extra;
    json.insert("id"_L1, note.id);
    json.insert("text"_L1, note.text);
    json.insert("position"_L1, pointTo(note.position));
    json.insert("width"_L1, note.width);
    json.insert("height"_L1, note.height);
    json.insert("colour"_L1, textOf(note.tint));
    return json;
}

Result<> readUi(FlowDefinition &definition)
{
    Reader reader(definition.extra);
    const QJsonObject json = takeUi(definition.extra, reader, {"groups"_L1, "notes"_L1});
    if (!reader.ok())
        return reader.error();
    Reader ui(json, u"ui"_s);
    Result<QList<Group>> groups = listOf<Group>(ui, "groups"_L1, groupFromJson);
    if (!groups)
        return groups.error();
    Result<QList<Note>> notes = listOf<Note>(ui, "notes"_L1, noteFromJson);
    if (!notes)
        return notes.error();
    definition.groups = *std::move(groups);
    definition.notes = *std::move(notes);
    return checkDrawing(definition.groups, definition.notes);
}

Result<> readUi(Node &node, const QString &path)
{
    Reader reader(node.extra, path);
    const QJsonObject json = takeUi(node.extra, reader, {"group"_L1, "colour"_L1});
    if (!reader.ok())
        return reader.error();
    Reader ui(json, below(path, u"ui"_s));
    node.group = ui.textOr("group"_L1, {}, kMaxGroupIdLength);
    node.tint = tintOr(ui, Tint::None);
    return ui.ok() ? Result<>() : Result<>(ui.error());
}

Result<> readUi(Edge &edge, const QString &path)
{
    Reader reader(edge.extra, path);
    const QJsonObject json = takeUi(edge.extra, reader, {"points"_L1});
    if (!reader.ok())
        return reader.error();
    Reader ui(json, below(path, u"ui"_s));
    const QJsonArray points = ui.arrayOr("points"_L1);
    if (points.size() > kMaxEdgePoints)
        ui.fail("points"_L1, u"has at most %1 points"_s.arg(kMaxEdgePoints));
    for (qsizetype i = 0; ui.ok() && i < points.size(); ++i)
        edge.points += pointFrom(points.at(i), {}, ui, "points"_L1);
    return ui.ok() ? Result<>() : Result<>(ui.error());
}

void writeUi(QJsonObject &json, const FlowDefinition &definition)
{
    QJsonObject ui;
    QJsonArray groups;
    for (const Group &group : definition.groups)
        groups.append(toJson(group));
    QJsonArray notes;
    for (const Note &note : definition.notes)
        notes.append(toJson(note));
    if (!groups.isEmpty())
        ui.insert("groups"_L1, groups);
    if (!notes.isEmpty())
        ui.insert("notes"_L1, notes);
    putUi(json, ui);
}

void writeUi(QJsonObject &json, const Node &node)
{
    QJsonObject ui;
    if (!node.group.isEmpty())
        ui.insert("group"_L1, node.group);
    if (node.tint != Tint::None)
        ui.insert("colour"_L1, textOf(node.tint));
    putUi(json, ui);
}

void writeUi(QJsonObject &json, const Edge &edge)
{
    if (edge.points.isEmpty())
        return;
    QJsonArray points;
    for (const Position &point : edge.points)
        points.append(pointTo(point));
    putUi(json, {{u"points"_s, points}});
}

} // namespace mh::flow
