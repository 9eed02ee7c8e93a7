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
/// afterwards is seen; the last one holds "end " besides, so that a cut end is, too. One that has grown to its size
/// ends and goes on in another file, whose head names the one before and its hash ("meshhelm": "part", "after",
/// "sha256"). Thread: one. Lifetime: closed with it, without an end when close() was not called. Errors: a recording
/// that cannot go on says so once, and again at each call.
class Recording
{
    Q_DISABLE_COPY_MOVE(Recording)

public:
    static constexpr qint64 kMostBytes = 64LL * 1024 * 1024;  ///< of a file
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
                                                                  const Clock &clock, qint64 mostBytes = kMostBytes);

    /// Of the file that is being written: About::id, then another for each further part.
    [[nodiscard]] const QString &id() const { return m_about.id; }
    [[nodiscard]] Result<> output(const QByteArray &bytes);
    [[nodiscard]] Result<> resized(TerminalSize size);
    void close();

private:
    Recording(const QString &folder, const About &about, const Clock &clock, qint64 mostBytes);

    [[nodiscard]] Result<> open(const QJsonObject &before = {});
    [[nodiscard]] Result<> goOn();
    [[nodiscard]] Result<> end();
    [[nodiscard]] Result<> event(const QString &kind, const QString &data);
    [[nodiscard]] Result<> line(const QByteArray &json);

    const QString m_folder;
    About m_about;
    const Clock &m_clock;
    const qint64 m_mostBytes;
    qint64 m_begun = 0;
    int m_part = 1;
    QFile m_file;
    qint64 m_sinceMark = 0;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    QStringDecoder m_text{QStringDecoder::Utf8}; ///< a character may come in two pieces
};

} // namespace mh::agent
