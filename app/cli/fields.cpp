// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/fields.h"

#include <algorithm>

#include <QJsonArray>

#include "app/cli/console.h"
#include "core/base/json.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

/// The member that has the rows of a list; empty: it is none.
QString listKey(const QJsonObject &json)
{
    for (const QString &key : {u"content"_s, u"items"_s, u"api_keys"_s, u"settings"_s}) {
        if (json.value(key).isArray())
            return key;
    }
    return {};
}

/// The rows of a list, or the document as the only one.
QJsonArray rowsOf(const QJsonObject &json)
{
    const QString key = listKey(json);
    return key.isEmpty() ? QJsonArray{json} : json.value(key).toArray();
}

/// What is at `path`; a list gives the list of what its elements have there. Undefined: nothing has it.
QJsonValue at(const QJsonValue &value, const QStringList &path)
{
    if (path.isEmpty())
        return value;
    if (value.isArray()) {
        QJsonArray found;
        for (const QJsonArray array = value.toArray(); const QJsonValue &each : array) {
            if (const QJsonValue inner = at(each, path); !inner.isUndefined())
                found.append(inner);
        }
        return found.isEmpty() && !value.toArray().isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(found);
    }
    const QJsonObject object = value.toObject();
    const auto member = object.constFind(path.first());
    return member == object.constEnd() ? QJsonValue(QJsonValue::Undefined) : at(*member, path.mid(1));
}

/// `from` with only what is at `path`, put beside what `chosen` has of it already.
QJsonValue with(const QJsonValue &chosen, const QJsonValue &from, const QStringList &path)
{
    if (path.isEmpty())
        return from;
    if (from.isArray()) {
        const QJsonArray source = from.toArray();
        const QJsonArray before = chosen.toArray();
        QJsonArray array;
        for (qsizetype i = 0; i < source.size(); ++i)
            array.append(with(i < before.size() ? before[i] : QJsonValue(QJsonObject()), source[i], path));
        return array;
    }
    QJsonObject object = chosen.toObject();
    const QJsonValue member = from.toObject().value(path.first());
    if (!member.isUndefined())
        object.insert(path.first(), with(object.value(path.first()), member, path.mid(1)));
    return object;
}

QString cell(const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull())
        return {};
    return value.isString() ? value.toString() : QString::fromUtf8(json::toBytes(value));
}

} // namespace

QStringList fieldsFrom(const QString &text)
{
    QStringList fields;
    for (const QString &each : text.split(u',', Qt::SkipEmptyParts)) {
        if (const QString field = each.trimmed(); !field.isEmpty())
            fields.append(field);
    }
    return fields;
}

QJsonObject withFields(const QJsonObject &json, const QStringList &fields)
{
    QJsonArray rows;
    for (const QJsonArray source = rowsOf(json); const QJsonValue &row : source) {
        QJsonValue chosen = QJsonObject();
        for (const QString &field : fields)
            chosen = with(chosen, row, field.split(u'.'));
        rows.append(chosen);
    }
    const QString key = listKey(json);
    if (key.isEmpty())
        return rows.first().toObject();
    QJsonObject list = json;
    list.insert(key, rows);
    return list;
}

QString fieldLines(const QJsonObject &json, const QStringList &fields)
{
    QString text;
    for (const QJsonArray rows = rowsOf(json); const QJsonValue &row : rows) {
        QStringList cells;
        for (const QString &field : fields)
            cells.append(printable(cell(at(row, field.split(u'.'))))); // nor may a value look like two
        text += cells.join(u'\t') + u'\n';
    }
    return text;
}

QStringList unknownFields(const QJsonObject &json, const QStringList &fields)
{
    const QJsonArray rows = rowsOf(json);
    QStringList unknown;
    for (const QString &field : fields) {
        const QStringList path = field.split(u'.');
        if (!rows.isEmpty() && std::all_of(rows.begin(), rows.end(), [&path](const QJsonValue &row) {
                return at(row, path).isUndefined();
            }))
            unknown.append(field);
    }
    return unknown;
}

QStringList fieldNames(const QJsonObject &json)
{
    QStringList names;
    for (const QJsonArray rows = rowsOf(json); const QJsonValue &row : rows) {
        for (const QStringList keys = row.toObject().keys(); const QString &key : keys) {
            if (!names.contains(key))
                names.append(key);
        }
    }
    return names;
}

} // namespace mh::cli
