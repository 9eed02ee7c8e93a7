// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/nginx/disk.h"
#include "agent/routing/bgp_backend.h"
#include "agent/routing/bird_talk.h"

namespace mh::agent {

/// One change of the included file: written, checked, in force for a while, looked at, confirmed. What goes wrong on
/// the way brings back the file, and BIRD to what it had, by itself if the agent should end.
/// Thread: its own. Lifetime: `disk` outlives it; it goes by itself after `done`.
class BirdChange final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BirdChange)

public:
    static constexpr int kUndoSeconds = 30;   ///< then BIRD undoes what was not confirmed
    static constexpr int kShowsUpMs = 10'000; ///< until all protocols are there

    struct Wish {
        fleet::RoutingPowers powers;
        Secret text;
        QByteArrayList names; ///< of protocols that are there afterwards, and no other one of ours
    };
    BirdChange(Disk &disk, Wish wish, BgpBackend::Done done, QObject *parent);
    ~BirdChange() override;

private:
    void write();
    void check();
    void putInForce();
    void look();
    void confirm();
    void giveUp(const Error &error);
    void finish(const Result<> &how);
    [[nodiscard]] Result<> put(const FileState &state);

    Disk &m_disk;
    const Wish m_wish;
    BgpBackend::Done m_done;
    FileState m_former;
    BirdTalk *m_talk;
    qint64 m_lookUntil = 0;
    bool m_isInForce = false; ///< as far as is known
};

} // namespace mh::agent
