// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/docker/docker_client.h"

#include <algorithm>

#include "core/base/answer.h"
#include "core/base/json.h"
#include "core/base/when_ready.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr int kKnownForMs = 60'000;
constexpr qsizetype kMostRefusal = 16 * 1024;
constexpr qsizetype kLongestMessage = 1024;

struct Whole {
    int status = 0;
    QByteArray version;
    QByteArray body;
};

bool isYes(int status)
{
    return (status >= 200 && status < 300) || status == 101 || status == 304; // 304: it already is so
}

Error refusalOf(int status, const QByteArray &body)
{
    const auto told = json::parseObject(body);
    QString message = told ? told->value("message"_L1).toString() : QString();
    if (message.isEmpty())
        message = u"the container engine answers %1"_s.arg(status);
    message = message.left(kLongestMessage);
    switch (status) {
    case 400: return invalidInput(message);
    case 404: return notFound(message);
    case 409: return conflict(message);
    default: return internalError(message);
    }
}

/// All of it, once it has ended; it lets itself go then.
QFuture<Result<Whole>> collect(DockerCall *call)
{
    const Answer<Whole> answer;
    const auto whole = std::make_shared<Whole>();
    const auto finish = [answer, call](const Result<Whole> &how) {
        LetGo()(call);
        answer.give(how);
    };
    QObject::connect(call, &DockerCall::bytesCame, call, [whole, finish](const QByteArray &bytes) {
        whole->body += bytes;
        if (whole->body.size() > DockerClient::kMostBody)
            finish(internalError(u"the container engine's answer is too large"_s));
    });
    QObject::connect(call, &DockerCall::ended, call, [whole, finish, call](const Result<> &how) {
        whole->status = call->status();
        whole->version = call->apiVersion();
        finish(how ? Result<Whole>(*whole) : how.error());
    });
    call->setWhole();
    call->start();
    return answer.future();
}

Result<QJsonValue> valueOf(const Whole &whole)
{
    if (!isYes(whole.status))
        return refusalOf(whole.status, whole.body);
    if (whole.body.trimmed().isEmpty())
        return QJsonValue();
    auto value = json::parseValue(whole.body);
    if (!value)
        return internalError(u"the container engine's answer is no JSON"_s);
    return value;
}

} // namespace

Result<QByteArray> negotiated(const QByteArray &apiVersion)
{
    bool isNumber = false;
    const int minor = apiVersion.startsWith("1.") ? apiVersion.mid(2).toInt(&isNumber) : 0;
    if (!isNumber || minor < DockerClient::kLeast)
        return internalError(u"the container engine speaks version '%1' of its API; the least known is 1.%2"_s
                                 .arg(QString::fromLatin1(apiVersion.left(16)))
                                 .arg(DockerClient::kLeast));
    return QByteArray("/v1." + QByteArray::number(std::min(minor, DockerClient::kNewest)));
}

DockerClient::DockerClient(QString socket) : m_socket(std::move(socket)) {}

DockerClient::~DockerClient() = default;

QFuture<Result<QByteArray>> DockerClient::prefix()
{
    const Answer<QByteArray> answer;
    if (!m_prefix.isEmpty() && !m_isKnown.hasExpired())
        return answer.given(m_prefix);
    DockerAsk ping;
    ping.path = QStringList{u"_ping"_s};
    whenReady(collect(new DockerCall(m_socket, {}, ping, this)), this, [this, answer](const Result<Whole> &told) {
        if (!told)
            return answer.give(told.error());
        const auto prefix = negotiated(told->version);
        if (prefix) {
            m_prefix = *prefix;
            m_isKnown.setRemainingTime(kKnownForMs);
        }
        answer.give(prefix);
    });
    return answer.future();
}

QFuture<Result<QJsonValue>> DockerClient::ask(const DockerAsk &ask)
{
    const Answer<QJsonValue> answer;
    whenReady(prefix(), this, [this, ask, answer](const Result<QByteArray> &prefix) {
        if (!prefix)
            return answer.give(prefix.error());
        whenReady(collect(new DockerCall(m_socket, *prefix, ask, this)), this, [answer](const Result<Whole> &whole) {
            answer.give(whole ? valueOf(*whole) : Result<QJsonValue>(whole.error()));
        });
    });
    return answer.future();
}

void DockerClient::open(const DockerAsk &ask, Opened opened)
{
    whenReady(prefix(), this, [this, ask, opened = std::move(opened)](const Result<QByteArray> &prefix) {
        if (!prefix)
            return opened(prefix.error());
        auto *call = new DockerCall(m_socket, *prefix, ask, this);
        const auto refusal = std::make_shared<QByteArray>();
        connect(call, &DockerCall::headCame, call, [call, opened] {
            if (!isYes(call->status()))
                return;
            call->disconnect();
            call->setParent(nullptr); // whoever has it may outlive this client
            call->setReading(false);
            opened(std::shared_ptr<DockerCall>(call, LetGo()));
        });
        connect(call, &DockerCall::bytesCame, call, [refusal](const QByteArray &bytes) {
            if (refusal->size() < kMostRefusal)
                refusal->append(bytes);
        });
        connect(call, &DockerCall::ended, call, [call, refusal, opened](const Result<> &how) {
            const int status = call->status();
            LetGo()(call);
            opened(how ? refusalOf(status, *refusal) : how.error());
        });
        call->start();
    });
}

} // namespace mh::agent
