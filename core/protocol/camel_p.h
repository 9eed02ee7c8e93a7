// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

/// Services and credentials are written in camelCase and read in snake_case, too; for this room's sources only.
/// Thread: a plain function.
namespace mh::protocol {

/// "schema_url" → "schemaUrl", for the object's own members. A camelCase one goes first.
inline QJsonObject camel(const QJsonObject &json)
{
    QJsonObject result;
    for (auto it = json.begin(); it != json.end(); ++it) {
        QString name;
        for (const QChar c : it.key())
            name += name.endsWith(u'_') && c.isLower() ? c.toUpper() : c;
        name.remove(u'_');
        if (it.key().startsWith(u'_') || name == it.key() || !json.contains(name))
            result.insert(name, it.value());
    }
    return result;
}

} // namespace mh::protocol
