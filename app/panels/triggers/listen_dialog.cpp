// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/triggers/listen_dialog.h"

#include <chrono>

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/words.h"
#include "app/panels/parts/json_text.h"
#include "app/panels/parts/page_parts.h"
#include "app/widgets/console_style.h"
#include "app/widgets/icons.h"
#include "app/widgets/theme.h"
#include "core/base/when_ready.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

QString addressOf(const QUrl &server, const QString &path)
{
    QUrl url = server;
    url.setPath(url.path().endsWith(u'/') ? QString(url.path().chopped(1) % path) : QString(url.path() % path));
    return url.toString();
}

ListenDialog::ListenDialog(const Context &context, const protocol::Trigger &trigger, Use use, QWidget *parent)
    : QDialog(parent), m_context(context), m_trigger(trigger), m_state(words(this, {})), m_inputs(new JsonText(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Listen for a test request"));
    resize(620, 460);
    QLabel *hint = words(this, tr("Send a request to this address. It is shown here and starts nothing; the webhook "
                                  "need not be enabled."));
    QLabel *url = words(this, addressOf(m_context.client.server(), trigger.testUrl));
    url->setObjectName(u"testUrl"_s);
    url->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *copy = new QPushButton(widgets::icon(u"copy"_s), tr("Copy URL"), this);
    copy->setObjectName(u"copyTestUrl"_s);
    connect(copy, &QPushButton::clicked, copy, [copy, text = url->text()] {
        QGuiApplication::clipboard()->setText(text);
        copy->setText(tr("Copied"));
    });
    auto *address = new QHBoxLayout;
    address->setSpacing(8);
    address->addWidget(url, 1);
    address->addWidget(copy, 0, Qt::AlignTop);
    m_state->setObjectName(u"listening"_s);
    m_inputs->setObjectName(u"caught"_s);
    m_inputs->setReadOnly(true);
    m_inputs->setAccessibleName(tr("What a run would begin with"));
    auto *buttons = new QDialogButtonBox(this);
    m_test = buttons->addButton(tr("Test the draft with it"), QDialogButtonBox::AcceptRole);
    m_test->setProperty(widgets::kRoleProperty, QByteArray(widgets::kPrimary));
    m_test->setObjectName(u"testWithIt"_s);
    m_test->setVisible(use == Use::Test);
    m_again = buttons->addButton(tr("Listen again"), QDialogButtonBox::ActionRole);
    m_again->setObjectName(u"listenAgain"_s);
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(widgets::kGap);
    layout->addWidget(hint);
    layout->addLayout(address);
    layout->addWidget(m_state);
    layout->addWidget(m_inputs, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_again, &QPushButton::clicked, this, &ListenDialog::listen);
    connect(m_test, &QPushButton::clicked, this, [this] {
        emit testWanted(m_inputs->parse().object);
        accept();
    });
    copy->setFocus();
    m_second.setInterval(1'000);
    connect(&m_second, &QTimer::timeout, this, &ListenDialog::tell);
    listen();
}

void ListenDialog::listen()
{
    const protocol::ListenToTrigger request{m_trigger.id};
    constexpr std::chrono::seconds kOnTheWay(10);
    const std::chrono::milliseconds wait(request.timeoutMs);
    m_until = QDeadlineTimer(wait);
    m_test->setEnabled(false);
    m_again->setEnabled(false);
    m_inputs->clear();
    m_second.start();
    tell();
    whenReady(m_context.client.call(protocol::listenToTrigger, request, wait + kOnTheWay), this,
              [this](const Result<protocol::CaughtRequest> &reply) { heard(reply); });
}

void ListenDialog::done(int result)
{
    if (m_second.isActive()) // nobody waits for the answer: at the worst it ends when its time is over
        (void)m_context.client.call(protocol::listenToTrigger, {m_trigger.id, 0});
    QDialog::done(result);
}

void ListenDialog::tell()
{
    const qint64 left = (m_until.remainingTime() + 999) / 1'000;
    m_state->setText(tr("Listening for %1 more…").arg(models::elapsed(left * 1'000)));
}

void ListenDialog::stop(const QString &why)
{
    m_second.stop();
    m_state->setText(why);
    m_again->setEnabled(true);
}

void ListenDialog::heard(const Result<protocol::CaughtRequest> &reply)
{
    if (!reply)
        return stop(models::sentence(reply.error()));
    if (!reply->caught)
        return stop(tr("Nothing came in time."));
    stop(tr("Came at %1. This is what a run would begin with:")
             .arg(models::moment(reply->receivedAt, reply->receivedAt)));
    m_inputs->show(reply->inputs);
    m_test->setEnabled(true);
    (m_test->isHidden() ? m_again : m_test)->setFocus();
}

} // namespace mh::panels
