// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/nginx/certificates.h"

#include <algorithm>

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QMap>
#include <QSslCertificate>

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostCertificates = 500;
constexpr qsizetype kLongestDomain = 253;
constexpr qsizetype kLongestLabel = 63;

QString withColons(const QByteArray &digest)
{
    return QString::fromLatin1(digest.toHex(':')).toUpper();
}

QString nameOf(const QSslCertificate &certificate, bool issuer)
{
    const QStringList common = issuer ? certificate.issuerInfo(QSslCertificate::CommonName)
                                      : certificate.subjectInfo(QSslCertificate::CommonName);
    if (!common.isEmpty())
        return common.first();
    return (issuer ? certificate.issuerInfo(QSslCertificate::Organization)
                   : certificate.subjectInfo(QSslCertificate::Organization))
        .value(0);
}

bool isLabel(const QString &label)
{
    const auto isFine = [](QChar each) {
        return (each >= u'a' && each <= u'z') || (each >= u'A' && each <= u'Z') || (each >= u'0' && each <= u'9')
               || each == u'-';
    };
    return !label.isEmpty() && label.size() <= kLongestLabel && std::all_of(label.begin(), label.end(), isFine)
           && !label.startsWith(u'-') && !label.endsWith(u'-');
}

} // namespace

bool isDomain(const QString &name)
{
    const QStringList labels = name.split(u'.');
    return name.size() <= kLongestDomain && labels.size() >= 2 && std::all_of(labels.begin(), labels.end(), isLabel);
}

bool CertificateInfo::isFor(const QString &domain) const
{
    return std::any_of(names.begin(), names.end(), [&domain](const QString &name) {
        if (name.compare(domain, Qt::CaseInsensitive) == 0)
            return true;
        const qsizetype dot = domain.indexOf(u'.');
        return name.startsWith("*."_L1) && dot > 0
               && QStringView(name).sliced(1).compare(QStringView(domain).sliced(dot), Qt::CaseInsensitive) == 0;
    });
}

QJsonObject toJson(const CertificateInfo &certificate)
{
    return {{u"path"_s, certificate.path},
            {u"subject"_s, certificate.subject},
            {u"names"_s, QJsonArray::fromStringList(certificate.names)},
            {u"issuer"_s, certificate.issuer},
            {u"valid_from"_s, certificate.from},
            {u"valid_until"_s, certificate.until},
            {u"fingerprint"_s, certificate.fingerprint},
            {u"self_signed"_s, certificate.isSelfSigned},
            {u"sites"_s, QJsonArray::fromStringList(certificate.sites)},
            {u"problem"_s, certificate.problem}};
}

Result<CertificateInfo> certificateFrom(const QByteArray &pem)
{
    const QList<QSslCertificate> all = QSslCertificate::fromData(pem, QSsl::Pem);
    if (all.isEmpty() || all.first().isNull())
        return invalidInput(u"there is no certificate in it"_s);
    const QSslCertificate &first = all.first();
    CertificateInfo info;
    info.subject = nameOf(first, false);
    info.issuer = nameOf(first, true);
    info.names = first.subjectAlternativeNames().values(QSsl::DnsEntry);
    info.names.sort();
    if (info.names.isEmpty() && !info.subject.isEmpty())
        info.names.append(info.subject);
    info.from = first.effectiveDate().toMSecsSinceEpoch();
    info.until = first.expiryDate().toMSecsSinceEpoch();
    info.fingerprint = withColons(first.digest(QCryptographicHash::Sha256));
    info.isSelfSigned = first.isSelfSigned();
    return info;
}

Result<QList<CertificateInfo>> certificatesOf(Disk &disk, const fleet::NginxPowers &powers)
{
    QMap<QString, QStringList> users; // by path
    const auto sites = NginxSites(disk, powers).all();
    if (!sites)
        return sites.error();
    for (const Site &site : *sites) {
        for (QString path : site.words.certificates) {
            if (path.contains(u'$'))
                continue; // which one it is depends on the visitor
            if (!path.startsWith(u'/'))
                path = QFileInfo(powers.config).path() + u'/' + path;
            users[QDir::cleanPath(path)].append(site.name);
        }
    }
    const QStringList domains = QDir(powers.certificateFolder).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &domain : domains) {
        const QString path = powers.certificateFolder + u'/' + domain + u'/' + kChainFile;
        if (QFileInfo::exists(path))
            users.insert(path, users.value(path));
    }
    QList<CertificateInfo> found;
    for (auto each = users.cbegin(); each != users.cend() && found.size() < kMostCertificates; ++each) {
        const auto bytes = disk.contents(each.key());
        const auto read = bytes ? certificateFrom(*bytes) : Result<CertificateInfo>(bytes.error());
        CertificateInfo info = read ? *read : CertificateInfo();
        info.path = each.key();
        info.sites = each.value();
        if (!read)
            info.problem = read.error().message;
        found.append(info);
    }
    return found;
}

} // namespace mh::agent
