// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/hosts/files_api.h"

#include "core/protocol/host_file_endpoints.h"
#include "server/fleet/agent_sessions.h"
#include "server/fleet/host_registry.h"
#include "server/identity/profile.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using fleet::Host;

namespace {

constexpr qint64 kQuickMs = 30'000;
constexpr qint64 kSlowMs = 600'000; ///< a large file is read, a large folder removed

bool takesLong(const QString &verb)
{
    static const QStringList kSlow{u"files.hash"_s, u"files.remove"_s, u"files.purge"_s};
    return kSlow.contains(verb);
}

bool isNumber(const QString &member)
{
    static const QStringList kNumbers{u"limit"_s, u"offset"_s, u"size"_s, u"mode"_s, u"length"_s};
    return kNumbers.contains(member);
}

} // namespace

Error noSuchServer()
{
    return notFound(u"there is no such server"_s, u"SERVER_NOT_FOUND"_s);
}

Result<QJsonObject> argumentsOf(const QJsonObject &said, const QStringList &members)
{
    QJsonObject arguments;
    for (const QString &member : members) {
        const QJsonValue value = said.value(member);
        if (value.isUndefined())
            continue;
        if (member == "follow"_L1) {
            arguments.insert(member, value.toVariant().toBool());
            continue;
        }
        if (!isNumber(member) || value.isDouble()) {
            if (!value.isString() && !value.isDouble())
                return invalidInput(u"must be text or a number"_s, member);
            arguments.insert(member, value);
            continue;
        }
        bool ok = false;
        const qint64 number = value.toString().toLongLong(&ok, member == "mode"_L1 ? 8 : 10);
        if (!ok)
            return invalidInput(u"must be a number"_s, member);
        arguments.insert(member, number);
    }
    return arguments;
}

FilesApi::FilesApi(Router &router, const Parts &parts) : m_parts(parts)
{
    constexpr int kReaders = 2;
    m_pool.setMaxThreadCount(kReaders);
    addQuestions(router);
    addChanges(router);
    addDownloads(router);
    addTexts(router);
    addUploads(router);
}

void FilesApi::addQuestions(Router &router)
{
    using namespace protocol;
    question(router, listHostFiles, u"files.list"_s, {u"path"_s, u"after"_s, u"limit"_s});
    question(router, statHostFile, u"files.stat"_s, {u"path"_s, u"follow"_s});
    question(router, hashHostFile, u"files.hash"_s, {u"path"_s});
    question(router, listHostTrash, u"files.trash"_s, {});
    question(router, getHostUpload, u"files.part"_s, {u"path"_s, u"upload"_s});
}

void FilesApi::addChanges(Router &router)
{
    using namespace protocol;
    change(router, makeHostFolder, u"files.mkdir"_s, {u"path"_s, u"mode"_s});
    change(router, renameHostFile, u"files.rename"_s, {u"path"_s, u"target"_s});
    change(router, changeHostFileMode, u"files.chmod"_s, {u"path"_s, u"mode"_s});
    change(router, removeHostFile, u"files.remove"_s, {u"path"_s});
    change(router, restoreHostFile, u"files.restore"_s, {u"path"_s, u"id"_s});
    change(router, purgeHostTrash, u"files.purge"_s, {u"path"_s, u"id"_s});
    change(router, dropHostUpload, u"files.part"_s, {u"path"_s, u"upload"_s});
}

void FilesApi::question(Router &router, const Change &route, const QString &verb, const QStringList &members)
{
    router.on(route, [this, verb, members](const Call &call, const Command &request) {
        const Answer<QJsonObject> answer;
        const Host *host = m_parts.hosts.find(request.number);
        const auto arguments = argumentsOf(request.arguments, members);
        if (!host || !arguments)
            return answer.given(host ? arguments.error() : noSuchServer());
        return m_parts.sessions.ask(*host, {verb,
                                            *arguments,
                                            {call.caller->id.toString(), call.caller->username},
                                            takesLong(verb) ? kSlowMs : kQuickMs});
    });
}

void FilesApi::change(Router &router, const Change &route, const QString &verb, const QStringList &members)
{
    router.on(route, [this, verb, members](const Call &call, const Command &request) {
        const Answer<QJsonObject> answer;
        // In a path "id" is the server's, so that the trash's is called "item".
        QJsonObject said = request.arguments;
        if (said.contains("item"_L1))
            said.insert("id"_L1, said.value("item"_L1));
        auto arguments = argumentsOf(said, members);
        if (!arguments)
            return answer.given(arguments.error());
        if (verb == "files.part"_L1)
            arguments->insert("drop"_L1, true);
        const fleet::Principal by{call.caller->id.toString(), call.caller->username};
        const auto ask = [this, answer, verb, arguments = *arguments, by](const Host &host) {
            const qint64 deadline = takesLong(verb) ? kSlowMs : kQuickMs;
            whenReady(m_parts.sessions.ask(host, {verb, arguments, by, deadline, true}), this,
                      [answer](const Result<QJsonObject> &done) {
                          if (!done)
                              return answer.give(done.error());
                          QJsonObject told = *done;
                          told.insert("success"_L1, true);
                          answer.give(told);
                      });
        };
        afterNote(call, request.number, *arguments, ask, [answer](const Error &error) { answer.give(error); });
        return answer.future();
    });
}

void FilesApi::afterNote(const Call &call, qint64 number, const QJsonObject &said, const WithHost &then,
                         const std::function<void(const Error &)> &fail)
{
    const Host *host = m_parts.hosts.find(number);
    if (!host)
        return fail(noSuchServer());
    const auto noted = m_parts.hosts.note(about(call.note, host->id.toString(), said));
    whenReady(noted, this, [this, number, then, fail](const Result<> &done) {
        const Host *now = m_parts.hosts.find(number);
        if (!done || !now)
            return fail(done ? noSuchServer() : done.error());
        then(*now);
    });
}

} // namespace mh::api
