// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>
#include <QTimer>

#include "agent/link/local_introduction.h"
#include "agent/program/command_line.h"

namespace mh::agent {

class Joining;

/// `meshhelm-agent run --local SOCKET` before it is an agent: asks the server of this machine, joins it if it does not
/// know this host, and asks again until it is there. Thread: main. Errors: in the log; it goes on.
class LocalHouse final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LocalHouse)

public:
    explicit LocalHouse(CommandLine line);
    ~LocalHouse() override;

    void start() { ask(); }

signals:
    /// There is an identity by now, and the server is where it says.
    void ready();

private:
    void ask();
    void take(const LocalAnswer &answer);
    void again(const QString &why);

    CommandLine m_line;
    LocalIntroduction m_introduction;
    std::unique_ptr<Joining> m_joining;
    QTimer m_rest;
    QString m_last; ///< what was said last; once is enough
};

} // namespace mh::agent
