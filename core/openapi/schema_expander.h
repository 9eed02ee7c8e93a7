// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QStringList>

#include "core/openapi/place.h"

/// Follows the references of a document. For this room's sources.
namespace mh::openapi {

/// Makes schemas that stand alone: references are written out, where they come back to themselves
/// they are cut ("x-recursive"), allOf is merged, and what the dialects spell differently is
/// JSON Schema. What would grow beyond measure is cut too ("x-cut").
/// Lifetime: document and problems outlive it.
class SchemaExpander
{
public:
    /// `siblings`: what stands beside a $ref counts (OpenAPI 3.1).
    SchemaExpander(const QJsonObject &document, bool siblings, Problems &problems);

    [[nodiscard]] QJsonObject expand(const QJsonValue &schema, const Place &place);
    /// The object itself, or the one that its $ref names; empty, with a problem, when there is none.
    [[nodiscard]] QJsonObject object(const QJsonValue &value, const Place &place);

private:
    static constexpr int kNoCut = 1 << 30;
    struct Expanded {
        QJsonValue value;
        qint64 weight = 1;
        int cutAt = kNoCut; ///< the outermost open reference at which it was cut
    };

    [[nodiscard]] QJsonValue target(const QString &ref, const Place &place);
    [[nodiscard]] Expanded schema(const QJsonValue &value, const Place &place, int depth);
    [[nodiscard]] Expanded reference(const QString &ref, const Place &place, int depth);
    [[nodiscard]] Expanded members(const QJsonObject &object, const Place &place, int depth);
    [[nodiscard]] Expanded map(const QJsonValue &value, const Place &place, int depth);
    [[nodiscard]] Expanded list(const QJsonValue &value, const Place &place, int depth);
    void take(Expanded &whole, const Expanded &part) const;

    const QJsonObject &m_document;
    const bool m_siblings;
    Problems &m_problems;
    QStringList m_open; ///< references being written out
    QHash<QString, Expanded> m_done;
    qint64 m_left = 0; ///< of this schema
    qint64 m_leftInAll;
};

} // namespace mh::openapi
