// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/host_nginx_certificate.h"

#include <QComboBox>
#include <QFormLayout>
#include <QJsonArray>
#include <QLineEdit>
#include <QUrl>

#include "app/client/server_client.h"
#include "core/protocol/nginx_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr std::chrono::milliseconds kPatience{310'000}; ///< an ACME server looks at the proofs from several places

} // namespace

HostNginxCertificate::HostNginxCertificate(const HostView &view, const QString &domain, QWidget *parent)
    : FormDialog(tr("Get a certificate on %1").arg(view.host.name), tr("Get"), parent),
      m_client(view.context.client),
      m_host(view.host.number),
      m_domain(new QLineEdit(domain, this)),
      m_others(new QLineEdit(this)),
      m_issuer(new QComboBox(this))
{
    const QString acme = QUrl(view.manifest.nginx.acmeDirectory).host();
    setIntroduction(
        tr("Its key is made on the host and stays there. %1 looks for a proof at the domain, which a site with "
           "the proofs' folder has to serve on port 80.")
            .arg(acme));
    m_domain->setObjectName(u"certificateDomain"_s);
    m_domain->setPlaceholderText(u"www.example.org"_s);
    m_others->setObjectName(u"certificateOthers"_s);
    m_others->setPlaceholderText(tr("example.org, shop.example.org"));
    m_issuer->setObjectName(u"certificateIssuer"_s);
    m_issuer->addItem(tr("%1 (ACME)").arg(acme), u"acme"_s);
    m_issuer->addItem(tr("Itself: for a start, trusted by nobody"), u"self-signed"_s);
    form().addRow(tr("Domain"), m_domain);
    form().addRow(tr("Other domains"), m_others);
    form().addRow(tr("Issuer"), m_issuer);
    connect(m_domain, &QLineEdit::textChanged, this, &HostNginxCertificate::check);
    connect(this, &FormDialog::confirmed, this, &HostNginxCertificate::save);
    check();
}

void HostNginxCertificate::check()
{
    setMissing(m_domain->text().trimmed().isEmpty() ? QStringList{tr("Domain")} : QStringList());
}

void HostNginxCertificate::save()
{
    const QStringList others = m_others->text().replace(u',', u' ').split(u' ', Qt::SkipEmptyParts);
    const QJsonObject arguments{{u"domain"_s, m_domain->text().trimmed()},
                                {u"names"_s, QJsonArray::fromStringList(others)},
                                {u"issuer"_s, m_issuer->currentData().toString()}};
    send(m_client.call(protocol::issueCertificate, {m_host, arguments}, kPatience),
         [this](const QJsonObject &done) { emit made(done.value("path"_L1).toString()); });
}

} // namespace mh::panels
