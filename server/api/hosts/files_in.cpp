// SPDX-License-Identifier: GPL-3.0-or-later
// Contents of files on their way to hosts, and texts in both directions.
#include <QPointer>

#include "core/base/json.h"
#include "core/fleet/host_text.h"
#include "core/protocol/host_file_endpoints.h"
#include "server/api/hosts/files_api.h"
#include "server/api/hosts/form_sink.h"
#include "server/fleet/agent_sessions.h"
#include "server/fleet/file_transfers.h"
#include "server/fleet/host_registry.h"
#include "server/identity/profile.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using fleet::FileTransfers;
using fleet::Host;
using fleet::HostUpload;

namespace {

const QStringList kMembers{u"path"_s, u"size"_s, u"mode"_s, u"expect"_s, u"upload"_s, u"offset"_s, u"sha256"_s};

QJsonObject queryOf(const Call &call)
{
    QJsonObject members;
    for (const auto &[name, value] : call.head.queryItems())
        members.insert(name, value);
    return members;
}

qint64 numberOf(const Call &call)
{
    constexpr int kPlace = 2; // /api/servers/{id}/…
    return call.head.segments().value(kPlace).toLongLong();
}

Result<QJsonObject> written(const Result<QJsonObject> &how)
{
    if (!how)
        return how;
    QJsonObject told = *how;
    told.insert("success"_L1, true);
    told.insert("path"_L1, how->value("file"_L1)["path"_L1]);
    return told;
}

void answerWith(const Reply &reply, const Result<QJsonObject> &how)
{
    if (const auto told = written(how))
        reply.send(200, *told);
    else
        reply.fail(told.error());
}

} // namespace

void FilesApi::addTexts(Router &router)
{
    router.onStreamReply(protocol::readHostFile, [this](const Call &call, const Command &request, const Reply &reply) {
        read(call, request, reply);
    });
    router.on(protocol::writeHostFile, [this](const Call &call, const Command &request) {
        const Answer<QJsonObject> answer;
        write(call, request, answer);
        return answer.future();
    });
}

void FilesApi::write(const Call &call, const Command &request, const Answer<QJsonObject> &answer)
{
    json::Reader reader(request.arguments);
    const QString encoding = reader.textOr("encoding"_L1, u"UTF-8"_s);
    const QJsonValue content = reader.value("content"_L1);
    const auto bytes = fleet::bytesOfText(content.toString(), encoding);
    auto arguments = argumentsOf(request.arguments, {u"path"_s, u"mode"_s, u"expect"_s});
    if (!reader.ok() || !content.isString())
        return answer.give(reader.ok() ? invalidInput(u"must be text"_s, u"content"_s) : reader.error());
    if (!bytes || !arguments)
        return answer.give(bytes ? arguments.error() : bytes.error());
    if (bytes->size() > fleet::kLargestText)
        return answer.give(fleet::textOf(*bytes).error());
    arguments->insert("size"_L1, bytes->size());
    const auto upload = m_parts.transfers.openUpload(call.caller->id);
    if (!upload)
        return answer.give(upload.error());
    (*upload)->whenAnswered([answer](const Result<QJsonObject> &how) { answer.give(written(how)); });
    (void)(*upload)->pipe()->put(*bytes);
    (*upload)->pipe()->end();
    begin(call, *upload, *arguments);
}

void FilesApi::begin(const Call &call, HostUpload *upload, const QJsonObject &arguments)
{
    const auto start = [upload = QPointer(upload), arguments,
                        by = fleet::Principal{call.caller->id.toString(), call.caller->username}](const Host &host) {
        if (upload)
            upload->start(host, {u"files.write"_s, arguments, by, FileTransfers::kLongestMs});
    };
    afterNote(call, numberOf(call), arguments, start, [upload = QPointer(upload)](const Error &error) {
        if (upload)
            upload->refuse(error);
    });
}

void FilesApi::addUploads(Router &router)
{
    router.onStream(
        protocol::uploadHostFile, [this](const Call &call) { return openBytes(call); },
        [this](const Call &, std::unique_ptr<ByteSink> sink, const Reply &reply) {
            finishBytes(std::move(sink), reply);
        });
    router.onStream(
        protocol::uploadHostForm, [this](const Call &call) { return openForm(call); },
        [this](const Call &call, std::unique_ptr<ByteSink> sink, const Reply &reply) {
            finishForm(call, std::move(sink), reply);
        });
}

Result<std::unique_ptr<ByteSink>> FilesApi::openBytes(const Call &call)
{
    auto arguments = argumentsOf(queryOf(call), kMembers);
    if (!arguments)
        return arguments.error();
    bool isKnown = false;
    const qint64 length = call.head.header("Content-Length").trimmed().toLongLong(&isKnown);
    if (!arguments->contains("size"_L1) && isKnown)
        arguments->insert("size"_L1, arguments->value("offset"_L1).toInteger() + length);
    if (!m_parts.hosts.find(numberOf(call)))
        return noSuchServer();
    const auto upload = m_parts.transfers.openUpload(call.caller->id);
    if (!upload)
        return upload.error();
    begin(call, *upload, *arguments);
    return std::unique_ptr<ByteSink>(std::make_unique<fleet::PipeSink>((*upload)->pipe()));
}

void FilesApi::finishBytes(std::unique_ptr<ByteSink> sink, const Reply &reply)
{
    auto &bytes = static_cast<fleet::PipeSink &>(*sink); // what openBytes() gave
    HostUpload *upload = m_parts.transfers.find(&bytes.pipe());
    if (!upload)
        return reply.fail(unavailable(u"the transfer is over"_s));
    bytes.finish();
    upload->whenAnswered([reply](const Result<QJsonObject> &how) { answerWith(reply, how); });
}

Result<std::unique_ptr<ByteSink>> FilesApi::openForm(const Call &call)
{
    const auto boundary = http::MultipartParser::boundaryOf(call.head.header("Content-Type"));
    if (!boundary)
        return boundary.error();
    if (!m_parts.hosts.find(numberOf(call)))
        return noSuchServer();
    const auto upload = m_parts.transfers.openUpload(call.caller->id);
    if (!upload)
        return upload.error();
    connect(*upload, &HostUpload::worded, this, [this, call, upload = *upload](const QString &word) {
        const auto said = json::parseObject(word.toUtf8());
        const auto arguments = said ? argumentsOf(*said, kMembers) : Result<QJsonObject>(said.error());
        if (arguments)
            begin(call, upload, *arguments);
        else
            upload->refuse(arguments.error());
    });
    return std::unique_ptr<ByteSink>(
        std::make_unique<FormSink>((*upload)->pipe(), *boundary, queryOf(call), m_parts.folder));
}

void FilesApi::finishForm(const Call &call, std::unique_ptr<ByteSink> sink, const Reply &reply)
{
    auto &form = static_cast<FormSink &>(*sink); // what openForm() gave
    HostUpload *upload = m_parts.transfers.find(&form.pipe());
    if (!upload)
        return reply.fail(unavailable(u"the transfer is over"_s));
    if (const auto finished = form.finish(); !finished)
        return reply.fail(finished.error()); // with the sink, the upload ends
    upload->whenAnswered([reply](const Result<QJsonObject> &how) { answerWith(reply, how); });
    if (const auto spool = form.spool()) {
        auto arguments = argumentsOf(form.members(), kMembers);
        if (!arguments)
            return upload->refuse(arguments.error());
        arguments->insert("size"_L1, spool->size());
        form.handOver();
        spool->feed(upload->pipe(), m_pool);
        begin(call, upload, *arguments);
    }
}

} // namespace mh::api
