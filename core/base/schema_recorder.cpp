// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/schema_recorder.h"

#include <map>

#include <QJsonArray>
#include <QMap>
#include <QSet>
#include <QStringList>

namespace mh::json {
using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kPlace{"\x01place"};
constexpr QLatin1StringView kRoot{"#"};
constexpr int kDeepest = 6; ///< a type that holds itself ends somewhere
thread_local SchemaRecorder *t_active = nullptr;

} // namespace

/// Places are keys joined with '/'; the items of a list have the list's place and "[]".
struct SchemaRecorder::Private {
    struct Object {
        QStringList order;
        QMap<QString, QJsonObject> members;
        QSet<QString> required;
        QSet<QString> optional;
    };
    std::map<QString, Object> objects;

    [[nodiscard]] QJsonObject schemaAt(const QString &place) const
    {
        const auto found = objects.find(place);
        if (found == objects.end())
            return {{u"type"_s, u"object"_s}};
        QJsonObject properties;
        QJsonArray required;
        for (const QString &key : found->second.order) {
            QJsonObject schema = found->second.members.value(key);
            const QString below = place + u'/' + key;
            if ((schema.isEmpty() || schema.value("type"_L1) == "object"_L1) && objects.contains(below))
                schema = schemaAt(below);
            if (schema.value("type"_L1) == "array"_L1 && objects.contains(below + u"[]"_s))
                schema.insert("items"_L1, schemaAt(below + u"[]"_s));
            if (found->second.required.contains(key) && !found->second.optional.contains(key))
                required.append(key);
            else
                schema.insert("nullable"_L1, true);
            properties.insert(key, schema);
        }
        QJsonObject all{{u"type"_s, u"object"_s}, {u"properties"_s, properties}};
        if (!required.isEmpty())
            all.insert("required"_L1, required);
        return all;
    }
};

SchemaRecorder::SchemaRecorder() : d(std::make_unique<Private>())
{
    Q_ASSERT(!t_active);
    t_active = this;
}

SchemaRecorder::~SchemaRecorder()
{
    t_active = nullptr;
}

SchemaRecorder *SchemaRecorder::active()
{
    return t_active;
}

QJsonObject SchemaRecorder::object()
{
    return {{QString(kPlace), QString(kRoot)}};
}

QJsonObject SchemaRecorder::schema() const
{
    return d->schemaAt(kRoot);
}

QString SchemaRecorder::placeIn(const QJsonObject &object)
{
    return object.value(kPlace).toString();
}

QJsonObject SchemaRecorder::below(const QString &place, QLatin1StringView key) const
{
    const QString where = place + u'/' + key;
    return where.count(u'/') > kDeepest ? QJsonObject() : QJsonObject{{QString(kPlace), where}};
}

QJsonObject SchemaRecorder::itemBelow(const QString &place, QLatin1StringView key) const
{
    QJsonObject item = below(place, key);
    if (!item.isEmpty())
        item.insert(kPlace, QString(item.value(kPlace).toString() + u"[]"_s));
    return item;
}

/// A member of any type; should it be read as an object, that is noted, too.
QJsonValue SchemaRecorder::noted(const QString &place, QLatin1StringView key)
{
    note(place, key, {}, false);
    return below(place, key);
}

void SchemaRecorder::note(const QString &place, QLatin1StringView key, QJsonObject schema, bool required)
{
    Private::Object &object = d->objects[place];
    const QString name(key);
    if (!object.order.contains(name))
        object.order.append(name);
    // What is asked for twice is known best by the question that says its type.
    QJsonObject &known = object.members[name];
    if (known.isEmpty() || !schema.isEmpty())
        known = std::move(schema);
    if (required)
        object.required.insert(name);
}

void SchemaRecorder::noteOptional(const QString &place, QLatin1StringView key)
{
    d->objects[place].optional.insert(QString(key));
}

} // namespace mh::json
