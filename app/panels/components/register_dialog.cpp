// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/components/register_dialog.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QFormLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "app/client/server_client.h"
#include "app/models/words.h"
#include "app/panels/parts/json_text.h"
#include "app/widgets/console_style.h"
#include "app/widgets/ink.h"
#include "app/widgets/theme.h"
#include "app/words/spoken.h"
#include "core/base/when_ready.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

RegisterDialog::RegisterDialog(client::ServerClient &client, QWidget *parent)
    : QDialog(parent),
      m_client(client),
      m_form(new QFormLayout),
      m_name(new QLineEdit(this)),
      m_shown(new QLineEdit(this)),
      m_description(new QLineEdit(this)),
      m_version(new QLineEdit(u"1.0.0"_s, this)),
      m_endpoints(new QLineEdit(this)),
      m_interface(new JsonText(this)),
      m_trouble(new QLabel(this))
{
    setWindowTitle(tr("Register a component"));
    resize(580, 560);
    m_name->setObjectName(u"name"_s);
    m_name->setPlaceholderText(u"image-resize"_s);
    m_endpoints->setPlaceholderText(u"http://127.0.0.1:9001"_s);
    m_interface->show({{u"inputs"_s, QJsonArray()}, {u"outputs"_s, QJsonArray()}});
    m_interface->setAccessibleName(tr("Ports"));
    m_trouble->setWordWrap(true);
    widgets::setInk(*m_trouble, widgets::Tone::Bad);

    m_form->setVerticalSpacing(10);
    m_form->setHorizontalSpacing(16);
    m_form->addRow(tr("Name"), m_name);
    m_form->addRow(tr("Shown as"), m_shown);
    m_form->addRow(tr("Description"), m_description);
    m_form->addRow(tr("Version"), m_version);
    m_form->addRow(tr("Endpoint"), m_endpoints);
    m_form->addRow(tr("Ports"), m_interface);
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *file = buttons->addButton(tr("From a file…"), QDialogButtonBox::ResetRole);
    m_register = buttons->addButton(tr("Register"), QDialogButtonBox::AcceptRole);
    m_register->setProperty(widgets::kRoleProperty, QByteArray(widgets::kPrimary));
    m_register->setObjectName(u"confirm"_s);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(widgets::kGap);
    layout->addLayout(m_form, 1);
    auto *startsNothing =
        new QLabel(tr("Registering starts nothing: you run the component yourself, where its endpoints are."), this);
    startsNothing->setObjectName(u"startsNothing"_s);
    startsNothing->setForegroundRole(QPalette::PlaceholderText);
    startsNothing->setWordWrap(true);
    layout->addWidget(startsNothing);
    layout->addWidget(m_trouble);
    layout->addWidget(buttons);
    connect(file, &QPushButton::clicked, this, &RegisterDialog::chooseFile);
    connect(buttons, &QDialogButtonBox::accepted, this, &RegisterDialog::send);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, &RegisterDialog::check);
    connect(m_version, &QLineEdit::textChanged, this, &RegisterDialog::check);
    connect(m_interface, &QPlainTextEdit::textChanged, this, &RegisterDialog::check);
    check();
}

void RegisterDialog::setVersionOf(const protocol::Component &component)
{
    m_isVersion = true;
    const QString shown = component.displayName.isEmpty() ? component.name : component.displayName;
    setWindowTitle(tr("New version of %1").arg(shown));
    m_register->setText(tr("Add version"));
    m_name->setText(component.name);
    for (QWidget *field : {m_name, m_shown, m_description, m_endpoints}) { // of the component, whatever its version
        m_form->labelForField(field)->hide();
        field->hide();
    }
    if (component.versions.isEmpty())
        return;
    const protocol::ComponentVersion &newest = component.versions.constLast();
    m_file = toJson(protocol::RegisterComponent{component.name, {}, {}, {}, {}, newest, {}});
    m_version->setText(newest.version);
    m_version->selectAll();
    m_interface->show(newest.interface);
}

void RegisterDialog::check()
{
    const JsonText::Parsed ports = m_interface->parse();
    m_trouble->setText(ports.trouble);
    m_register->setEnabled(ports.trouble.isEmpty() && !m_name->text().trimmed().isEmpty()
                           && !m_version->text().trimmed().isEmpty());
}

void RegisterDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Component file"), {}, tr("Component files (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &RegisterDialog::readFile);
    dialog->open();
}

void RegisterDialog::readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        m_trouble->setText(tr("The file cannot be read: %1").arg(file.errorString()));
        return;
    }
    const QJsonDocument document = QJsonDocument::fromJson(file.read(4 << 20));
    const auto component = protocol::RegisterComponent::fromJson(document.object());
    if (!component) {
        m_trouble->setText(tr("This is no component file: %1").arg(words::spoken(component.error().message)));
        return;
    }
    m_file = document.object();
    if (!m_isVersion)
        m_name->setText(component->name);
    m_shown->setText(component->displayName);
    m_description->setText(component->description);
    m_version->setText(component->version.version);
    m_endpoints->setText(component->endpoints.join(u' '));
    m_interface->show(component->version.interface);
}

protocol::RegisterComponent RegisterDialog::request() const
{
    protocol::RegisterComponent request;
    if (const auto file = protocol::RegisterComponent::fromJson(m_file); file)
        request = *file;
    request.name = m_name->text().trimmed();
    request.displayName = m_shown->text().trimmed();
    request.description = m_description->text().trimmed();
    request.version.version = m_version->text().trimmed();
    request.version.interface = m_interface->parse().object;
    request.endpoints = m_endpoints->text().split(u' ', Qt::SkipEmptyParts);
    return request;
}

template <class Reply>
void RegisterDialog::take(const Result<Reply> &reply)
{
    check();
    if (!reply) {
        m_trouble->setText(models::sentence(reply.error()));
        return;
    }
    emit registered(m_name->text().trimmed());
    accept();
}

void RegisterDialog::send()
{
    m_register->setEnabled(false);
    const protocol::RegisterComponent wanted = request();
    if (m_isVersion)
        whenReady(m_client.call(protocol::addComponentVersion, {wanted.name, wanted.version}), this,
                  [this](const Result<protocol::ComponentVersion> &reply) { take(reply); });
    else
        whenReady(m_client.call(protocol::registerComponent, wanted), this,
                  [this](const Result<protocol::ComponentRegistered> &reply) { take(reply); });
}

} // namespace mh::panels
