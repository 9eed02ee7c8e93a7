// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include "core/base/result.h"

/// Reading and writing JSON with errors that name the member.
/// Thread: plain functions on values.
namespace mh::json {

/// An object from bytes; the error says at which byte parsing stopped.
[[nodiscard]] Result<QJsonObject> parseObject(const QByteArray &bytes);
/// Any JSON value, scalars included.
[[nodiscard]] Result<QJsonValue> parseValue(const QByteArray &bytes);
/// Compact UTF-8 of any JSON value, scalars included.
[[nodiscard]] QByteArray toBytes(const QJsonValue &value);
[[nodiscard]] QByteArray toBytes(const QJsonObject &object);
[[nodiscard]] QByteArray toBytes(const QJsonArray &array);

/// Reads the members of one object; the first wrong one becomes the error, the rest are
/// skipped, so a decoder is a list of lines and one check at its end.
/// Lifetime: keeps a copy of the (implicitly shared) object.
class Reader
{
public:
    /// `path` prefixes the member names in errors ("nodes[3]").
    explicit Reader(QJsonObject object, QString path = {});

    [[nodiscard]] bool has(QLatin1StringView key) const;
    [[nodiscard]] QJsonValue value(QLatin1StringView key) const;
    /// Required non-empty text.
    [[nodiscard]] QString text(QLatin1StringView key, qsizetype maxLength = 4096);
    [[nodiscard]] QString textOr(QLatin1StringView key, const QString &fallback, qsizetype maxLength = 65536);
    [[nodiscard]] qint64 integer(QLatin1StringView key, qint64 min, qint64 max);
    [[nodiscard]] qint64 integerOr(QLatin1StringView key, qint64 fallback, qint64 min, qint64 max);
    [[nodiscard]] double numberOr(QLatin1StringView key, double fallback, double min, double max);
    [[nodiscard]] bool flagOr(QLatin1StringView key, bool fallback);
    [[nodiscard]] QJsonObject objectOr(QLatin1StringView key, const QJsonObject &fallback = {});
    [[nodiscard]] QJsonArray arrayOr(QLatin1StringView key, const QJsonArray &fallback = {});
    [[nodiscard]] QStringList textsOr(QLatin1StringView key, const QStringList &fallback = {});

    /// Records the first error only.
    void fail(QLatin1StringView key, const QString &message);
    [[nodiscard]] bool ok() const { return !m_failed; }
    [[nodiscard]] const Error &error() const { return m_error; }
    [[nodiscard]] QString pathOf(QLatin1StringView key) const;

private:
    QJsonObject m_object;
    QString m_path;
    bool m_failed = false;
    Error m_error;
};

} // namespace mh::json
