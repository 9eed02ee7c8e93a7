// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QString>

#include "core/base/result.h"

/// Where in a document something is, and what is wrong there. For this room's sources.
namespace mh::openapi {

/// Where a bundle keeps the documents that its root refers to, by their names.
constexpr QStringView kPartsMember = u"x-meshhelm-documents";

/// A place or reference in a bundle, as its author wrote it: "#/x-meshhelm-documents/a.yaml/get" is "a.yaml#/get".
[[nodiscard]] QString shown(const QString &place);

/// A chain on the stack; it becomes a text only when there is something to say.
struct Place {
    const Place *up = nullptr;
    QString key; ///< the root's is "#" or a whole pointer

    [[nodiscard]] Place operator/(const QString &child) const { return {this, child}; }
    [[nodiscard]] Place operator/(qsizetype index) const { return {this, QString::number(index)}; }
    [[nodiscard]] QString text() const
    {
        if (!up)
            return key;
        QString escaped = key;
        escaped.replace(u'~', QStringLiteral("~0")).replace(u'/', QStringLiteral("~1"));
        return up->text() + u'/' + escaped;
    }
};

/// Gathers what is wrong, each place once.
class Problems
{
public:
    void add(const Place &place, const QString &message)
    {
        constexpr qsizetype kMax = 100;
        const QString where = shown(place.text());
        if (m_list.size() >= kMax || m_places.contains(where))
            return;
        m_places.insert(where);
        m_list.append(QJsonObject{{QStringLiteral("place"), where}, {QStringLiteral("message"), message}});
    }
    [[nodiscard]] bool isEmpty() const { return m_list.isEmpty(); }
    /// Precondition: not empty.
    [[nodiscard]] Error error() const
    {
        const QJsonObject first = m_list.at(0).toObject();
        QString message = first.value(u"place").toString() + u": " + first.value(u"message").toString();
        if (m_list.size() > 1)
            message += QStringLiteral(" (and %1 more)").arg(m_list.size() - 1);
        return {ErrorCode::InvalidInput,
                QStringLiteral("SCHEMA_PARSE_ERROR"),
                message,
                {},
                {{QStringLiteral("problems"), m_list}}};
    }

private:
    QJsonArray m_list;
    QSet<QString> m_places;
};

} // namespace mh::openapi
