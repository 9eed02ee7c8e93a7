// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/http_words.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using protocol::Verb;

std::optional<Verb> verbOf(QByteArrayView method)
{
    if (method == "GET" || method == "HEAD")
        return Verb::Get;
    for (const Verb verb : {Verb::Post, Verb::Put, Verb::Patch, Verb::Delete}) {
        if (QLatin1StringView(method) == protocol::toText(verb))
            return verb;
    }
    return {};
}

QByteArray allowOf(const QList<Verb> &verbs)
{
    QByteArray allow;
    for (const Verb verb : verbs) {
        const QLatin1StringView text = protocol::toText(verb);
        allow += QByteArray(text.data(), text.size()) + (verb == Verb::Get ? ", HEAD, " : ", ");
    }
    return allow + "OPTIONS";
}

Error protocolError(int status, const QString &text)
{
    switch (status) {
    case 403: return {ErrorCode::Denied, u"FORBIDDEN"_s, text, {}, {}};
    case 404: return notFound(text);
    case 408: return {ErrorCode::Timeout, u"REQUEST_TIMEOUT"_s, text, {}, {}};
    case 409: return conflict(text);
    case 413:
    case 414:
    case 431: return {ErrorCode::TooLarge, {}, text, {}, {}};
    case 500: return internalError(text);
    case 503: return unavailable(text);
    default: return invalidInput(text);
    }
}

} // namespace mh::api
