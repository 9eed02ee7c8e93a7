// SPDX-License-Identifier: GPL-3.0-or-later
// Contents of files on their way to clients.
#include <algorithm>

#include <QUrl>

#include "core/crypto/digest.h"
#include "core/fleet/host_files.h"
#include "core/fleet/host_paths.h"
#include "core/fleet/host_text.h"
#include "core/protocol/host_file_endpoints.h"
#include "server/api/hosts/files_api.h"
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

/// What of a file is wanted; `length` 0: all of it.
struct Span {
    qint64 offset = 0;
    qint64 length = 0;
    bool isPart = false;
};

/// One range of bytes, as RFC 9110 has it; several of them are answered with the whole. Errors: none can be satisfied.
Result<Span> spanOf(const http::RequestHead &head, qint64 size, const QByteArray &etag)
{
    const QByteArray range = head.header("Range").trimmed().toByteArray();
    const QByteArrayView only = head.header("If-Range").trimmed();
    if (!range.startsWith("bytes=") || range.contains(',') || (!only.isEmpty() && only != QByteArrayView(etag)))
        return Span{0, size, false};
    const QByteArray first = range.mid(6, range.indexOf('-') - 6).trimmed();
    const QByteArray last = range.mid(range.indexOf('-') + 1).trimmed();
    bool firstIs = false;
    bool lastIs = false;
    const qint64 from = first.toLongLong(&firstIs);
    const qint64 to = last.toLongLong(&lastIs);
    const bool isWrong = !range.contains('-') || (!firstIs && !first.isEmpty()) || (!lastIs && !last.isEmpty())
                         || (!firstIs && !lastIs) || from < 0 || to < 0 || (firstIs && lastIs && to < from);
    if (isWrong)
        return Span{0, size, false};
    const qint64 begin = firstIs ? from : std::max<qint64>(0, size - to);
    const qint64 end = firstIs && lastIs ? std::min(to + 1, size) : size;
    if (begin >= size || (!firstIs && to == 0))
        return invalidInput(u"the file has %1 bytes only"_s.arg(size), u"Range"_s);
    return Span{begin, end - begin, true};
}

QByteArray disposition(const QString &name)
{
    QByteArray plain;
    const QString shown = fleet::shownPath(name);
    for (const QChar c : shown)
        plain += c.unicode() < 0x20 || c.unicode() > 0x7E || c == u'"' || c == u'\\' || c == u'%' ? '_' : c.toLatin1();
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + QUrl::toPercentEncoding(shown);
}

QList<http::Header> headersOf(const QString &name, const QByteArray &type)
{
    return {{"Content-Type", type},
            {"Content-Disposition", disposition(name)},
            {"X-Content-Type-Options", "nosniff"},
            {"Cache-Control", "no-store"}};
}

fleet::Principal principalOf(const Call &call)
{
    return {call.caller->id.toString(), call.caller->username};
}

Result<fleet::FileInfo> fileOf(const Result<QJsonObject> &told)
{
    if (!told)
        return told.error();
    auto file = fleet::FileInfo::fromJson(told->value("file"_L1).toObject());
    if (file && file->kind != "file"_L1)
        return invalidInput(u"'%1' is no file"_s.arg(fleet::shownPath(file->path)), u"path"_s);
    return file;
}

http::Response partResponse(const fleet::FileInfo &file, const Span &span, const QByteArray &etag)
{
    http::Response response;
    response.status = span.isPart ? 206 : 200;
    response.headers = headersOf(fleet::nameOfPath(file.path), "application/octet-stream");
    response.headers.append(http::Header{"ETag", etag});
    response.headers.append(http::Header{"Accept-Ranges", "bytes"});
    if (span.isPart)
        response.headers.append(http::Header{"Content-Range", "bytes " + QByteArray::number(span.offset) + '-'
                                                                  + QByteArray::number(span.offset + span.length - 1)
                                                                  + '/' + QByteArray::number(file.size)});
    response.sourceLength = span.length;
    return response;
}

} // namespace

void FilesApi::addDownloads(Router &router)
{
    router.onStreamReply(protocol::downloadHostFile, [this](const Call &call, const Command &request,
                                                            const Reply &reply) { download(call, request, reply); });
    router.onStreamReply(protocol::archiveHostFiles, [this](const Call &call, const Command &request,
                                                            const Reply &reply) { archive(call, request, reply); });
}

void FilesApi::download(const Call &call, const Command &request, const Reply &reply)
{
    const QJsonObject path{{u"path"_s, request.arguments.value("path"_L1)}};
    const auto fail = [reply](const Error &error) { reply.fail(error); };
    const auto send = [this, reply, fail, head = call.head, by = principalOf(call), path](const Host &host,
                                                                                          const fleet::FileInfo &file) {
        const QByteArray etag = '"' + file.version.toLatin1() + '"';
        const auto span = spanOf(head, file.size, etag);
        if (!span)
            return reply.fail(span.error(), 416);
        auto response = std::make_shared<http::Response>(partResponse(file, *span, etag));
        if (span->length == 0)
            return reply.send(std::move(*response));
        QJsonObject arguments = path;
        arguments.insert("offset"_L1, span->offset);
        arguments.insert("length"_L1, span->length);
        arguments.insert("version"_L1, file.version);
        m_parts.transfers.download(host, {u"files.read"_s, arguments, by, FileTransfers::kLongestMs},
                                   [reply, fail, response](Result<std::unique_ptr<ByteSource>> source) {
                                       if (!source)
                                           return fail(source.error());
                                       response->source = *std::move(source);
                                       reply.send(std::move(*response));
                                   });
    };
    const auto look = [this, fail, send, by = principalOf(call), path](const Host &host) {
        QJsonObject arguments = path;
        arguments.insert("follow"_L1, true);
        const auto stat = m_parts.sessions.ask(host, {u"files.stat"_s, arguments, by, kQuickMs});
        whenReady(stat, this, [this, fail, send, number = host.number](const Result<QJsonObject> &told) {
            const auto file = fileOf(told);
            const Host *now = m_parts.hosts.find(number);
            if (!file || !now)
                return fail(file ? noSuchServer() : file.error());
            send(*now, *file);
        });
    };
    afterNote(call, request.number, path, look, fail);
}

void FilesApi::archive(const Call &call, const Command &request, const Reply &reply)
{
    const QString path = request.arguments.value("path"_L1).toString();
    const auto send = [this, reply, path, by = principalOf(call)](const Host &host) {
        const QString name = path == "/"_L1 ? host.name : fleet::nameOfPath(path);
        m_parts.transfers.download(host, {u"files.archive"_s, {{u"path"_s, path}}, by, FileTransfers::kLongestMs},
                                   [reply, name](Result<std::unique_ptr<ByteSource>> source) {
                                       if (!source)
                                           return reply.fail(source.error());
                                       http::Response response;
                                       response.headers = headersOf(name + u".tar"_s, "application/x-tar");
                                       response.source = *std::move(source);
                                       reply.send(std::move(response));
                                   });
    };
    afterNote(call, request.number, {{u"path"_s, path}, {u"archive"_s, true}}, send,
              [reply](const Error &error) { reply.fail(error); });
}

void FilesApi::read(const Call &call, const Command &request, const Reply &reply)
{
    const QJsonObject path{{u"path"_s, request.arguments.value("path"_L1)}};
    const QString encoding = request.arguments.value("encoding"_L1).toString();
    const auto fail = [reply](const Error &error) { reply.fail(error); };
    const auto show = [reply, fail, encoding](const QByteArray &bytes, const QJsonObject &file) {
        const auto text = fleet::textOf(bytes, encoding);
        if (!text)
            return fail(text.error());
        const QByteArray hash = crypto::sha256(bytes).toHex();
        QJsonObject body{{u"path"_s, file.value("path"_L1)},       {u"content"_s, text->text},
                         {u"encoding"_s, text->encoding},          {u"size"_s, bytes.size()},
                         {u"sha256"_s, QString::fromLatin1(hash)}, {u"file"_s, file}};
        reply.send(200, body);
    };
    const auto look = [this, fail, show, path, by = principalOf(call)](const Host &host) {
        QJsonObject arguments = path;
        arguments.insert("follow"_L1, true);
        const auto stat = m_parts.sessions.ask(host, {u"files.stat"_s, arguments, by, kQuickMs});
        whenReady(stat, this, [this, fail, show, path, by, number = host.number](const Result<QJsonObject> &told) {
            const auto file = fileOf(told);
            const Host *now = m_parts.hosts.find(number);
            if (!file || !now)
                return fail(file ? noSuchServer() : file.error());
            if (file->size > fleet::kLargestText)
                return fail(fleet::textOf(QByteArray(fleet::kLargestText + 1, ' ')).error());
            QJsonObject wanted = path;
            wanted.insert("version"_L1, file->version);
            m_parts.transfers.fetch(*now, {u"files.read"_s, wanted, by, kQuickMs}, fleet::kLargestText,
                                    [fail, show, file = toJson(*file)](const Result<QByteArray> &bytes) {
                                        if (!bytes)
                                            return fail(bytes.error());
                                        show(*bytes, file);
                                    });
        });
    };
    afterNote(call, request.number, path, look, fail);
}

} // namespace mh::api
