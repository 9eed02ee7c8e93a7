// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/join_dialog.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/client/event_stream.h"
#include "app/client/server_client.h"
#include "app/models/words.h"
#include "app/panels/hosts/join_wishes.h"
#include "app/panels/parts/page_parts.h"
#include "app/widgets/console_style.h"
#include "app/widgets/icons.h"
#include "core/base/when_ready.h"
#include "core/protocol/host_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kWidth = 620;
constexpr int kLines = 8; ///< with all boxes checked

} // namespace

JoinDialog::JoinDialog(client::ServerClient &client, client::EventStream &stream, qint64 host, const QString &name,
                       QWidget *parent)
    : QDialog(parent),
      m_client(client),
      m_host(host),
      m_command(new QPlainTextEdit(this)),
      m_wishes(new JoinWishes(this)),
      m_state(words(this, tr("Asking the server for a word…"), QPalette::PlaceholderText)),
      m_copy(newButton(this, tr("Copy"), u"copy"_s))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Let the agent of %1 in").arg(name));
    setMinimumWidth(kWidth);
    m_command->setObjectName(u"joinCommand"_s);
    m_command->setAccessibleName(tr("Command"));
    m_command->setReadOnly(true);
    m_command->setTabChangesFocus(true);
    m_command->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_command->document()->setDocumentMargin(12);
    m_command->setWordWrapMode(QTextOption::WrapAnywhere);
    m_command->setFixedHeight(kLines * m_command->fontMetrics().lineSpacing() + 30);
    m_state->setObjectName(u"joinState"_s);
    m_copy->setIcon(widgets::icon(u"copy"_s));
    m_copy->setEnabled(false);
    QPushButton *done = newButton(this, tr("Close"), u"done"_s, widgets::kPrimary);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    buttons->addWidget(done);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(12);
    layout->addWidget(
        words(this, tr("Install meshhelm-agent on the machine and run this there as root. It holds once, "
                       "for 15 minutes. What the agent may do besides telling figures is for the machine's "
                       "owner to say: here, or in /etc/meshhelm/agent.toml later.")));
    layout->addWidget(m_wishes);
    layout->addWidget(m_command);
    layout->addWidget(m_state);
    layout->addLayout(buttons);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_command->toPlainText());
        m_copy->setText(tr("Copied"));
    });
    connect(done, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_wishes, &JoinWishes::changed, this, &JoinDialog::showCommand);
    connect(&stream, &client::EventStream::hostChanged, this, [this](const protocol::Host &changed) {
        if (changed.number != m_host || !changed.online)
            return;
        m_hasJoined = true;
        m_state->setText(tr("Its agent has joined and is connected."));
    });
    ask();
}

void JoinDialog::ask()
{
    whenReady(m_client.call(protocol::joinHost, {m_host}), this, [this](const Result<QJsonObject> &made) {
        if (!made)
            return m_state->setText(models::sentence(made.error()));
        m_word = made->value("join"_L1).toString();
        showCommand();
        m_copy->setFocus();
    });
}

void JoinDialog::showCommand()
{
    if (m_word.isEmpty())
        return;
    // Through standard input, so that the word stands neither in the list of processes nor among arguments.
    QString command = u"echo '%1' | meshhelm-agent join -"_s.arg(m_word);
    const QStringList allowed = m_wishes->allowed();
    for (const QString &word : allowed)
        command += u" --allow "_s + quotedForShell(word);
    m_command->setPlainText(command + u"\nsystemctl enable --now meshhelm-agent"_s);
    const QString problem = m_wishes->problem();
    m_copy->setEnabled(problem.isEmpty());
    m_copy->setText(tr("Copy"));
    if (!m_hasJoined)
        m_state->setText(problem.isEmpty() ? tr("Waiting for its agent…") : problem);
}

} // namespace mh::panels
