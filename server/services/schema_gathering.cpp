// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/schema_gathering.h"

#include <algorithm>

#include <QThreadPool>

#include "core/base/when_ready.h"
#include "core/openapi/document.h"
#include "core/openapi/openapi_parser.h"
#include "server/services/service_auth.h"
#include "server/services/service_rules.h"

namespace mh::services {
using namespace Qt::StringLiterals;
using http_client::HttpReply;
using openapi::ApiDescription;

namespace {

const QString kUnreadable = u"SCHEMA_PARSE_ERROR"_s;

Error tooLarge(const QString &message)
{
    return {ErrorCode::TooLarge, u"SCHEMA_TOO_LARGE"_s, message, u"schemaUrl"_s, {}};
}

Error refused(const QString &message)
{
    return invalidInput(message, u"schemaUrl"_s, kUnreadable);
}

} // namespace

Result<QByteArray> documentOf(const Result<HttpReply> &reply)
{
    if (!reply && reply.error().reason == "TOO_LARGE"_L1)
        return tooLarge(u"the schema is larger than the %1 MiB that are read"_s.arg(openapi::kMaxDocumentBytes >> 20));
    if (!reply)
        return unavailable(u"the schema could not be fetched: "_s + reply.error().message, u"SERVICE_UNAVAILABLE"_s);
    if (reply->status == 401 || reply->status == 403)
        return Error{ErrorCode::Unauthenticated,
                     u"SERVICE_AUTH_FAILED"_s,
                     u"the service refuses to show its schema (HTTP status %1)"_s.arg(reply->status),
                     {},
                     {}};
    if (reply->status < 200 || reply->status >= 300)
        return unavailable(u"the schema could not be fetched: HTTP status %1"_s.arg(reply->status),
                           u"SERVICE_UNAVAILABLE"_s);
    return reply->body;
}

SchemaGathering::SchemaGathering(http_client::HttpClient &http, QThreadPool &pool, Way way,
                                 const GatheringLimits &limits, QObject *parent)
    : QObject(parent), m_http(http), m_pool(pool), m_way(std::move(way)), m_root(m_way.call.url), m_limits(limits)
{
}

QFuture<Result<ApiDescription>> SchemaGathering::start(const HttpReply &root)
{
    m_since.start();
    m_redirected = root.redirects > 0;
    m_bytes = root.body.size();
    const QString key = openapi::documentKey(m_root);
    m_known.insert(key);
    read(root.body, {key, {}, 0});
    return m_answer.future();
}

void SchemaGathering::read(const QByteArray &text, const Wanted &wanted)
{
    ++m_underWay;
    const Answer<Part> answer;
    m_pool.start([answer, text, wanted] {
        const auto json = openapi::readDocument(text);
        if (!json)
            return answer.give(json.error());
        // Of a root that is no description, nothing is asked for.
        const bool isPart = wanted.depth > 0 || json->contains("openapi"_L1) || json->contains("swagger"_L1);
        answer.give(Part{*json, isPart ? openapi::outsideOf(*json, QUrl(wanted.document)) : QList<openapi::Outside>()});
    });
    whenReady(answer.future(), this, [this, wanted](const Result<Part> &part) {
        --m_underWay;
        take(part, wanted);
    });
}

void SchemaGathering::take(const Result<Part> &part, const Wanted &wanted)
{
    if (m_given)
        return;
    if (!part)
        return give(wanted.depth == 0 ? part.error() : refused(wanted.written + u": "_s + part.error().message));
    if (wanted.depth == 0 && m_redirected && !part->outside.isEmpty())
        return give(refused(u"the schema refers to other documents, but was found by a redirect only; "
                            "schemaUrl must be where it is"_s));
    m_documents.insert(wanted.document, part->json);
    for (const openapi::Outside &outside : part->outside) {
        if (const auto wants = want(outside, wanted); !wants)
            return give(wants.error());
    }
    next();
}

Result<> SchemaGathering::want(const openapi::Outside &outside, const Wanted &from)
{
    if (m_known.contains(outside.document))
        return {};
    const QString where = (from.depth == 0 ? QString() : from.written) + outside.place;
    const QString written = outside.written.left(200);
    if (!sameOrigin(outside.document, m_root.toString()))
        return refused(u"%1: the reference '%2' leads to another server; only documents of the same scheme, host and "
                       "port are read"_s.arg(where, written));
    if (from.depth >= m_limits.depth)
        return tooLarge(
            u"%1: the reference '%2' leads deeper than %3 documents"_s.arg(where, written).arg(m_limits.depth));
    if (m_known.size() >= m_limits.documents)
        return tooLarge(u"the schema has more than the %1 documents that are read"_s.arg(m_limits.documents));
    m_known.insert(outside.document);
    m_wanted.enqueue({outside.document, outside.written.section(u'#', 0, 0), from.depth + 1});
    return {};
}

void SchemaGathering::next()
{
    while (m_underWay < m_limits.atOnce && !m_wanted.isEmpty() && !m_given)
        ask(m_wanted.dequeue());
    if (m_underWay == 0 && !m_given)
        finish();
}

void SchemaGathering::ask(const Wanted &wanted)
{
    const qint64 left = m_limits.timeMs - m_since.elapsed();
    if (left <= 0)
        return give(
            unavailable(u"the schema's documents did not all come within %1 seconds"_s.arg(m_limits.timeMs / 1'000),
                        u"SERVICE_UNAVAILABLE"_s));
    http_client::HttpCall call = m_way.call;
    call.url = withQuery(wanted.document, m_way.secrets);
    call.headers += m_way.secrets.headers;
    call.followRedirects = 0;
    call.timeoutMs = int(std::min<qint64>(left, call.timeoutMs));
    call.maxReplyBytes = m_limits.bytes - m_bytes + 1;
    ++m_underWay;
    whenReady(m_http.send(std::move(call)).reply, this, [this, wanted](const Result<HttpReply> &reply) {
        --m_underWay;
        answered(reply, wanted);
    });
}

void SchemaGathering::answered(const Result<HttpReply> &reply, const Wanted &wanted)
{
    if (m_given)
        return;
    if (reply && reply->status >= 300 && reply->status != 401 && reply->status != 403 && reply->status < 500)
        return give(refused(
            u"the reference '%1' leads nowhere: HTTP status %2"_s.arg(wanted.written.left(200)).arg(reply->status)));
    auto text = documentOf(reply);
    m_bytes += text ? text->size() : 0;
    if (m_bytes > m_limits.bytes || (!text && text.error().code == ErrorCode::TooLarge))
        return give(tooLarge(
            u"the schema's documents are larger together than the %1 MiB that are read"_s.arg(m_limits.bytes >> 20)));
    if (!text) {
        Error error = text.error();
        error.message.prepend(wanted.written.left(200) + u": "_s);
        return give(error);
    }
    read(*text, wanted);
}

void SchemaGathering::finish()
{
    const Answer<ApiDescription> parsed;
    m_pool.start([parsed, root = m_root, documents = std::move(m_documents)] {
        parsed.give(
            openapi::parseOpenApi(documents.size() == 1 ? *documents.begin() : openapi::bundled(root, documents)));
    });
    whenReady(parsed.future(), this, [this](const Result<ApiDescription> &description) { give(description); });
}

void SchemaGathering::give(Result<ApiDescription> result)
{
    m_given = true;
    m_answer.give(std::move(result));
    deleteLater();
}

} // namespace mh::services
