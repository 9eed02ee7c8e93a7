// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/host_form.h"

#include <QFormLayout>
#include <QLineEdit>

#include "app/client/server_client.h"
#include "core/protocol/host_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kLongestName = 200;
constexpr int kLongestText = 1000;

QLineEdit *newField(QWidget *parent, const QString &text, const QString &objectName, int longest)
{
    auto *field = new QLineEdit(text, parent);
    field->setObjectName(objectName);
    field->setMaxLength(longest);
    return field;
}

} // namespace

HostForm::HostForm(client::ServerClient &client, const protocol::Host &host, QWidget *parent)
    : FormDialog(host.number == 0 ? tr("Add a host") : tr("Change host"), host.number == 0 ? tr("Add") : tr("Save"),
                 parent),
      m_client(client),
      m_host(host),
      m_name(newField(this, host.name, u"hostName"_s, kLongestName)),
      m_address(newField(this, host.ip, u"hostAddress"_s, kLongestName)),
      m_description(newField(this, host.description, u"hostDescription"_s, kLongestText)),
      m_tags(newField(this, host.tags, u"hostTags"_s, kLongestText))
{
    if (host.number == 0)
        setIntroduction(tr("A machine that is to be looked after. Its agent is installed in the next step."));
    m_address->setPlaceholderText(tr("empty: as its agent tells"));
    m_tags->setPlaceholderText(tr("web, production"));
    form().addRow(tr("Name"), m_name);
    form().addRow(tr("Address"), m_address);
    form().addRow(tr("Description"), m_description);
    form().addRow(tr("Tags"), m_tags);
    for (const QLineEdit *field : {m_name, m_address, m_description, m_tags})
        connect(field, &QLineEdit::textChanged, this, &HostForm::check);
    connect(this, &FormDialog::confirmed, this, &HostForm::save);
    check();
}

void HostForm::check()
{
    setMissing(m_name->text().trimmed().isEmpty() ? QStringList{tr("Name")} : QStringList());
    if (m_host.number != 0 && m_name->text() == m_host.name && m_address->text() == m_host.ip
        && m_description->text() == m_host.description && m_tags->text() == m_host.tags)
        setComplete(false);
}

void HostForm::save()
{
    const QString name = m_name->text().trimmed();
    if (m_host.number == 0)
        return send(m_client.call(protocol::createHost,
                                  {name, m_address->text().trimmed(), m_description->text(), m_tags->text().trimmed()}),
                    [this, name](const QJsonObject &made) { emit saved(made.value("id"_L1).toInteger(), name); });
    protocol::UpdateHost changes{m_host.number, name, {}, m_description->text(), m_tags->text().trimmed()};
    if (m_address->text() != m_host.ip)
        changes.ip = m_address->text().trimmed();
    send(m_client.call(protocol::updateHost, changes),
         [this](const protocol::Host &changed) { emit saved(changed.number, changed.name); });
}

} // namespace mh::panels
