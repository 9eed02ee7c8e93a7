// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThreadPool>

#include "core/base/answer.h"
#include "core/protocol/hosts.h"
#include "server/api/router.h"

namespace mh::fleet {
class AgentSessions;
class FileTransfers;
class HostRegistry;
class HostUpload;
struct FileInfo;
struct Host;
} // namespace mh::fleet

namespace mh::api {

/// The files of hosts, as far as their manifests show them. What changes something, and what reads a file, is in the
/// audit log before it is done. A key that may only read gets at none of it.
/// Thread: engine; sinks and sources are used on their connections' threads. Lifetime: outlives the router's use of it;
/// outlived by what `Parts` refers to. Errors: those of the host.
class FilesApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilesApi)

public:
    struct Parts {
        fleet::HostRegistry &hosts;
        fleet::AgentSessions &sessions;
        fleet::FileTransfers &transfers;
        QString folder; ///< where a file waits that comes before its path
    };
    FilesApi(Router &router, const Parts &parts);

private:
    using Command = protocol::HostCommand;
    using Change = protocol::Endpoint<Command, QJsonObject>;

    void addQuestions(Router &router);
    void addChanges(Router &router);
    void addDownloads(Router &router);
    void addTexts(Router &router);
    void addUploads(Router &router);
    /// Asks the host for `verb` with those of the request's members that it knows.
    void question(Router &router, const Change &route, const QString &verb, const QStringList &members);
    void change(Router &router, const Change &route, const QString &verb, const QStringList &members);

    /// Writes down who asked, then goes on with the host as it is then.
    using WithHost = std::function<void(const fleet::Host &host)>;
    void afterNote(const Call &call, qint64 number, const QJsonObject &about, const WithHost &then,
                   const std::function<void(const Error &)> &fail);
    void download(const Call &call, const Command &request, const Reply &reply);
    void archive(const Call &call, const Command &request, const Reply &reply);
    void read(const Call &call, const Command &request, const Reply &reply);
    void write(const Call &call, const Command &request, const Answer<QJsonObject> &answer);
    void begin(const Call &call, fleet::HostUpload *upload, const QJsonObject &arguments);
    [[nodiscard]] Result<std::unique_ptr<ByteSink>> openBytes(const Call &call);
    [[nodiscard]] Result<std::unique_ptr<ByteSink>> openForm(const Call &call);
    void finishBytes(std::unique_ptr<ByteSink> sink, const Reply &reply);
    void finishForm(const Call &call, std::unique_ptr<ByteSink> sink, const Reply &reply);

    Parts m_parts;
    QThreadPool m_pool; ///< for files that came before their path
};

// What the parts of it have in common. Thread: engine.

[[nodiscard]] Error noSuchServer();
/// Those of `members` that are there, as the host's verbs have them: numbers of a query are text, a mode is octal then.
/// Errors: InvalidInput that names the member.
[[nodiscard]] Result<QJsonObject> argumentsOf(const QJsonObject &said, const QStringList &members);

} // namespace mh::api
