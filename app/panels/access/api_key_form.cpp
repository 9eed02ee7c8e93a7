// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/access/api_key_form.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSpinBox>

#include "app/client/server_client.h"
#include "core/base/clock.h"
#include "core/protocol/access_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr qint64 kDayMs = 24 * 3600 * qint64(1000);

QStringList listOf(const QString &text)
{
    static const QRegularExpression between(u"[,\\s]+"_s);
    return text.split(between, Qt::SkipEmptyParts);
}

} // namespace

ApiKeyForm::ApiKeyForm(const Context &context, QWidget *parent)
    : FormDialog(tr("New API key"), tr("Make key"), parent),
      m_context(context),
      m_name(new QLineEdit(this)),
      m_description(new QLineEdit(this)),
      m_level(new QComboBox(this)),
      m_addresses(new QLineEdit(this)),
      m_paths(new QLineEdit(u"/api/*"_s, this)),
      m_perMinute(new QSpinBox(this)),
      m_expires(new QComboBox(this))
{
    setIntroduction(tr("The key never may do more than you. It is shown once, when it has been made."));
    m_name->setObjectName(u"name"_s);
    m_name->setMaxLength(100);
    m_level->setObjectName(u"level"_s);
    m_level->addItem(tr("Read only"), u"read"_s);
    m_level->addItem(tr("Read and write"), u"write"_s);
    m_level->addItem(tr("Administration"), u"admin"_s);
    m_addresses->setPlaceholderText(tr("any; or for example 192.0.2.10, 10.0.0.0/8"));
    m_paths->setPlaceholderText(u"/api/v1/*"_s);
    m_perMinute->setRange(0, 100'000);
    m_perMinute->setSpecialValueText(tr("as everybody"));
    m_perMinute->setSuffix(tr(" requests a minute"));
    m_expires->addItem(tr("Never"), 0);
    for (const int days : {7, 30, 90, 365})
        m_expires->addItem(tr("In %n day(s)", nullptr, days), days);
    m_expires->setCurrentIndex(3);
    form().addRow(tr("Name"), m_name);
    form().addRow(tr("Description"), m_description);
    form().addRow(tr("May"), m_level);
    form().addRow(tr("Expires"), m_expires);
    form().addRow(tr("From addresses"), m_addresses);
    form().addRow(tr("For paths"), m_paths);
    form().addRow(tr("At most"), m_perMinute);
    setTabOrder(m_level, m_expires);
    connect(m_name, &QLineEdit::textChanged, this, [this](const QString &name) {
        setMissing(name.trimmed().isEmpty() ? QStringList{tr("Name")} : QStringList());
    });
    connect(this, &FormDialog::confirmed, this, &ApiKeyForm::save);
    setMissing({tr("Name")});
}

void ApiKeyForm::save()
{
    protocol::CreateApiKey request;
    request.name = m_name->text().trimmed();
    request.description = m_description->text().trimmed();
    request.limits.accessLevel = m_level->currentData().toString();
    request.limits.allowedIps = listOf(m_addresses->text());
    request.limits.allowedEndpoints = listOf(m_paths->text());
    request.limits.perMinute = m_perMinute->value();
    if (const int days = m_expires->currentData().toInt(); days > 0)
        request.limits.expiresAt = m_context.clock.nowMs() + days * kDayMs;
    send(m_context.client.call(protocol::createApiKey, request),
         [this](const QJsonObject &reply) { emit made(reply); });
}

} // namespace mh::panels
