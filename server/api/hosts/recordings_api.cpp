// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/hosts/recordings_api.h"

#include "core/base/json.h"
#include "core/base/mapped.h"
#include "core/base/when_ready.h"
#include "core/protocol/recording_endpoints.h"
#include "server/api/hosts/host_gate.h"
#include "server/fleet/agent_sessions.h"
#include "server/fleet/file_transfers.h"
#include "server/fleet/host_registry.h"
#include "server/identity/profile.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using fleet::FileTransfers;
using fleet::Host;

namespace {

constexpr qint64 kQuickMs = 30'000;
constexpr qint64 kJudgedMs = 120'000; ///< the first look at a full folder reads all of it
constexpr qint64 kAnything = qint64(1) << 53;
constexpr qsizetype kLongest = 256;

Error noSuchHost()
{
    return notFound(u"there is no such server"_s, u"SERVER_NOT_FOUND"_s);
}

Error inCallersWords(Error error)
{
    if (error.code == ErrorCode::NotFound && error.reason == "NOT_FOUND"_L1)
        error.reason = u"RECORDING_NOT_FOUND"_s;
    return error;
}

fleet::Principal principalOf(const Call &call)
{
    return {call.caller->id.toString(), call.caller->username};
}

Result<QJsonObject> viewOf(const QJsonObject &told, const Call &call, qint64 host)
{
    json::Reader reader(told);
    QJsonObject view{{u"id"_s, reader.text("recording"_L1, kLongest)},
                     {u"server_id"_s, host},
                     {u"user"_s, reader.textOr("user"_L1, {}, kLongest)},
                     {u"opened_by"_s, reader.textOr("asked"_L1, {}, kLongest)},
                     {u"own"_s, reader.textOr("principal"_L1, {}, kLongest) == call.caller->id.toString()},
                     {u"started_at"_s, protocol::isoSeconds(reader.integerOr("started_at"_L1, 0, 0, kAnything))},
                     {u"length_ms"_s, reader.integerOr("length_ms"_L1, 0, 0, kAnything)},
                     {u"size"_s, reader.integerOr("size"_L1, 0, 0, kAnything)},
                     {u"state"_s, reader.text("state"_L1, kLongest)},
                     {u"changed_line"_s, reader.integerOr("changed_line"_L1, 0, 0, kAnything)}};
    if (!reader.ok())
        return reader.error();
    return view;
}

http::Response responseFor(const QString &id)
{
    http::Response response;
    QByteArray name;
    for (const QChar c : id.left(kLongest))
        name += c.isLetterOrNumber() && c.unicode() < 0x80 ? c.toLatin1() : '-';
    response.headers = {{"Content-Type", "application/x-asciicast"},
                        {"Content-Disposition", "attachment; filename=\"" + name + ".cast\""},
                        {"X-Content-Type-Options", "nosniff"},
                        {"Cache-Control", "no-store"}};
    return response;
}

} // namespace

RecordingsApi::RecordingsApi(Router &router, const Parts &parts) : m_parts(parts)
{
    router.on(protocol::listRecordings,
              [this](const Call &call, const Command &request) { return list(call, request); });
    router.onStreamReply(protocol::getRecording, [this](const Call &call, const Command &request, const Reply &reply) {
        send(call, request, reply);
    });
    router.on(protocol::removeRecording,
              [this](const Call &call, const Command &request) { return remove(call, request); });
}

Result<QJsonObject> RecordingsApi::argumentsOf(const Call &call, const Command &request) const
{
    const Host *host = m_parts.hosts.find(request.number);
    if (!host)
        return noSuchHost();
    if (call.caller->key && call.caller->key->level == identity::KeyLevel::Read)
        return Error{ErrorCode::Denied, u"FORBIDDEN"_s, u"a key that may only read sees no recordings"_s, {}, {}};
    QJsonObject arguments;
    if (!m_parts.gate.may(*call.caller, *host, access::Act::Manage))
        arguments.insert("principal"_L1, call.caller->id.toString());
    if (const QString id = request.arguments.value("recordingId"_L1).toString(); !id.isEmpty())
        arguments.insert("recording"_L1, id.left(kLongest));
    if (const QString after = request.arguments.value("after"_L1).toString(); !after.isEmpty())
        arguments.insert("after"_L1, after.left(kLongest));
    return arguments;
}

QFuture<Result<QJsonObject>> RecordingsApi::list(const Call &call, const Command &request)
{
    const auto arguments = argumentsOf(call, request);
    if (!arguments)
        return Answer<QJsonObject>().given(arguments.error());
    const auto asked = m_parts.sessions.ask(*m_parts.hosts.find(request.number),
                                            {u"recordings.list"_s, *arguments, principalOf(call), kJudgedMs});
    return mapped(asked, this, [call, number = request.number](const QJsonObject &told) -> Result<QJsonObject> {
        QJsonArray recordings;
        const QJsonArray all = told.value("recordings"_L1).toArray();
        for (const QJsonValue &each : all) {
            const auto view = viewOf(each.toObject(), call, number);
            if (!view)
                return view.error();
            recordings.append(*view);
        }
        return QJsonObject{{u"recordings"_s, recordings}, {u"next"_s, told.value("next"_L1).toString()}};
    });
}

void RecordingsApi::send(const Call &call, const Command &request, const Reply &reply)
{
    const auto arguments = argumentsOf(call, request);
    if (!arguments)
        return reply.fail(arguments.error());
    const auto download = [this, reply, by = principalOf(call), arguments = *arguments](const Host &host) {
        m_parts.transfers.download(host, {u"recordings.read"_s, arguments, by, FileTransfers::kLongestMs},
                                   [reply, arguments](Result<std::unique_ptr<ByteSource>> source) {
                                       if (!source)
                                           return reply.fail(inCallersWords(source.error()));
                                       auto response = responseFor(arguments.value("recording"_L1).toString());
                                       response.source = *std::move(source);
                                       reply.send(std::move(response));
                                   });
    };
    afterNote(call, request, download, [reply](const Error &error) { reply.fail(error); });
}

QFuture<Result<QJsonObject>> RecordingsApi::remove(const Call &call, const Command &request)
{
    const Answer<QJsonObject> answer;
    const auto arguments = argumentsOf(call, request);
    if (!arguments)
        return answer.given(arguments.error());
    const auto ask = [this, answer, by = principalOf(call), arguments = *arguments](const Host &host) {
        const auto done = m_parts.sessions.ask(host, {u"recordings.remove"_s, arguments, by, kQuickMs});
        whenReady(done, this, [answer](const Result<QJsonObject> &how) {
            answer.give(how ? Result<QJsonObject>(QJsonObject{{u"success"_s, true}})
                            : Result<QJsonObject>(inCallersWords(how.error())));
        });
    };
    afterNote(call, request, ask, [answer](const Error &error) { answer.give(error); });
    return answer.future();
}

void RecordingsApi::afterNote(const Call &call, const Command &request,
                              const std::function<void(const fleet::Host &)> &then,
                              const std::function<void(const Error &)> &fail)
{
    const Host *host = m_parts.hosts.find(request.number);
    const QString id = request.arguments.value("recordingId"_L1).toString().left(kLongest);
    const auto noted = m_parts.hosts.note(about(call.note, host->id.toString(), {{u"recording"_s, id}}));
    whenReady(noted, this, [this, number = request.number, then, fail](const Result<> &done) {
        const Host *now = m_parts.hosts.find(number);
        if (!done || !now)
            return fail(done ? noSuchHost() : done.error());
        then(*now);
    });
}

} // namespace mh::api
