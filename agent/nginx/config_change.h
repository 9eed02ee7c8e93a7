// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "agent/nginx/change_journal.h"
#include "agent/nginx/nginx_program.h"

namespace mh::agent {

/// Changes of nginx's files, one at a time, each whole or not at all: tested beside what is there, written, tested
/// where it stands, taken by nginx if that runs, and otherwise put back byte for byte. What a killed agent was at is
/// put back by recover().
/// Thread: its own; writes wait for the disk. Lifetime: what `Parts` refers to outlives it; it keeps nobody who waits
/// for `told` alive. Errors: InvalidInput with nginx's sentence; Conflict when a file is another one by now;
/// Unavailable while another change is under way; Internal, which says when something could not be put back.
class ConfigChange final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConfigChange)

public:
    struct Parts {
        Disk &disk;
        NginxProgram &nginx;
        QString folder; ///< the agent's own, for journal and shadow
    };
    explicit ConfigChange(const Parts &parts);
    ~ConfigChange() override;

    struct Done {
        bool isServed = false; ///< nginx runs with it; else it will when it is started
    };
    using Told = std::function<void(const Result<Done> &)>;
    void begin(const fleet::NginxPowers &powers, const QList<FileChange> &changes, const Told &told);
    /// Once, before the first change. What it has put back is in the log.
    void recover();

private:
    void testAsShadow();
    void apply();
    void testInPlace();
    void reload();
    void commit(bool isServed);
    void putBack(const Error &why, bool reloadAfter);
    void finish(const Result<Done> &result);
    [[nodiscard]] Result<> restore(const QList<FileChange> &changes);
    [[nodiscard]] QByteArray servedOf(const FileChange &change) const;
    [[nodiscard]] QStringList addresses() const;

    Parts m_parts;
    ChangeJournal m_journal;
    fleet::NginxPowers m_powers;
    QList<FileChange> m_changes;
    qsizetype m_applied = 0;
    Told m_told; ///< null: nothing is under way
};

} // namespace mh::agent
