// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"

#include <cmath>

#include <QJsonDocument>
#include <QJsonParseError>

#include "core/base/json_text.h"
#include "core/base/schema_recorder.h"

namespace mh::json {
using namespace Qt::StringLiterals;

namespace {

// QJsonDocument only knows objects and arrays at the top; a scalar travels in an array.
Result<QJsonValue> parseWrapped(const QByteArray &bytes)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson('[' + bytes + ']', &problem);
    if (problem.error != QJsonParseError::NoError || document.array().size() != 1) {
        const int at = problem.error == QJsonParseError::NoError ? 0 : qMax(0, problem.offset - 1);
        return invalidInput(u"not JSON: "_s + problem.errorString() + u" at byte "_s + QString::number(at));
    }
    return QJsonValue(document.array().at(0));
}

constexpr qsizetype kUsualText = 128;                // as QJsonDocument begins
constexpr double kLargestExact = 9007199254740992.0; // 2^53

// --- what is noted for a SchemaRecorder ----------------------------------------------------------

QJsonObject typeSchema(const QString &type)
{
    return {{u"type"_s, type}};
}

QJsonObject textSchema(qsizetype maxLength, int minLength)
{
    QJsonObject schema = typeSchema(u"string"_s);
    schema.insert("maxLength"_L1, qint64(maxLength));
    if (minLength > 0)
        schema.insert("minLength"_L1, minLength);
    return schema;
}

QJsonObject numberSchema(const QString &type, double min, double max)
{
    QJsonObject schema = typeSchema(type);
    schema.insert("minimum"_L1, min);
    schema.insert("maximum"_L1, max);
    return schema;
}

QJsonObject textsSchema()
{
    QJsonObject schema = typeSchema(u"array"_s);
    schema.insert("items"_L1, typeSchema(u"string"_s));
    return schema;
}

} // namespace

Result<QJsonObject> parseObject(const QByteArray &bytes)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (problem.error != QJsonParseError::NoError)
        return invalidInput(u"not JSON: "_s + problem.errorString() + u" at byte "_s + QString::number(problem.offset));
    if (!document.isObject())
        return invalidInput(u"a JSON object is expected"_s);
    return document.object();
}

Result<QJsonValue> parseValue(const QByteArray &bytes)
{
    return parseWrapped(bytes);
}

QByteArray toBytes(const QJsonValue &value)
{
    QByteArray out;
    out.reserve(kUsualText);
    append(out, value);
    return out;
}

QByteArray toBytes(const QJsonObject &object)
{
    QByteArray out;
    out.reserve(kUsualText);
    append(out, object);
    return out;
}

QByteArray toBytes(const QJsonArray &array)
{
    QByteArray out;
    out.reserve(kUsualText);
    append(out, array);
    return out;
}

Reader::Reader(QJsonObject object, QString path) : m_object(std::move(object)), m_path(std::move(path)) {}

bool Reader::has(QLatin1StringView key) const
{
    if (const QString place = SchemaRecorder::placeOf(m_object); !place.isEmpty()) {
        SchemaRecorder::active()->noteOptional(place, key);
        return true;
    }
    const QJsonValue found = m_object.value(key);
    return !found.isUndefined() && !found.isNull();
}

QJsonValue Reader::value(QLatin1StringView key) const
{
    if (const QString place = SchemaRecorder::placeOf(m_object); !place.isEmpty())
        return SchemaRecorder::active()->noted(place, key);
    return m_object.value(key);
}

QString Reader::pathOf(QLatin1StringView key) const
{
    return m_path.isEmpty() ? QString(key) : m_path + u'.' + key;
}

void Reader::fail(QLatin1StringView key, const QString &message)
{
    if (!SchemaRecorder::placeOf(m_object).isEmpty())
        return;
    if (m_failed)
        return;
    m_failed = true;
    const QString path = pathOf(key);
    m_error = invalidInput(path + u": "_s + message, path);
}

QString Reader::text(QLatin1StringView key, qsizetype maxLength)
{
    if (const QString place = SchemaRecorder::placeOf(m_object); !place.isEmpty()) {
        SchemaRecorder::active()->note(place, key, textSchema(maxLength, 1), true);
        return {};
    }
    const QString found = textOr(key, {}, maxLength);
    if (found.isEmpty())
        fail(key, has(key) ? u"must not be empty"_s : u"is missing"_s);
    return found;
}

QString Reader::textOr(QLatin1StringView key, const QString &fallback, qsizetype maxLength)
{
    if (const QString place = SchemaRecorder::placeOf(m_object); !place.isEmpty()) {
        SchemaRecorder::active()->note(place, key, textSchema(maxLength, 0), false);
        return {};
    }
    if (!has(key))
        return fallback;
    const QJsonValue found = m_object.value(key);
    if (!found.isString())
        fail(key, u"must be text"_s);
    const QString text = found.toString();
    if (text.size() > maxLength)
        fail(key, u"must have at most %1 characters"_s.arg(maxLength));
    return text;
}

qint64 Reader::integer(QLatin1StringView key, qint64 min, qint64 max)
{
    if (const QString place = SchemaRecorder::placeOf(m_object); !place.isEmpty()) {
        SchemaRecorder::active()->note(place, key, numberSchema(u"integer"_s, double(min), double(max)), true);
        return min;
    }
    if (!has(key))
        fail(key, u"is missing"_s);
    return integerOr(key, min, min, max);
}

qint64 Reader::integerOr(QLatin1StringView key, qint64 fallback, qint64 min, qint64 max)
{
    if (const QString place = SchemaRecorder::placeOf(m_object); !place.isEmpty()) {
        SchemaRecorder::active()->note(place, key, numberSchema(u"integer"_s, double(min), double(max)), false);
        return fallback;
    }
    if (!has(key))
        return fallback;
    const QJsonValue found = m_object.value(key);
    const double number = found.toDouble(std::nan(""));
    if (!found.isDouble() || number != std::floor(number) || std::abs(number) > kLargestExact) {
        fail(key, u"must be a whole number"_s);
        return fallback;
    }
    const qint64 whole = found.toInteger();
    if (whole < min || whole > max) {
        fail(key, u"must be between %1 and %2"_s.arg(min).arg(max));
        return fallback;
    }
    return whole;
}

double Reader::numberOr(QLatin1StringView key, double fallback, double min, double max)
{
    if (const QString place = SchemaRecorder::placeOf(m_object); !place.isEmpty()) {
        SchemaRecorder::active()->note(place, key, numberSchema(u"number"_s, min, max), false);
        return fallback;
    }
    if (!has(key))
        return fallback;
    const QJsonValue found = m_object.value(key);
    if (!found.isDouble()) {
        fail(key, u"must be a number"_s);
        return fallback;
    }
    const double number = found.toDouble();
    if (!(number >= min && number <= max)) {
        fail(key, u"must be between %1 and %2"_s.arg(min).arg(max));
        return fallback;
    }
    return number;
}

bool Reader::flagOr(QLatin1StringView key, bool fallback)
{
    if (const QString place = SchemaRecorder::placeOf(m_object); !place.isEmpty()) {
        SchemaRecorder::active()->note(place, key, typeSchema(u"boolean"_s), false);
        return fallback;
    }
    if (!has(key))
        return fallback;
    if (!m_object.value(key).isBool())
        fail(key, u"must be true or false"_s);
    return m_object.value(key).toBool(fallback);
}

QJsonObject Reader::objectOr(QLatin1StringView key, const QJsonObject &fallback)
{
    if (const QString place = SchemaRecorder::placeOf(m_object); !place.isEmpty()) {
        SchemaRecorder::active()->note(place, key, typeSchema(u"object"_s), false);
        return SchemaRecorder::active()->below(place, key);
    }
    if (!has(key))
        return fallback;
    if (!m_object.value(key).isObject())
        fail(key, u"must be an object"_s);
    return m_object.value(key).toObject(fallback);
}

QJsonArray Reader::arrayOr(QLatin1StringView key, const QJsonArray &fallback)
{
    if (const QString place = SchemaRecorder::placeOf(m_object); !place.isEmpty()) {
        SchemaRecorder::active()->note(place, key, typeSchema(u"array"_s), false);
        return {SchemaRecorder::active()->itemBelow(place, key)};
    }
    if (!has(key))
        return fallback;
    if (!m_object.value(key).isArray())
        fail(key, u"must be a list"_s);
    return m_object.value(key).toArray(fallback);
}

QStringList Reader::textsOr(QLatin1StringView key, const QStringList &fallback)
{
    if (const QString place = SchemaRecorder::placeOf(m_object); !place.isEmpty()) {
        SchemaRecorder::active()->note(place, key, textsSchema(), false);
        return {};
    }
    if (!has(key))
        return fallback;
    QStringList texts;
    const QJsonArray items = arrayOr(key);
    for (const QJsonValue &item : items) {
        if (!item.isString())
            fail(key, u"must be a list of texts"_s);
        texts.append(item.toString());
    }
    return texts;
}

} // namespace mh::json
