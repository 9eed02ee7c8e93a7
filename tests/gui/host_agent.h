// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <pwd.h>
#include <unistd.h>

#include <QProcess>
#include <QTemporaryDir>

/// A host that is this machine, for tests. Needs MH_BIN_DIR.
namespace mh::test {
using namespace Qt::StringLiterals;

/// The agent of this machine, in a folder of the test's; ends with this object.
class Agent final
{
public:
    /// What `join` has said; empty: nothing is wrong.
    QString join(const QString &word, const QStringList &allow)
    {
        QProcess process;
        process.start(program(), QStringList{u"join"_s, u"-"_s} + allow + places());
        process.write(word.toUtf8());
        process.closeWriteChannel();
        if (!process.waitForFinished(60'000))
            return u"it does not end"_s;
        return process.exitCode() == 0 ? QString() : QString::fromUtf8(process.readAllStandardError());
    }
    void run()
    {
        m_running.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_running.start(program(), QStringList{u"run"_s} + places());
    }
    void end()
    {
        m_running.terminate();
        if (!m_running.waitForFinished(30'000))
            m_running.kill();
    }
    ~Agent()
    {
        if (m_running.state() != QProcess::NotRunning)
            end();
    }

private:
    static QString program() { return u"" MH_BIN_DIR "/meshhelm-agent"_s; }
    QStringList places() const
    {
        return {u"--state"_s, m_folder.filePath(u"state"_s), u"--manifest"_s, m_folder.filePath(u"agent.toml"_s)};
    }

    QTemporaryDir m_folder;
    QProcess m_running;
};

/// Whose shell an agent of this user may open.
[[nodiscard]] inline QString userName()
{
    const passwd *user = getpwuid(geteuid());
    return user ? QString::fromLocal8Bit(user->pw_name) : QString();
}

} // namespace mh::test
