// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QObject>

#include "agent/exec/doing.h"
#include "core/crypto/digest.h"
#include "core/fleet/release.h"

namespace mh::agent {

/// `upgrade.install` and `upgrade.status`. What it is sent becomes the agent only if the key that the host's manifest
/// names has signed it, it is newer than what runs, and all of it is there.
/// Thread: Commands'. Lifetime: as Doer. Errors: as answers; nothing has changed then.
class UpgradeDoer final : public QObject, public Doer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UpgradeDoer)

public:
    UpgradeDoer(QString stateDir, QString version);
    ~UpgradeDoer() override;

    void begin(const std::shared_ptr<Doing> &doing) override;

signals:
    /// It is installed, and the answer has been given: the next start tries it.
    void installed();

private:
    void install(const std::shared_ptr<Doing> &doing);
    void status(Doing &doing) const;
    [[nodiscard]] Result<> mayBecome(const fleet::Release &release, const fleet::Manifest &manifest) const;
    [[nodiscard]] Result<> openFile();
    void take(const QByteArray &bytes);
    [[nodiscard]] Result<> finish();
    void letGo();

    const QString m_stateDir;
    const QString m_version;
    std::shared_ptr<Doing> m_doing; ///< null: none is at work
    fleet::Release m_release;
    QString m_slot;
    QFile m_file;
    crypto::Sha256 m_hash;
    qint64 m_got = 0;
};

} // namespace mh::agent
