// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/terminals/terminal_form.h"

#include <QComboBox>
#include <QFormLayout>
#include <QJsonObject>
#include <QLineEdit>

#include "app/client/server_client.h"
#include "core/protocol/host_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kLongestPath = 4096;

} // namespace

TerminalForm::TerminalForm(client::ServerClient &client, qint64 host, const QString &hostName,
                           const fleet::Manifest &manifest, QWidget *parent)
    : FormDialog(tr("Open a terminal on %1").arg(hostName), tr("Open"), parent),
      m_client(client),
      m_host(host),
      m_user(new QComboBox(this)),
      m_shell(new QLineEdit(this)),
      m_folder(new QLineEdit(this))
{
    setIntroduction(manifest.recordTerminals
                        ? tr("What it shows is recorded on the host. What is typed is not, but as it is echoed.")
                        : tr("The host's owner lets terminals go unrecorded."));
    m_user->setObjectName(u"terminalUser"_s);
    m_user->addItems(manifest.terminalUsers);
    m_shell->setObjectName(u"terminalShell"_s);
    m_shell->setPlaceholderText(tr("the user's own"));
    m_folder->setObjectName(u"terminalFolder"_s);
    m_folder->setPlaceholderText(tr("the user's home"));
    for (QLineEdit *field : {m_shell, m_folder})
        field->setMaxLength(kLongestPath);
    form().addRow(tr("User"), m_user);
    form().addRow(tr("Shell"), m_shell);
    form().addRow(tr("Folder"), m_folder);
    connect(this, &FormDialog::confirmed, this, &TerminalForm::save);
}

void TerminalForm::save()
{
    QJsonObject wish{{u"user"_s, m_user->currentText()}};
    if (const QString shell = m_shell->text().trimmed(); !shell.isEmpty())
        wish.insert("shell"_L1, shell);
    if (const QString folder = m_folder->text().trimmed(); !folder.isEmpty())
        wish.insert("working_dir"_L1, folder);
    send(m_client.call(protocol::openTerminal, {m_host, wish}),
         [this](const QJsonObject &session) { emit opened(session); });
}

} // namespace mh::panels
