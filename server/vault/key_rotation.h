// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/protocol/jobs.h"

namespace mh::vault {

class CredentialService;
class KeyRing;

/// New data keys by age or on demand, and what old ones have sealed is sealed anew in the
/// background, a few at a time. Where it stands shows in the data itself, so that after a crash
/// it goes on where it was.
/// Thread: engine. Lifetime: what it refers to outlives it. Errors: those of the key store; a
/// store that refuses is tried again.
class KeyRotation final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeyRotation)

public:
    struct Options {
        int maxAgeDays = 90;
        int atOnce = 50;  ///< credentials in one write
        int pauseMs = 20; ///< between two writes, so that others get their turn
        int retryMs = 5'000;
        int checkMs = 3'600'000;
    };
    KeyRotation(KeyRing &keys, CredentialService &credentials, const Clock &clock, Options options);

    /// Goes on with what was left, and looks at the age now and then.
    void start(const protocol::JobPass &job);
    [[nodiscard]] Result<> rotate();

    struct Progress {
        bool running = false;
        int done = 0; ///< credentials since the rotation or the start
        int left = 0; ///< values that are still under older keys
    };
    [[nodiscard]] Progress progress() const;

signals:
    void finished();
    /// There is a new key for credentials; other purposes may follow.
    void rotated(); ///< nothing is left under older keys

private:
    void checkAge();
    void step();
    [[nodiscard]] int left() const;

    KeyRing &m_keys;
    CredentialService &m_credentials;
    const Clock &m_clock;
    Options m_options;
    QTimer m_age;
    QTimer m_next;
    bool m_writing = false;
    int m_done = 0;
};

} // namespace mh::vault
