// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/services/endpoint_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QTabWidget>

#include "app/client/server_client.h"
#include "app/panels/parts/json_text.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

EndpointForm::EndpointForm(const Context &context, const protocol::Service &service, protocol::ServiceEndpoint endpoint,
                           QWidget *parent)
    : FormDialog(endpoint.id.isNull() ? tr("New endpoint") : tr("Change %1").arg(endpoint.spec.name),
                 endpoint.id.isNull() ? tr("Add") : tr("Save"), parent),
      m_context(context),
      m_service(service.id),
      m_isGraphQl(service.spec.protocol == "GraphQL"_L1),
      m_endpoint(std::move(endpoint)),
      m_name(new QLineEdit(m_endpoint.spec.name, this)),
      m_description(new QLineEdit(m_endpoint.spec.description, this)),
      m_method(new QComboBox(this)),
      m_path(new QLineEdit(m_endpoint.spec.path, this)),
      m_tags(new QLineEdit(m_endpoint.spec.tags.join(u", "_s), this)),
      m_enabled(new QCheckBox(tr("Flows may use it"), this))
{
    setMinimumSize(640, 560);
    if (m_endpoint.imported)
        setIntroduction(
            tr("This endpoint comes from the service's description: refreshing it may undo what you change here."));
    m_name->setObjectName(u"name"_s);
    m_method->setObjectName(u"method"_s);
    m_method->addItems(
        m_isGraphQl ? QStringList{u"POST"_s}
                    : QStringList{u"GET"_s, u"POST"_s, u"PUT"_s, u"PATCH"_s, u"DELETE"_s, u"HEAD"_s, u"OPTIONS"_s});
    m_method->setCurrentText(m_endpoint.spec.method);
    m_path->setObjectName(u"path"_s);
    m_path->setPlaceholderText(u"/orders/{id}"_s);
    m_tags->setPlaceholderText(tr("separated by commas"));
    m_enabled->setChecked(m_endpoint.spec.enabled);
    auto *tabs = new QTabWidget(this);
    tabs->setObjectName(u"schemas"_s);
    tabs->setDocumentMode(true);
    m_schemas = {addSchema(*tabs, tr("Path"), u"pathParams"_s, m_endpoint.spec.pathParams),
                 addSchema(*tabs, tr("Query"), u"queryParams"_s, m_endpoint.spec.queryParams),
                 addSchema(*tabs, tr("Headers"), u"headerParams"_s, m_endpoint.spec.headerParams),
                 addSchema(*tabs, tr("Body"), u"requestBody"_s, m_endpoint.spec.requestBody),
                 addSchema(*tabs, tr("Reply"), u"responseSchema"_s, m_endpoint.spec.responseSchema)};
    form().addRow(tr("Name"), m_name);
    form().addRow(tr("Description"), m_description);
    form().addRow(tr("Method"), m_method);
    form().addRow(tr("Path"), m_path);
    form().addRow(tr("Tags"), m_tags);
    form().addRow(QString(), m_enabled);
    form().addRow(tr("JSON Schemas"), tabs);
    connect(m_name, &QLineEdit::textChanged, this, &EndpointForm::check);
    connect(m_path, &QLineEdit::textChanged, this, &EndpointForm::check);
    connect(this, &FormDialog::confirmed, this, &EndpointForm::save);
    check();
}

JsonText *EndpointForm::addSchema(QTabWidget &tabs, const QString &title, const QString &objectName,
                                  const QJsonObject &schema)
{
    auto *text = new JsonText(&tabs);
    text->setObjectName(objectName);
    text->setAccessibleName(title);
    text->setTabChangesFocus(true);
    text->show(schema);
    tabs.addTab(text, title);
    connect(text, &QPlainTextEdit::textChanged, this, &EndpointForm::check);
    return text;
}

void EndpointForm::check()
{
    QString trouble;
    for (const JsonText *schema : m_schemas) {
        if (const QString wrong = schema->parse().trouble; !wrong.isEmpty() && trouble.isEmpty())
            trouble = tr("%1: %2", "tab: what is wrong").arg(schema->accessibleName(), wrong);
    }
    const QString path = m_path->text().trimmed();
    if (!path.isEmpty() && (!path.startsWith(u'/') || path.contains(u'?') || path.contains(u'#')))
        trouble = tr("A path begins with / and has neither ? nor #.");
    setTrouble(trouble);
    setComplete(trouble.isEmpty() && !path.isEmpty() && !m_name->text().trimmed().isEmpty());
}

void EndpointForm::save()
{
    protocol::EndpointSpec spec = m_endpoint.spec;
    spec.name = m_name->text().trimmed();
    spec.description = m_description->text().trimmed();
    spec.method = m_method->currentText();
    spec.path = m_path->text().trimmed();
    spec.enabled = m_enabled->isChecked();
    spec.tags.clear();
    for (const QString &tag : m_tags->text().split(u',')) {
        if (!tag.trimmed().isEmpty())
            spec.tags += tag.trimmed();
    }
    spec.pathParams = m_schemas[0]->parse().object;
    spec.queryParams = m_schemas[1]->parse().object;
    spec.headerParams = m_schemas[2]->parse().object;
    spec.requestBody = m_schemas[3]->parse().object;
    spec.responseSchema = m_schemas[4]->parse().object;
    const auto taken = [this](const protocol::ServiceEndpoint &) { emit saved(); };
    if (m_endpoint.id.isNull())
        send(m_context.client.call(protocol::addServiceEndpoint, {m_service, spec}), taken);
    else
        send(m_context.client.call(protocol::updateServiceEndpoint, {m_service, m_endpoint.id, toJson(spec)}), taken);
}

} // namespace mh::panels
