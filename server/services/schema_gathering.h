// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QQueue>
#include <QSet>

#include "core/base/answer.h"
#include "core/openapi/api_description.h"
#include "core/openapi/bundle.h"
#include "server/http_client/http_client.h"
#include "server/vault/call_authenticator.h"

class QThreadPool;

namespace mh::services {

/// What a description in several documents may come to.
struct GatheringLimits {
    int documents = 4'000;
    int depth = 32; ///< a document that one refers to which another refers to …
    qint64 bytes = 100 * 1024 * 1024;
    int timeMs = 120'000; ///< for all of them
    int atOnce = 8;
};

/// The bytes of a description, or why there are none. Errors: those of SchemaSource.
[[nodiscard]] Result<QByteArray> documentOf(const Result<http_client::HttpReply> &reply);

/// Reads one OpenAPI description together with the documents of the same origin that it refers to.
/// Thread: engine; reading and parsing in `pool`. Lifetime: once; deletes itself when it has answered. `http` and
/// `pool` outlive it. Errors: InvalidInput SCHEMA_PARSE_ERROR naming the document, also for one of another origin;
/// TooLarge SCHEMA_TOO_LARGE naming the limit; Unavailable SERVICE_UNAVAILABLE.
class SchemaGathering final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SchemaGathering)

public:
    /// `call` is the one that the root came by, without the secrets; the others are asked for in the same way,
    /// but without redirects.
    struct Way {
        http_client::HttpCall call;
        vault::CallSecrets secrets;
    };
    SchemaGathering(http_client::HttpClient &http, QThreadPool &pool, Way way, const GatheringLimits &limits,
                    QObject *parent);

    [[nodiscard]] QFuture<Result<openapi::ApiDescription>> start(const http_client::HttpReply &root);

private:
    struct Wanted {
        QString document;
        QString written;
        int depth = 0;
    };
    struct Part {
        QJsonObject json;
        QList<openapi::Outside> outside;
    };
    void read(const QByteArray &text, const Wanted &wanted);
    void take(const Result<Part> &part, const Wanted &wanted);
    [[nodiscard]] Result<> want(const openapi::Outside &outside, const Wanted &from);
    void next();
    void ask(const Wanted &wanted);
    void answered(const Result<http_client::HttpReply> &reply, const Wanted &wanted);
    void finish();
    void give(Result<openapi::ApiDescription> result);

    http_client::HttpClient &m_http;
    QThreadPool &m_pool;
    const Way m_way;
    const QUrl m_root;
    const GatheringLimits m_limits;
    const Answer<openapi::ApiDescription> m_answer;
    QElapsedTimer m_since;
    QHash<QString, QJsonObject> m_documents;
    QSet<QString> m_known;
    QQueue<Wanted> m_wanted;
    qint64 m_bytes = 0;
    int m_underWay = 0;
    bool m_redirected = false;
    bool m_given = false;
};

} // namespace mh::services
