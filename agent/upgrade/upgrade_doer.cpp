// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/upgrade/upgrade_doer.h"

#include <QDir>
#include <QFileInfo>

#include "agent/state/kept_file.h"
#include "agent/upgrade/launcher.h"
#include "agent/upgrade/slots.h"
#include "core/base/json.h"
#include "core/crypto/signing.h"

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr auto kProgram = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;

bool isOnDisk(QFile &file)
{
#ifdef Q_OS_UNIX
    return file.flush() && ::fsync(file.handle()) == 0;
#else
    return file.flush();
#endif
}

Error notWritten(const QFile &file)
{
    return internalError(u"cannot write %1: %2"_s.arg(file.fileName(), file.errorString()));
}

} // namespace

UpgradeDoer::UpgradeDoer(QString stateDir, QString version)
    : m_stateDir(std::move(stateDir)), m_version(std::move(version))
{
}

UpgradeDoer::~UpgradeDoer() = default;

void UpgradeDoer::begin(const std::shared_ptr<Doing> &doing)
{
    const QString &verb = doing->command().verb;
    if (verb == "upgrade.install"_L1)
        install(doing);
    else if (verb == "upgrade.status"_L1)
        status(*doing);
    else
        doing->fail(unknownVerb(verb));
}

void UpgradeDoer::status(Doing &doing) const
{
    const Slots state = Slots::load(m_stateDir);
    doing.succeed({{u"version"_s, m_version},
                   {u"slot"_s, state.slot},
                   {u"trial"_s, state.isTrial},
                   {u"failed"_s, state.failed},
                   {u"why"_s, state.why}});
}

Result<> UpgradeDoer::mayBecome(const fleet::Release &release, const fleet::Manifest &manifest) const
{
    const auto own = fleet::ReleaseVersion::fromText(m_version);
    if (!crypto::isSignedBy(manifest.upgrade.key, fleet::releaseProof(release.said), release.signature))
        return Error{ErrorCode::Denied, {}, u"the key of this host's manifest has not signed this release"_s, {}, {}};
    if (release.channel != manifest.upgrade.channel)
        return invalidInput(
            u"this host's manifest wants the channel %1, not %2"_s.arg(manifest.upgrade.channel, release.channel),
            u"release"_s);
    if (release.os != fleet::releaseOs() || release.arch != fleet::releaseArch())
        return invalidInput(u"it is made for %1 on %2, and this is %3 on %4"_s.arg(
                                release.os, release.arch, fleet::releaseOs(), fleet::releaseArch()),
                            u"release"_s);
    if (!own || release.number() <= *own)
        return conflict(u"version %1 is not newer than %2, which runs here"_s.arg(release.version, m_version));
    if (!canLaunch())
        return Error{ErrorCode::Denied, {}, u"on this system its package upgrades the agent"_s, {}, {}};
    return {};
}

void UpgradeDoer::install(const std::shared_ptr<Doing> &doing)
{
    if (m_doing)
        return doing->fail(unavailable(u"another upgrade is at work"_s));
    if (Slots::load(m_stateDir).isTrial)
        return doing->fail(unavailable(u"another version is on trial"_s));
    if (!doing->hasStream())
        return doing->fail(invalidInput(u"an upgrade needs a stream"_s));
    auto release = fleet::Release::fromJson(doing->command().arguments);
    if (!release)
        return doing->fail(release.error());
    if (const auto may = mayBecome(*release, doing->manifest()); !may)
        return doing->fail(may.error());
    m_release = *std::move(release);
    if (const auto open = openFile(); !open)
        return doing->fail(open.error());
    m_doing = doing;
    m_got = 0;
    m_hash = crypto::Sha256();
    connect(doing.get(), &Doing::bytesCame, this, &UpgradeDoer::take);
    connect(doing.get(), &Doing::stopAsked, this, &UpgradeDoer::letGo);
    connect(doing.get(), &Doing::cut, this, [this] {
        const auto cut = m_doing;
        letGo();
        cut->fail(unavailable(u"the link was lost before all of it was there"_s));
    });
    connect(doing.get(), &Doing::endCame, this, [this] {
        const auto ended = m_doing;
        const auto done = finish();
        letGo();
        if (!done)
            return ended->fail(done.error());
        ended->succeed({{u"version"_s, m_release.version}});
        emit installed();
    });
    doing->grant(Doing::kMostGranted);
}

Result<> UpgradeDoer::openFile()
{
    m_slot = Slots::load(m_stateDir).other();
    const QString program = Slots::pathOf(m_stateDir, m_slot);
    if (!QDir().mkpath(QFileInfo(program).path()))
        return internalError(u"cannot make %1"_s.arg(QFileInfo(program).path()));
    m_file.setFileName(program + u".new"_s);
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Truncate) || !m_file.setPermissions(kProgram))
        return notWritten(m_file);
    return {};
}

void UpgradeDoer::take(const QByteArray &bytes)
{
    const auto doing = m_doing;
    m_got += bytes.size();
    if (m_got > m_release.size) {
        letGo();
        return doing->fail(invalidInput(u"more bytes come than the release has"_s, u"release"_s));
    }
    m_hash.add(bytes);
    if (m_file.write(bytes) != bytes.size()) {
        const Error error = notWritten(m_file);
        letGo();
        return doing->fail(error);
    }
    doing->grant(bytes.size());
}

Result<> UpgradeDoer::finish()
{
    if (m_got != m_release.size || m_hash.finish() != m_release.sha256)
        return invalidInput(u"what came is not what the release says"_s, u"release"_s);
    const QString program = Slots::pathOf(m_stateDir, m_slot);
    if (!isOnDisk(m_file))
        return notWritten(m_file);
    m_file.close();
    QFile::remove(program);
    if (!m_file.rename(program))
        return notWritten(m_file);
    syncFolder(QFileInfo(program).path());
    Slots state = Slots::load(m_stateDir);
    state.tryNew(m_slot, m_release.version);
    return state.save(m_stateDir);
}

void UpgradeDoer::letGo()
{
    if (m_doing)
        m_doing->disconnect(this);
    m_doing.reset();
    if (m_file.isOpen()) {
        m_file.close();
        m_file.remove();
    }
}

} // namespace mh::agent
