// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/output_size.h"

#include <QJsonArray>

namespace mh::engine {

qint64 jsonSize(const QJsonValue &value, qint64 enough)
{
    constexpr qint64 kNumber = 8;
    constexpr qint64 kPunctuation = 4; // quotes, colon, comma
    qint64 size = kPunctuation;
    switch (value.type()) {
    case QJsonValue::String: return size + value.toString().size();
    case QJsonValue::Array: {
        const QJsonArray array = value.toArray();
        for (auto it = array.begin(); it != array.end() && size <= enough; ++it)
            size += jsonSize(*it, enough - size);
        return size;
    }
    case QJsonValue::Object: {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end() && size <= enough; ++it)
            size += it.key().size() + kPunctuation + jsonSize(*it, enough - size);
        return size;
    }
    default: return kNumber;
    }
}

} // namespace mh::engine
