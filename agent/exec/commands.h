// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QHash>
#include <QObject>

#include "agent/exec/doing.h"
#include "agent/exec/late_answers.h"
#include "agent/exec/remembered.h"
#include "core/base/clock.h"

namespace mh::agent {

/// What the server asks for (docs/agent-protocol.md, 5): checked against the manifest, handed to whoever does it,
/// answered once, whatever becomes of the link.
/// Thread: its own. Lifetime: wire, clock and doers outlive it.
/// Errors: take…() give InvalidInput when the server breaks the rules; the link is to be ended then.
class Commands final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Commands)

public:
    using CurrentManifest = std::function<fleet::Manifest()>;

    Commands(Wire &wire, CurrentManifest manifest, const QString &rememberedFile, const Clock &clock);
    ~Commands() override;

    /// `word` is what a verb begins with, before its dot.
    void add(const QString &word, Doer &doer) { m_doers.insert(word, &doer); }

    /// Command, Cancel, Credit and End; others break the rules.
    [[nodiscard]] Result<> take(const fleet::Frame &frame);
    [[nodiscard]] Result<> take(const fleet::Piece &piece);
    void linked();
    void unlinked();
    void drained(); ///< bytes have left the link
    /// What is no longer allowed is stopped.
    void manifestChanged();
    [[nodiscard]] qsizetype atWork() const { return m_doings.size(); }

private:
    [[nodiscard]] Result<> begin(const fleet::Command &command);
    [[nodiscard]] bool isRefused(const fleet::Command &command, const fleet::Manifest &manifest);
    [[nodiscard]] bool isKnown(const fleet::Command &command);
    void tell(const QByteArray &answer);
    void over(const std::shared_ptr<Doing> &doing, const fleet::Frame &answer);
    [[nodiscard]] std::shared_ptr<Doing> ofStream(quint64 stream) const;

    Wire &m_wire;
    CurrentManifest m_manifest;
    const Clock &m_clock;
    QHash<QString, Doer *> m_doers;
    QHash<QString, std::shared_ptr<Doing>> m_doings; ///< by id
    QHash<quint64, QString> m_streams;               ///< their ids
    Remembered m_remembered;
    LateAnswers m_late;
    bool m_isLinked = false;
};

} // namespace mh::agent
