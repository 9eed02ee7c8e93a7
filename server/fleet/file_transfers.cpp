// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fleet/file_transfers.h"

#include "core/base/when_ready.h"
#include "server/fleet/agent_stream.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

FileTransfers::FileTransfers(AgentSessions &sessions) : m_sessions(sessions) {}

FileTransfers::~FileTransfers() = default;

Result<> FileTransfers::enter(const QString &user)
{
    if (m_count >= kMost || m_ofUsers.value(user) >= kMostOfOne)
        return unavailable(u"there are too many transfers under way"_s, u"TOO_MANY_TRANSFERS"_s);
    ++m_count;
    ++m_ofUsers[user];
    return {};
}

void FileTransfers::leave(const QString &user)
{
    --m_count;
    if (--m_ofUsers[user] <= 0)
        m_ofUsers.remove(user);
}

void FileTransfers::download(const Host &host, const AgentSessions::Ask &ask, const HostDownload::Begun &begun)
{
    const QString user = ask.principal.id;
    if (const auto may = enter(user); !may)
        return begun(may.error());
    auto *download = new HostDownload(m_sessions, host.id, begun);
    download->setParent(this);
    connect(download, &HostDownload::over, this, [this, download, user] {
        leave(user);
        download->deleteLater(); // it is the one that calls
    });
    download->start(host, ask);
}

void FileTransfers::fetch(const Host &host, const AgentSessions::Ask &ask, qint64 most, const Fetched &fetched)
{
    const AgentSessions::Asked asked = m_sessions.askWithStream(host, ask);
    const auto all = std::make_shared<QByteArray>();
    if (const auto stream = asked.stream) {
        connect(stream.get(), &AgentStream::bytesCame, this,
                [this, all, most, host = host.id, id = asked.id, stream = stream.get()](const QByteArray &bytes) {
                    all->append(bytes);
                    if (all->size() <= most)
                        stream->grant(bytes.size());
                    else
                        m_sessions.cancel(host, id);
                });
    }
    whenReady(asked.answer, this, [all, fetched](const Result<QJsonObject> &how) {
        fetched(how ? Result<QByteArray>(*all) : Result<QByteArray>(how.error()));
    });
}

Result<HostUpload *> FileTransfers::openUpload(UserId user)
{
    const QString name = user.toString();
    if (const auto may = enter(name); !may)
        return may.error();
    auto *upload = new HostUpload(m_sessions);
    upload->setParent(this);
    const BytePipe *pipe = upload->pipe().get();
    m_uploads.insert(pipe, upload);
    connect(upload, &HostUpload::over, this, [this, upload, pipe, name] {
        m_uploads.remove(pipe);
        leave(name);
        upload->deleteLater(); // it is the one that calls
    });
    return upload;
}

} // namespace mh::fleet
