// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/call.h"

namespace mh::api {

QString bearerOf(const http::RequestHead &head)
{
    const QByteArrayView value = head.header("Authorization");
    constexpr qsizetype length = 7;
    if (value.size() <= length || qstrnicmp(value.data(), "Bearer ", length) != 0)
        return {};
    return QString::fromLatin1(value.sliced(length).trimmed());
}

} // namespace mh::api
