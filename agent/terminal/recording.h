// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QByteArray>
#include <QCryptographicHash>
#include <QFile>
#include <QStringDecoder>

#include "agent/terminal/terminal.h"
#include "core/base/clock.h"

namespace mh::agent {

/// What a terminal showed, as asciicast v2 (one JSON value a line; what is typed is not in it, but as it was echoed).
/// Markers ("m") hold "sha256 " and the hash of all bytes of the file before their line, so that what was changed
/// afterwards is seen; the last one holds "end " besides, so that a cut end is, too.
/// Thread: one. Lifetime: closed with it, without an end when close() was not called. Errors: a recording that cannot
/// go on says so once, and again at each call.
class Recording
{
    Q_DISABLE_COPY_MOVE(Recording)

public:
    static constexpr qint64 kMostBytes = 64LL * 1024 * 1024;  ///< of one
    static constexpr qint64 kMostOfAll = 512LL * 1024 * 1024; ///< in a folder; the oldest make room

    struct About {
        QString id;
        QString user;      ///< whose shell
        QString asked;     ///< who asked for it
        QString principal; ///< the same by their id
        TerminalSize size;
    };
    /// In `folder`, which is made, readable by its owner alone. Errors: Internal.
    [[nodiscard]] static Result<std::unique_ptr<Recording>> begin(const QString &folder, const About &about,
                                                                  const Clock &clock);

    [[nodiscard]] Result<> output(const QByteArray &bytes);
    [[nodiscard]] Result<> resized(TerminalSize size);
    void close();

private:
    explicit Recording(const Clock &clock) : m_clock(clock), m_begun(clock.steadyMs()) {}

    [[nodiscard]] Result<> event(const QString &kind, const QString &data);
    [[nodiscard]] Result<> line(const QByteArray &json);

    const Clock &m_clock;
    const qint64 m_begun;
    QFile m_file;
    qint64 m_sinceMark = 0;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    QStringDecoder m_text{QStringDecoder::Utf8}; ///< a character may come in two pieces
};

} // namespace mh::agent
