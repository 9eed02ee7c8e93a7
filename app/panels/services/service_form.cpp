// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/services/service_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QUrl>

#include "app/client/server_client.h"
#include "app/panels/credentials/credential_form.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/services/schema_file.h"
#include "app/words/spoken.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

ServiceForm::ServiceForm(const Context &context, protocol::Service service, QWidget *parent)
    : FormDialog(service.id.isNull() ? tr("New service") : tr("Change %1").arg(service.spec.displayName),
                 service.id.isNull() ? tr("Register") : tr("Save"), parent),
      m_context(context),
      m_service(std::move(service))
{
    setMinimumWidth(600);
    addBasics();
    addSource();
    addAccess();
    addHealth();
    showSource();
    loadCredentials(m_service.spec.credential.toString());
    connect(this, &FormDialog::confirmed, this, &ServiceForm::save);
    m_name->setFocus();
    check();
}

void ServiceForm::addBasics()
{
    m_name = new QLineEdit(m_service.spec.displayName, this);
    m_name->setObjectName(u"name"_s);
    m_name->setMaxLength(255);
    m_description = new QLineEdit(m_service.spec.description, this);
    m_tags = new QLineEdit(m_service.spec.tags.join(u", "_s), this);
    m_tags->setPlaceholderText(tr("separated by commas"));
    form().addRow(tr("Name"), m_name);
    form().addRow(tr("Description"), m_description);
    form().addRow(tr("Tags"), m_tags);
    connect(m_name, &QLineEdit::textChanged, this, &ServiceForm::check);
}

void ServiceForm::addSource()
{
    m_source = new QComboBox(this);
    m_source->setObjectName(u"source"_s);
    m_source->addItem(tr("OpenAPI or Swagger, at an address"), int(Source::OpenApiUrl));
    if (isNew())
        m_source->addItem(tr("OpenAPI or Swagger, from a file"), int(Source::OpenApiFile));
    m_source->addItem(tr("GraphQL"), int(Source::GraphQl));
    m_source->addItem(tr("REST, endpoints entered by hand"), int(Source::ByHand));
    if (sourceOf(m_service.spec) == Source::Grpc) // of an older server: the present one takes no others
        m_source->addItem(tr("gRPC"), int(Source::Grpc));
    m_source->setCurrentIndex(
        qMax(0, m_source->findData(int(isNew() ? Source::OpenApiUrl : sourceOf(m_service.spec)))));
    m_baseUrl = new QLineEdit(m_service.spec.baseUrl, this);
    m_baseUrl->setObjectName(u"baseUrl"_s);
    m_baseUrl->setPlaceholderText(u"https://api.example.com/v1"_s);
    m_schemaRow = new QWidget(this);
    m_schemaUrl = new QLineEdit(m_service.spec.schemaUrl, m_schemaRow);
    m_schemaUrl->setObjectName(u"schemaUrl"_s);
    m_schemaUrl->setAccessibleName(tr("Description at"));
    QPushButton *find = newButton(m_schemaRow, tr("Find it"), u"discover"_s);
    find->setAutoDefault(false);
    find->setToolTip(tr("Looks at the usual places below the base URL"));
    auto *schema = new QHBoxLayout(m_schemaRow);
    schema->setContentsMargins(0, 0, 0, 0);
    schema->addWidget(m_schemaUrl, 1);
    schema->addWidget(find);
    m_fileRow = new QWidget(this);
    m_fileText = words(m_fileRow, tr("No file chosen"), QPalette::PlaceholderText);
    QPushButton *choose = newButton(m_fileRow, tr("Choose…"), u"chooseFile"_s);
    choose->setAutoDefault(false);
    auto *file = new QHBoxLayout(m_fileRow);
    file->setContentsMargins(0, 0, 0, 0);
    file->addWidget(m_fileText, 1);
    file->addWidget(choose);
    m_note = words(this, {}, QPalette::PlaceholderText);
    m_note->setObjectName(u"note"_s);
    form().addRow(tr("Described by"), m_source);
    form().addRow(tr("Base URL"), m_baseUrl);
    form().addRow(tr("Description at"), m_schemaRow);
    form().addRow(tr("File"), m_fileRow);
    form().addRow(QString(), m_note);
    connect(m_source, &QComboBox::currentIndexChanged, this, &ServiceForm::showSource);
    connect(m_baseUrl, &QLineEdit::textChanged, this, &ServiceForm::check);
    connect(find, &QPushButton::clicked, this, &ServiceForm::discover);
    connect(choose, &QPushButton::clicked, this, &ServiceForm::chooseFile);
}

void ServiceForm::addAccess()
{
    m_auth = new QComboBox(this);
    m_auth->setObjectName(u"auth"_s);
    m_auth->addItem(tr("None"), u"none"_s);
    m_auth->addItem(tr("API key"), u"api_key"_s);
    m_auth->addItem(tr("Bearer token"), u"bearer"_s);
    m_auth->addItem(tr("User name and password"), u"basic"_s);
    m_auth->addItem(tr("OAuth 2"), u"oauth2"_s);
    m_auth->setCurrentIndex(qMax(0, m_auth->findData(m_service.spec.authType)));
    m_header = new QLineEdit(m_service.spec.authConfig.value("headerName"_L1).toString(), this);
    m_header->setPlaceholderText(u"X-API-Key"_s);
    m_prefix = new QLineEdit(m_service.spec.authConfig.value("tokenPrefix"_L1).toString(), this);
    m_prefix->setPlaceholderText(u"Bearer"_s);
    m_credentialRow = new QWidget(this);
    m_credential = new QComboBox(m_credentialRow);
    m_credential->setObjectName(u"credential"_s);
    m_credential->setAccessibleName(tr("Credential"));
    QPushButton *fresh = newButton(m_credentialRow, tr("New…"), u"newCredential"_s);
    fresh->setAutoDefault(false);
    auto *row = new QHBoxLayout(m_credentialRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_credential, 1);
    row->addWidget(fresh);
    form().addRow(tr("Signs in with"), m_auth);
    form().addRow(tr("Credential"), m_credentialRow);
    form().addRow(tr("Header"), m_header);
    form().addRow(tr("Prefix"), m_prefix);
    connect(m_auth, &QComboBox::currentIndexChanged, this, [this] {
        showCredentials(m_credential->currentData().toString());
        showSource();
    });
    connect(m_credential, &QComboBox::currentIndexChanged, this, &ServiceForm::check);
    connect(fresh, &QPushButton::clicked, this, &ServiceForm::askCredential);
}

void ServiceForm::addHealth()
{
    const QJsonObject health = m_service.spec.healthCheck;
    m_health = new QCheckBox(tr("Ask regularly whether it is well"), this);
    m_health->setObjectName(u"health"_s);
    m_health->setChecked(!health.isEmpty());
    m_healthRow = new QWidget(this);
    m_healthPath = new QLineEdit(health.value("path"_L1).toString(u"/"_s), m_healthRow);
    m_healthPath->setAccessibleName(tr("Path of the health check"));
    m_healthEvery = new QSpinBox(m_healthRow);
    m_healthEvery->setRange(1, 86'400);
    m_healthEvery->setValue(health.value("interval"_L1).toInt(30));
    m_healthEvery->setPrefix(tr("every ", "before a number of seconds"));
    m_healthEvery->setSuffix(tr(" s"));
    m_healthEvery->setAccessibleName(tr("Seconds between health checks"));
    auto *row = new QHBoxLayout(m_healthRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_healthPath, 1);
    row->addWidget(m_healthEvery);
    form().addRow(tr("Health"), m_health);
    form().addRow(tr("Asks for"), m_healthRow);
    connect(m_health, &QCheckBox::toggled, this, [this](bool on) { setRow(m_healthRow, on); });
    setRow(m_healthRow, m_health->isChecked());
}

void ServiceForm::setRow(QWidget *field, bool visible)
{
    field->setVisible(visible);
    if (QWidget *label = form().labelForField(field))
        label->setVisible(visible);
}

ServiceForm::Source ServiceForm::source() const
{
    return Source(m_source->currentData().toInt());
}

ServiceForm::Source ServiceForm::sourceOf(const protocol::ServiceSpec &spec)
{
    if (spec.protocol == "GraphQL"_L1)
        return Source::GraphQl;
    if (spec.protocol == "gRPC"_L1)
        return Source::Grpc;
    return spec.schemaUrl.isEmpty() ? Source::ByHand : Source::OpenApiUrl;
}

void ServiceForm::showSource()
{
    const Source from = source();
    setRow(m_schemaRow, from == Source::OpenApiUrl || from == Source::GraphQl);
    setRow(m_fileRow, from == Source::OpenApiFile);
    m_schemaRow->findChild<QPushButton *>(u"discover"_s)->setVisible(from == Source::OpenApiUrl);
    m_schemaUrl->setPlaceholderText(from == Source::GraphQl ? u"/graphql"_s : u"/openapi.json"_s);
    QString note;
    if (from == Source::Grpc)
        note = tr("Services of gRPC are kept with their endpoints, but flows cannot call them yet.");
    else if (from == Source::OpenApiFile)
        note = tr("The endpoints are taken from the file once. A later version of it is not noticed.");
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    const QString auth = m_auth->currentData().toString();
    setRow(m_credentialRow, auth != "none"_L1);
    setRow(m_header, auth == "api_key"_L1);
    setRow(m_prefix, auth == "bearer"_L1);
    check();
    adjustSize();
}

void ServiceForm::discover()
{
    setBusy(true);
    whenReady(m_context.client.call(protocol::discoverService, {m_baseUrl->text().trimmed()}), this,
              [this](const Result<QJsonObject> &found) {
                  setBusy(false);
                  if (!found) {
                      setTrouble(models::sentence(found.error()));
                      return;
                  }
                  m_schemaUrl->setText(found->value("schemaUrl"_L1).toString());
                  if (m_name->text().isEmpty())
                      m_name->setText(found->value("title"_L1).toString());
                  m_note->setText(tr("Found %1 with %n endpoint(s).", nullptr, found->value("endpointCount"_L1).toInt())
                                      .arg(found->value("format"_L1).toString()));
                  m_note->show();
              });
}

void ServiceForm::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("OpenAPI or Swagger file"), {},
                                   tr("API descriptions (*.json *.yaml *.yml);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ServiceForm::readFile);
    dialog->open();
}

void ServiceForm::readFile(const QString &path)
{
    const auto schema = readSchemaFile(path);
    m_fromFile.clear();
    if (!schema) {
        m_fileText->setText(QFileInfo(path).fileName());
        check();
        setTrouble(tr("This file cannot be used: %1").arg(words::spoken(schema.error().message)));
        return;
    }
    m_fromFile = schema->endpoints;
    m_fileText->setText(tr("%1: %2 with %n endpoint(s)", nullptr, int(m_fromFile.size()))
                            .arg(QFileInfo(path).fileName(), schema->description));
    if (m_name->text().isEmpty())
        m_name->setText(schema->title);
    touched();
    check();
}

void ServiceForm::loadCredentials(const QString &choose)
{
    protocol::ListCredentials request;
    request.page.size = protocol::kPageSizeMax;
    whenReady(m_context.client.call(protocol::listCredentials, request), this,
              [this, choose](const Result<protocol::Paged<protocol::Credential>> &list) {
                  if (!list) {
                      setTrouble(models::sentence(list.error()));
                      return;
                  }
                  m_credentials = list->content;
                  showCredentials(choose);
              });
}

void ServiceForm::showCredentials(const QString &choose)
{
    const QString auth = m_auth->currentData().toString();
    const QString wanted = auth == "basic"_L1 ? u"http_basic"_s : auth == "bearer"_L1 ? u"http_bearer"_s : auth;
    m_credential->clear();
    m_credential->addItem(tr("None"), QString());
    for (const protocol::Credential &credential : m_credentials) {
        if (credential.type == wanted)
            m_credential->addItem(credential.name, credential.id.toString());
    }
    m_credential->setCurrentIndex(qMax(0, m_credential->findData(choose)));
    check();
}

void ServiceForm::askCredential()
{
    auto *form = new CredentialForm(m_context, {}, this);
    connect(form, &CredentialForm::saved, this, &ServiceForm::loadCredentials);
    form->open();
}

void ServiceForm::check()
{
    const QUrl base(m_baseUrl->text().trimmed(), QUrl::StrictMode);
    const bool whole = base.isValid() && !base.host().isEmpty() && !base.scheme().isEmpty();
    QString trouble;
    if (!m_baseUrl->text().trimmed().isEmpty() && !whole)
        trouble = tr("A base URL looks like https://api.example.com/v1.");
    setTrouble(trouble);
    const bool file = source() != Source::OpenApiFile || !m_fromFile.isEmpty();
    setComplete(whole && file && !m_name->text().trimmed().isEmpty());
    m_schemaRow->findChild<QPushButton *>(u"discover"_s)->setEnabled(whole);
}

protocol::ServiceSpec ServiceForm::spec() const
{
    protocol::ServiceSpec spec = m_service.spec;
    spec.displayName = m_name->text().trimmed();
    if (isNew())
        spec.name = spec.displayName;
    spec.description = m_description->text().trimmed();
    spec.baseUrl = m_baseUrl->text().trimmed();
    const Source from = source();
    spec.protocol = from == Source::GraphQl ? u"GraphQL"_s : from == Source::Grpc ? u"gRPC"_s : u"REST"_s;
    const QString usual = from == Source::GraphQl ? u"/graphql"_s : u"/openapi.json"_s;
    const bool described = from == Source::OpenApiUrl || from == Source::GraphQl;
    const QString typed = m_schemaUrl->text().trimmed();
    spec.schemaUrl = !described ? QString() : typed.isEmpty() ? usual : typed;
    spec.authType = m_auth->currentData().toString();
    spec.authConfig = {};
    if (spec.authType == "api_key"_L1 && !m_header->text().trimmed().isEmpty())
        spec.authConfig.insert("headerName"_L1, m_header->text().trimmed());
    if (spec.authType == "bearer"_L1 && !m_prefix->text().trimmed().isEmpty())
        spec.authConfig.insert("tokenPrefix"_L1, m_prefix->text().trimmed());
    spec.credential =
        spec.authType == "none"_L1 ? CredentialId() : CredentialId::fromString(m_credential->currentData().toString());
    spec.tags.clear();
    for (const QString &tag : m_tags->text().split(u',')) {
        if (!tag.trimmed().isEmpty())
            spec.tags += tag.trimmed();
    }
    if (!m_health->isChecked()) {
        spec.healthCheck = {};
    } else {
        spec.healthCheck.insert("path"_L1, m_healthPath->text().trimmed());
        spec.healthCheck.insert("interval"_L1, m_healthEvery->value());
    }
    return spec;
}

void ServiceForm::save()
{
    const auto taken = [this](const protocol::Service &service) { emit saved(service.id.toString()); };
    if (isNew())
        send(m_context.client.call(protocol::createService, {spec(), m_fromFile}), taken);
    else
        send(m_context.client.call(protocol::updateService, {m_service.id, toJson(spec())}), taken);
}

} // namespace mh::panels
