// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/host_nginx_site.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

#include "app/client/server_client.h"
#include "app/words/spoken.h"
#include "core/protocol/nginx_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

using Kind = fleet::SiteTemplate::Kind;
constexpr std::chrono::milliseconds kPatience{130'000}; ///< longer than the host may take
constexpr int kUsualPort = 80;
constexpr int kLargestPort = 65535;

} // namespace

HostNginxSite::HostNginxSite(const HostView &view, const QJsonArray &certificates, QWidget *parent)
    : FormDialog(tr("New site on %1").arg(view.host.name), tr("Create"), parent),
      m_client(view.context.client),
      m_host(view.host.number),
      m_webroot(view.manifest.nginx.webroot),
      m_name(new QLineEdit(this)),
      m_kind(new QComboBox(this)),
      m_names(new QLineEdit(this)),
      m_port(new QSpinBox(this)),
      m_what(new QLineEdit(this)),
      m_whatIs(new QLabel(this)),
      m_certificate(new QComboBox(this)),
      m_enable(new QCheckBox(tr("It serves at once"), this))
{
    m_name->setObjectName(u"siteName"_s);
    m_name->setPlaceholderText(u"www.example.org"_s);
    m_kind->setObjectName(u"siteKind"_s);
    m_kind->addItem(tr("Files of a folder"), int(Kind::Files));
    m_kind->addItem(tr("Another server (reverse proxy)"), int(Kind::Proxy));
    m_kind->addItem(tr("Redirect to another address"), int(Kind::Redirect));
    m_names->setObjectName(u"serverNames"_s);
    m_names->setPlaceholderText(tr("empty: the site's name"));
    m_port->setObjectName(u"sitePort"_s);
    m_port->setRange(1, kLargestPort);
    m_port->setValue(kUsualPort);
    m_what->setObjectName(u"siteTarget"_s);
    m_whatIs->setBuddy(m_what);
    m_certificate->setObjectName(u"siteCertificate"_s);
    m_certificate->addItem(tr("none: without TLS"));
    for (const QJsonValue &each : certificates) {
        const QString path = each["path"_L1].toString();
        // Only of these it is known where the key is.
        if (path.startsWith(view.manifest.nginx.certificateFolder + u'/'))
            m_certificate->addItem(QFileInfo(path).dir().dirName(), path);
    }
    m_enable->setObjectName(u"siteEnable"_s);
    m_enable->setChecked(true);
    form().addRow(tr("Name"), m_name);
    form().addRow(tr("Shows"), m_kind);
    form().addRow(m_whatIs, m_what);
    form().addRow(tr("Server names"), m_names);
    form().addRow(tr("Port"), m_port);
    form().addRow(tr("Certificate"), m_certificate);
    form().addRow(QString(), m_enable);
    for (const QLineEdit *field : {m_name, m_names, m_what})
        connect(field, &QLineEdit::textChanged, this, &HostNginxSite::check);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &HostNginxSite::check);
    connect(m_port, &QSpinBox::valueChanged, this, &HostNginxSite::check);
    connect(this, &FormDialog::confirmed, this, &HostNginxSite::save);
    check();
}

fleet::SiteTemplate HostNginxSite::wanted() const
{
    fleet::SiteTemplate site;
    site.kind = Kind(m_kind->currentData().toInt());
    const QString names = m_names->text().trimmed().isEmpty() ? m_name->text() : m_names->text();
    site.names = names.simplified().replace(u',', u' ').split(u' ', Qt::SkipEmptyParts);
    site.port = m_port->value();
    (site.kind == Kind::Files ? site.folder : site.target) = m_what->text().trimmed();
    site.webroot = m_webroot;
    const QString chain = m_certificate->currentData().toString();
    if (!chain.isEmpty()) {
        site.certificate = chain;
        site.key = QFileInfo(chain).path() + u"/privkey.pem"_s;
    }
    return site;
}

void HostNginxSite::check()
{
    const bool isFolder = Kind(m_kind->currentData().toInt()) == Kind::Files;
    m_whatIs->setText(isFolder ? tr("Folder") : tr("Address"));
    m_what->setPlaceholderText(isFolder ? u"/var/www/html"_s : u"http://127.0.0.1:3000"_s);
    QStringList missing;
    if (m_name->text().trimmed().isEmpty())
        missing.append(tr("Name"));
    if (m_what->text().trimmed().isEmpty())
        missing.append(m_whatIs->text());
    setMissing(missing);
    if (!missing.isEmpty())
        return setTrouble({});
    const auto text = wanted().toConfig();
    setComplete(bool(text));
    setTrouble(text ? QString() : words::spoken(text.error().message));
}

void HostNginxSite::save()
{
    const auto text = wanted().toConfig();
    if (!text)
        return setTrouble(words::spoken(text.error().message));
    const QString name = m_name->text().trimmed();
    const QJsonObject arguments{{u"name"_s, name}, {u"config"_s, *text}, {u"enable"_s, m_enable->isChecked()}};
    send(m_client.call(protocol::createNginxSite, {m_host, arguments}, kPatience),
         [this, name](const QJsonObject &) { emit made(name); });
}

} // namespace mh::panels
