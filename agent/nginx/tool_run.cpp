// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/nginx/tool_run.h"

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostOutput = 64 * 1024;
#ifdef Q_OS_UNIX
constexpr mode_t kUsualMask = 022;
#endif

} // namespace

ToolRun::ToolRun(const QString &program, const QStringList &arguments, int deadlineMs, Told told, QObject *parent)
    : QObject(parent), m_told(std::move(told))
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardInputFile(QProcess::nullDevice());
#ifdef Q_OS_UNIX
    // The agent's mask would keep logs that nginx makes from those who read them.
    m_process.setChildProcessModifier([] { ::umask(kUsualMask); });
#endif
    m_deadline.setSingleShot(true);
    connect(&m_process, &QProcess::readyRead, this, &ToolRun::read);
    connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        read();
        finish(Outcome{status == QProcess::NormalExit ? code : -1, m_output});
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this, program](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(internalError(u"cannot run %1: %2"_s.arg(program, m_process.errorString())));
    });
    connect(&m_deadline, &QTimer::timeout, this, [this, program] {
        m_process.kill();
        finish(Error{ErrorCode::Timeout, {}, u"%1 does not end"_s.arg(program), {}, {}});
    });
    m_deadline.start(deadlineMs);
    m_process.start(program, arguments);
}

void ToolRun::read()
{
    m_output.append(m_process.readAll());
    m_output = m_output.right(kMostOutput);
}

void ToolRun::finish(const Result<Outcome> &outcome)
{
    if (!m_told)
        return;
    m_deadline.stop();
    const Told told = std::exchange(m_told, nullptr);
    deleteLater();
    told(outcome);
}

} // namespace mh::agent
