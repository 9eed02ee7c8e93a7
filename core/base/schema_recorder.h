// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QJsonObject>
#include <QString>

namespace mh::json {

/// Writes down what a decoder asks of its Reader, as an OpenAPI schema: while one of these is alive, Readers made on
/// its thread accept everything and report each member that they are asked for. So the schema of a type is whatever
/// its own `fromJson` does.
/// Thread: one; one at a time. Lifetime: on the stack, around one call of a decoder with object().
class SchemaRecorder
{
public:
    SchemaRecorder();
    ~SchemaRecorder();
    Q_DISABLE_COPY_MOVE(SchemaRecorder)

    /// What to give to the decoder.
    [[nodiscard]] static QJsonObject object();
    [[nodiscard]] QJsonObject schema() const;

private:
    friend class Reader;
    [[nodiscard]] static SchemaRecorder *active();
    /// Where the object of a Reader stands; empty for one from elsewhere.
    [[nodiscard]] static QString placeOf(const QJsonObject &object) { return active() ? placeIn(object) : QString(); }
    [[nodiscard]] static QString placeIn(const QJsonObject &object);
    /// An object that tells its Reader that it stands below `place`.
    [[nodiscard]] QJsonObject below(const QString &place, QLatin1StringView key) const;
    [[nodiscard]] QJsonObject itemBelow(const QString &place, QLatin1StringView key) const;
    [[nodiscard]] QJsonValue noted(const QString &place, QLatin1StringView key);
    void note(const QString &place, QLatin1StringView key, QJsonObject schema, bool required);
    void noteOptional(const QString &place, QLatin1StringView key);

    struct Private;
    std::unique_ptr<Private> d;
};

/// The schema that T's decoder asks for.
template <class T>
[[nodiscard]] QJsonObject schemaOf()
{
    SchemaRecorder recorder;
    static_cast<void>(T::fromJson(SchemaRecorder::object()));
    return recorder.schema();
}

} // namespace mh::json
