// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/program/joining.h"

#include <QDir>
#include <QFileInfo>

#include "agent/capability/manifest_file.h"
#include "agent/capability/manifest_text.h"
#include "agent/host/host_reader.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

Joining::Joining(CommandLine line) : m_line(std::move(line)), m_pending(m_line.stateDir + u"/joining"_s) {}

Joining::~Joining() = default;

Result<> Joining::start(const QString &joinString)
{
    const auto join = fleet::JoinString::fromText(joinString);
    if (!join)
        return join.error();
    if (const auto fits = check(); !fits)
        return fits.error();
    auto identity = Identity::forJoin(m_pending, *join);
    if (!identity)
        return identity.error();
    m_identity = std::make_unique<Identity>(*std::move(identity));
    if (!QDir().mkpath(m_pending))
        return internalError(u"cannot make %1"_s.arg(m_pending));
    if (const auto kept = m_identity->save(m_pending); !kept)
        return kept.error();
    m_about.facts = makeHostReader()->facts();
    m_about.facts.agentVersion = versionText();
    m_link = std::make_unique<Link>(
        *m_identity, [this] { return m_about; }, QString::fromUtf8(join->token.bytes()));
    connect(m_link.get(), &Link::up, this, [this](const fleet::Welcome &welcome) {
        m_link->stop();
        const auto kept = keep(welcome.host);
        emit finished(welcome.host, kept ? std::optional<Error>() : kept.error());
    });
    connect(m_link.get(), &Link::failed, this, [this](const QString &why, bool isRound) {
        if (!isRound)
            return; // there are other servers
        m_link->stop();
        emit finished(0, unavailable(u"no server let this host join: %1"_s.arg(why)));
    });
    m_link->start();
    return {};
}

Result<> Joining::check()
{
    const auto former = Identity::load(m_line.stateDir);
    if (former && !m_line.replace)
        return conflict(u"this host has joined already, as number %1; --replace lets it join anew"_s.arg(former->host));
    const auto allowed = manifestOf(m_line.allow);
    if (!allowed)
        return allowed.error();
    if (!m_line.allow.isEmpty() && QFileInfo::exists(m_line.manifestFile))
        return conflict(u"there is a manifest already, change it by hand: %1"_s.arg(m_line.manifestFile));
    m_about.manifest = m_line.allow.isEmpty() ? ManifestFile(m_line.manifestFile).manifest() : *allowed;
    return {};
}

Result<> Joining::keep(qint64 host)
{
    m_identity->host = host;
    if (const auto kept = m_identity->save(m_line.stateDir); !kept)
        return kept.error();
    QDir(m_pending).removeRecursively();
    return m_line.allow.isEmpty() ? Result<>() : ManifestFile::write(m_line.manifestFile, m_about.manifest);
}

} // namespace mh::agent
