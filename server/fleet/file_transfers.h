// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>

#include "server/fleet/host_download.h"
#include "server/fleet/host_upload.h"

namespace mh::fleet {

/// The transfers between clients and hosts that are under way. Each holds about a mebibyte at most.
/// Thread: engine. Lifetime: `sessions` outlives it. Errors: Unavailable TOO_MANY_TRANSFERS.
class FileTransfers final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileTransfers)

public:
    static constexpr int kMost = 128;
    static constexpr int kMostOfOne = 16;                       ///< of a user's
    static constexpr qint64 kLongestMs = 24LL * 60 * 60 * 1000; ///< of a transfer

    explicit FileTransfers(AgentSessions &sessions);
    ~FileTransfers() override;

    /// `begun` gets the source with the first byte, or why there is none.
    void download(const Host &host, const AgentSessions::Ask &ask, const HostDownload::Begun &begun);
    using Fetched = std::function<void(const Result<QByteArray> &)>;
    /// All of it at once, within the ask's deadline; more than `most` is broken off.
    void fetch(const Host &host, const AgentSessions::Ask &ask, qint64 most, const Fetched &fetched);
    /// Filled by whoever has the pipe; start() and whenAnswered() are the caller's.
    [[nodiscard]] Result<HostUpload *> openUpload(UserId user);
    /// Null: it is over.
    [[nodiscard]] HostUpload *find(const BytePipe *pipe) const { return m_uploads.value(pipe); }

private:
    [[nodiscard]] Result<> enter(const QString &user);
    void leave(const QString &user);

    AgentSessions &m_sessions;
    QHash<QString, int> m_ofUsers;
    int m_count = 0;
    QHash<const BytePipe *, HostUpload *> m_uploads;
};

} // namespace mh::fleet
