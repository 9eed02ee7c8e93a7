// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QObject>
#include <QSet>
#include <QTimer>

#include "agent/exec/doing.h"
#include "agent/exec/file_verbs.h"
#include "agent/exec/labour.h"

namespace mh::agent {

/// `files.*`: what waits for a disk is done on other threads. Tidies trashes and forgotten parts of uploads every hour.
/// Thread: Commands'. Lifetime: with it, transfers end.
class FilesDoer final : public QObject, public Doer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilesDoer)

public:
    static constexpr int kMostTransfers = 8; ///< at a time; each holds up to a mebibyte

    using CurrentManifest = std::function<fleet::Manifest()>;

    explicit FilesDoer(CurrentManifest manifest);
    ~FilesDoer() override;

    void begin(const std::shared_ptr<Doing> &doing) override;

private:
    void send(const std::shared_ptr<Doing> &doing);
    void hash(const std::shared_ptr<Doing> &doing);
    void take(const std::shared_ptr<Doing> &doing);
    template <class Transfer>
    void follow(Transfer *transfer);
    [[nodiscard]] bool isRefused(Doing &doing, bool withStream) const;
    void tidy();

    CurrentManifest m_manifest;
    Labour m_labour;
    int m_transfers = 0;
    QHash<QString, QSet<QByteArray>> m_folders; ///< by root: where parts of uploads may lie
    QTimer m_hourly;
};

} // namespace mh::agent
