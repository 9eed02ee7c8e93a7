// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/local_server.h"

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

namespace mh::client {
using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kAdmin = "admin"_L1;
constexpr qsizetype kMaxErrors = 8192;
constexpr int kPortTaken = 3; ///< exit code
constexpr QFile::Permissions kOwnerOnly = QFile::ReadOwner | QFile::WriteOwner;

QString findServer()
{
    const QString beside = QCoreApplication::applicationDirPath();
    const QString found = QStandardPaths::findExecutable(u"meshhelmd"_s, {beside});
    return found.isEmpty() ? QStandardPaths::findExecutable(u"meshhelmd"_s) : found;
}

/// The text after `mark` in the line that has it.
QByteArray after(const QByteArray &output, const QByteArray &mark)
{
    const QList<QByteArray> lines = output.split('\n');
    for (const QByteArray &line : lines) {
        if (const qsizetype at = line.indexOf(mark); at >= 0)
            return line.mid(at + mark.size()).trimmed();
    }
    return {};
}

} // namespace

LocalServer::LocalServer(Options options, QObject *parent) : QObject(parent), m_options(std::move(options))
{
    if (m_options.program.isEmpty())
        m_options.program = findServer();
    if (m_options.directory.isEmpty())
        m_options.directory =
            QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/meshhelm/local"_L1;
    m_since.start();
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &LocalServer::overdue);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &LocalServer::readOutput);
    connect(&m_process, &QProcess::readyReadStandardError, this, [this] {
        m_errors += m_process.readAllStandardError();
        m_errors = m_errors.right(kMaxErrors);
    });
    connect(&m_process, &QProcess::finished, this, &LocalServer::ended);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(tr("%1 cannot be started: %2").arg(m_options.program, m_process.errorString()));
    });
#ifdef Q_OS_LINUX
    // Should this program crash, the server must not be left behind holding the data directory.
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });
#endif
}

LocalServer::~LocalServer()
{
    m_process.disconnect(this);
}

QString LocalServer::username() const
{
    return kAdmin;
}

QString LocalServer::dataDirectory() const
{
    return m_options.directory + "/data"_L1;
}

QString LocalServer::passwordFile() const
{
    return m_options.directory + "/admin-password"_L1;
}

Secret LocalServer::password() const
{
    QFile file(passwordFile());
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return Secret(file.readAll());
}

Result<> LocalServer::keepPassword(const QByteArray &password) const
{
    QSaveFile file(passwordFile());
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(kOwnerOnly) || file.write(password) < 0
        || !file.commit())
        return internalError(file.errorString());
    return {};
}

void LocalServer::start()
{
    if (m_state != State::Stopped)
        return;
    m_stopWanted = false;
    m_late = false;
    setState(State::Preparing);
    if (m_options.program.isEmpty()) {
        finish(tr("The program meshhelmd was not found on this computer."));
    } else if (!QDir().mkpath(m_options.directory)
               || !QFile::setPermissions(m_options.directory, kOwnerOnly | QFile::ExeOwner)) {
        finish(tr("The folder %1 cannot be made.").arg(m_options.directory));
    } else if (QFileInfo::exists(passwordFile())) {
        launch(keptPort());
    } else {
        bootstrapAdmin();
    }
}

void LocalServer::run(const QStringList &arguments)
{
    m_output.clear();
    m_errors.clear();
    m_deadline.start(m_options.startDeadlineMs);
    m_process.start(m_options.program, arguments);
}

void LocalServer::bootstrapAdmin()
{
    run({u"bootstrap-admin"_s, u"--data-dir"_s, dataDirectory(), u"--username"_s, kAdmin});
}

void LocalServer::bootstrapEnded()
{
    constexpr int kFirstStoreTrouble = 4; // the data directory is locked, damaged, of another key
    const bool wentWell = m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
    if (!wentWell && (m_process.exitStatus() == QProcess::CrashExit || m_process.exitCode() >= kFirstStoreTrouble)) {
        finish(explain());
        return;
    }
    // Refused otherwise: the directory has its administrator already, who will be asked to sign in.
    if (wentWell) {
        const auto kept = keepPassword(after(m_output, "password:"));
        m_output.fill('\0');
        if (!kept) {
            finish(tr("The administrator's password cannot be kept: %1").arg(kept.error().message));
            return;
        }
    }
    launch(keptPort());
}

/// The same port as last time, so that the addresses of webhooks stay what they are.
void LocalServer::launch(quint16 port)
{
    m_port = port;
    setState(State::Starting);
    run({u"--data-dir"_s, dataDirectory(), u"--listen"_s, u"127.0.0.1:%1"_s.arg(port)});
}

QString LocalServer::portFile() const
{
    return m_options.directory + "/port"_L1;
}

quint16 LocalServer::keptPort() const
{
    QFile file(portFile());
    return file.open(QIODevice::ReadOnly) ? file.read(8).trimmed().toUShort() : 0;
}

void LocalServer::keepPort() const
{
    QSaveFile file(portFile());
    const QByteArray port = QByteArray::number(m_url.port());
    if (!file.open(QIODevice::WriteOnly) || file.write(port) != port.size() || !file.commit())
        qWarning("the port cannot be kept: %s", qPrintable(file.errorString()));
}

void LocalServer::readOutput()
{
    m_output += m_process.readAllStandardOutput();
    if (m_state != State::Starting || !m_output.contains('\n'))
        return;
    const QByteArray whole = m_output.left(m_output.lastIndexOf('\n'));
    const QUrl url(QString::fromUtf8(after(whole, " listening on ")), QUrl::StrictMode);
    m_output = m_output.mid(whole.size() + 1);
    if (url.host().isEmpty())
        return;
    m_deadline.stop();
    m_url = url;
    keepPort();
    setState(State::Running);
    emit ready();
}

void LocalServer::stop()
{
    if (m_state == State::Stopped || m_state == State::Stopping)
        return;
    m_stopWanted = true;
    setState(State::Stopping);
    m_deadline.start(m_options.stopDeadlineMs);
    m_process.terminate();
}

void LocalServer::overdue()
{
    if (m_state == State::Stopping) {
        m_process.kill();
        return;
    }
    m_late = true;
    setState(State::Stopping);
    m_deadline.start(m_options.stopDeadlineMs);
    m_process.terminate();
}

void LocalServer::ended()
{
    readOutput();
    if (m_stopWanted)
        finish({});
    else if (m_late)
        finish(tr("The server did not start within %1 s.").arg(m_options.startDeadlineMs / 1000));
    else if (m_state == State::Preparing)
        bootstrapEnded();
    else if (m_state == State::Starting && m_port != 0 && m_process.exitCode() == kPortTaken)
        launch(0); // somebody else has it now
    else if (m_state == State::Running && (m_process.exitStatus() == QProcess::CrashExit || m_process.exitCode() != 0))
        crashed();
    else
        finish(explain());
}

void LocalServer::crashed()
{
    const qint64 now = m_since.elapsed();
    m_crashes.removeIf([this, now](qint64 at) { return now - at > m_options.restartWindowMs; });
    m_crashes += now;
    if (m_crashes.size() > m_options.mostRestarts) {
        finish(tr("The server on this computer ended %1 times within a few minutes. The last time: %2")
                   .arg(QString::number(m_crashes.size()), explain()));
        return;
    }
    qWarning("the server on this computer is started again: %s", qPrintable(explain()));
    m_url.clear();
    launch(keptPort());
}

void LocalServer::finish(const QString &failure)
{
    m_deadline.stop();
    m_url.clear();
    setState(State::Stopped);
    emit stopped();
    if (!failure.isEmpty())
        emit failed(failure);
}

void LocalServer::setState(State state)
{
    m_state = state;
    emit stateChanged(state);
}

QString LocalServer::explain() const
{
    if (m_process.exitStatus() == QProcess::CrashExit)
        return tr("The server has crashed.");
    switch (m_process.exitCode()) {
    case kPortTaken: return tr("The server found no free port on this computer.");
    case 4: return tr("The data directory %1 is in use by another server.").arg(dataDirectory());
    case 5: return tr("The data directory %1 belongs to another master key.").arg(dataDirectory());
    case 6: return tr("The store in %1 is damaged or was written by a newer version.").arg(dataDirectory());
    default:
        return tr("The server ended with exit code %1.").arg(m_process.exitCode()) + u'\n'
               + QString::fromUtf8(m_errors).trimmed();
    }
}

} // namespace mh::client
