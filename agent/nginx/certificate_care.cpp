// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/nginx/certificate_care.h"

#include <algorithm>

#include <QDir>

#include "agent/state/agent_log.h"
#include "core/base/json.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr int kLookMs = 12 * 60 * 60 * 1000;
constexpr qsizetype kMostNames = 50;
constexpr uint kKeyMode = 0600;
constexpr auto kNoteFile = "meshhelm.json"_L1; ///< who gave it, for renewals

QString folderOf(const fleet::NginxPowers &powers, const QString &domain)
{
    return powers.certificateFolder + u'/' + domain.toLower();
}

Result<> check(const CertificateCare::Wish &wish)
{
    if (!isDomain(wish.domain))
        return invalidInput(u"must be a domain"_s, u"domain"_s);
    if (wish.others.size() >= kMostNames || !std::all_of(wish.others.begin(), wish.others.end(), isDomain))
        return invalidInput(u"must be domains, %1 at most"_s.arg(kMostNames - 1), u"names"_s);
    if (wish.issuer != "acme"_L1 && wish.issuer != "self-signed"_L1)
        return invalidInput(u"must be acme or self-signed"_s, u"issuer"_s);
    return {};
}

} // namespace

CertificateCare::CertificateCare(Parts parts) : m_parts(std::move(parts))
{
    m_looks.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_looks, &QTimer::timeout, this, &CertificateCare::look);
}

void CertificateCare::issue(const fleet::NginxPowers &powers, const Wish &wish, const Told &told)
{
    if (const auto fine = check(wish); !fine)
        return told(fine.error());
    if (m_isBusy)
        return told(unavailable(u"another certificate is under way"_s));
    m_isBusy = true;
    QStringList names{wish.domain.toLower()};
    for (const QString &other : wish.others) {
        if (!names.contains(other.toLower()))
            names.append(other.toLower());
    }
    CertificateIssuer &issuer = wish.issuer == "acme"_L1 ? m_parts.acme : m_parts.selfSigned;
    issuer.issue(powers, names, [this, powers, wish, told](const Result<Issued> &issued) {
        if (issued)
            return keep(powers, wish, *issued, told);
        m_isBusy = false;
        told(issued.error());
    });
}

void CertificateCare::keep(const fleet::NginxPowers &powers, const Wish &wish, const Issued &issued, const Told &told)
{
    const auto finish = [this, told](const Result<CertificateInfo> &result) {
        m_isBusy = false;
        told(result);
    };
    auto info = certificateFrom(issued.chain);
    if (info && !info->isFor(wish.domain))
        info = invalidInput(u"the certificate that came is not for %1"_s.arg(wish.domain));
    const QString folder = folderOf(powers, wish.domain);
    const auto made = info ? m_parts.disk.makeFolder(folder) : Result<>(info.error());
    if (!made)
        return finish(made.error());
    info->path = folder + u'/' + kChainFile;
    const QJsonObject note{{u"issuer"_s, wish.issuer}, {u"names"_s, QJsonArray::fromStringList(wish.others)}};
    QList<FileChange> changes{{folder, kKeyFile, {}, FileState::file(issued.key, kKeyMode)},
                              {folder, kChainFile, {}, FileState::file(issued.chain)},
                              {folder, kNoteFile, {}, FileState::file(json::toBytes(note))}};
    for (FileChange &change : changes) {
        const auto before = m_parts.disk.read(change.folder, change.name);
        if (!before)
            return finish(before.error());
        change.before = *before;
    }
    m_parts.change.begin(powers, changes, [finish, info = *info](const Result<ConfigChange::Done> &done) {
        finish(done ? Result<CertificateInfo>(info) : done.error());
    });
}

void CertificateCare::start()
{
    m_looks.start(kLookMs);
    look();
}

std::optional<CertificateCare::Wish> CertificateCare::nextToRenew(const fleet::NginxPowers &powers) const
{
    const QStringList domains = QDir(powers.certificateFolder).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &domain : domains) {
        const QString folder = powers.certificateFolder + u'/' + domain;
        const auto note = m_parts.disk.contents(folder + u'/' + kNoteFile);
        const auto chain = m_parts.disk.contents(folder + u'/' + kChainFile);
        const auto info = chain ? certificateFrom(*chain) : Result<CertificateInfo>(chain.error());
        const auto json = note ? json::parseObject(*note) : Result<QJsonObject>(note.error());
        if (m_tried.contains(domain) || !isDomain(domain) || !info || !json
            || json->value("issuer"_L1).toString() != "acme"_L1 || info->until - m_parts.clock.nowMs() > kRenewMs)
            continue;
        json::Reader reader(*json);
        return Wish{domain, reader.textsOr("names"_L1), u"acme"_s};
    }
    return {};
}

void CertificateCare::look()
{
    const fleet::NginxPowers powers = m_parts.powers();
    const auto wish = powers.certificates && !m_isBusy ? nextToRenew(powers) : std::nullopt;
    if (!wish) {
        m_tried.clear();
        return;
    }
    m_tried.append(wish->domain);
    issue(powers, *wish, [this, domain = wish->domain](const Result<CertificateInfo> &done) {
        if (done)
            qCInfo(log::agent).noquote() << "got the certificate of" << domain << "anew";
        else
            qCWarning(log::agent).noquote()
                << "the certificate of" << domain << "is not renewed:" << done.error().message;
        look(); // the others
    });
}

} // namespace mh::agent
