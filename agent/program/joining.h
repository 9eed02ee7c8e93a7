// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>

#include "agent/link/link.h"
#include "agent/program/command_line.h"

namespace mh::agent {

/// One join, from the string to the identity on the disk. Until the server has said yes, the new key lies in a folder
/// of its own: a former identity is replaced at the very end, and a join whose end was not seen can be tried again
/// with the same key.
/// Thread: main.
class Joining final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Joining)

public:
    explicit Joining(CommandLine line);
    ~Joining() override;

    /// Errors: InvalidInput (the string, what is to be allowed); Conflict; Internal. Then finished() does not come.
    [[nodiscard]] Result<> start(const QString &joinString);

signals:
    /// Either `error` is empty or the host has joined as `host`.
    void finished(qint64 host, const std::optional<mh::Error> &error);

private:
    [[nodiscard]] Result<> check();
    [[nodiscard]] Result<> keep(qint64 host);

    CommandLine m_line;
    QString m_pending;
    fleet::About m_about;
    std::unique_ptr<Identity> m_identity;
    std::unique_ptr<Link> m_link;
};

} // namespace mh::agent
