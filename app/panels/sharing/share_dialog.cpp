// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/sharing/share_dialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/parts/form_dialog.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/table_pane.h"
#include "app/panels/sharing/flow_home.h"
#include "app/widgets/console_style.h"
#include "app/widgets/notices.h"
#include "core/protocol/share_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

using models::Row;

enum Column { Who, Level, State };

QString levelName(const QString &level)
{
    if (level == "view"_L1)
        return ShareDialog::tr("See and run");
    return level == "edit"_L1 ? ShareDialog::tr("Change") : ShareDialog::tr("Manage");
}

void fillLevels(QComboBox &box)
{
    for (const QString &level : {u"view"_s, u"edit"_s, u"admin"_s})
        box.addItem(levelName(level), level);
}

Row rowOf(const protocol::Share &share)
{
    const bool known = !share.user.isNull() && !share.userName.isEmpty();
    QString who = known ? share.userName : share.invitedEmail.isEmpty() ? share.userEmail : share.invitedEmail;
    if (known && !share.userEmail.isEmpty())
        who += u"  ·  "_s % share.userEmail;
    return {
        share.id.toString(),
        {who, levelName(share.permission), share.pending ? ShareDialog::tr("Invited") : ShareDialog::tr("Has access")},
        {},
        int(share.pending ? widgets::Tone::Neutral : widgets::Tone::Good),
        {}};
}

} // namespace

ShareDialog::ShareDialog(const Context &context, FlowId flow, const QString &name, QWidget *parent)
    : QDialog(parent),
      m_context(context),
      m_flow(flow),
      m_email(new QLineEdit(this)),
      m_level(new QComboBox(this)),
      m_invite(newButton(this, tr("Share"), u"invite"_s, widgets::kPrimary)),
      m_banner(new widgets::ErrorBanner(this)),
      m_newLevel(new QComboBox(this)),
      m_remove(newButton(this, tr("Remove…"), u"removeShare"_s))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Share %1").arg(name));
    resize(640, 480);
    m_email->setObjectName(u"email"_s);
    m_email->setPlaceholderText(tr("E-mail address"));
    m_email->setAccessibleName(tr("E-mail address"));
    m_level->setObjectName(u"level"_s);
    m_level->setAccessibleName(tr("May"));
    fillLevels(*m_level);
    m_newLevel->setObjectName(u"newLevel"_s);
    m_newLevel->setAccessibleName(tr("May, for the chosen person"));
    fillLevels(*m_newLevel);
    m_model = new models::RowsModel(
        {tr("Person"), tr("May"), tr("State")},
        [this](models::RowsModel &model, int) {
            model.answerWith(m_context.client.call(protocol::listShares, {m_flow}),
                             [this](const protocol::BareList<protocol::Share> &list) {
                                 models::RowsModel::Page page{{}, list.items.size()};
                                 m_shares.clear();
                                 for (const protocol::Share &share : list.items) {
                                     m_shares.insert(share.id.toString(), share);
                                     page.rows.append(rowOf(share));
                                 }
                                 return page;
                             });
        },
        this);
    m_table = new TablePane(
        {tr("People"), u"people"_s, tr("Only you so far"), tr("Whoever you share it with finds it under Flows.")},
        *m_model, State, this);
    m_table->view().setObjectName(u"shares"_s);
    QPushButton *close = newButton(this, tr("Done"), u"done"_s);
    m_invite->setDefault(true);
    auto *home = new FlowHome(m_context.client, m_flow, this);
    connect(home, &FlowHome::changed, this, [this] {
        m_banner->clear();
        m_model->load();
    });
    connect(home, &FlowHome::failed, m_banner, [this](const QString &why) { m_banner->showError(why); });
    auto *first = new QHBoxLayout;
    first->addWidget(m_email, 1);
    first->addWidget(m_level);
    first->addWidget(m_invite);
    auto *last = new QHBoxLayout;
    last->addWidget(m_newLevel);
    last->addWidget(m_remove);
    last->addStretch(1);
    last->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(12);
    layout->addWidget(home);
    layout->addWidget(words(this, tr("An address without an account gets an invitation; it holds once it is accepted."),
                            QPalette::PlaceholderText));
    layout->addLayout(first);
    layout->addWidget(m_banner);
    layout->addWidget(m_table, 1);
    layout->addLayout(last);
    connect(m_invite, &QPushButton::clicked, this, &ShareDialog::invite);
    connect(m_email, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_invite->setEnabled(text.trimmed().contains(u'@')); });
    connect(m_table, &TablePane::currentChanged, this, &ShareDialog::showCurrent);
    connect(m_model, &models::RowsModel::stateChanged, this, &ShareDialog::showCurrent); // it may be gone
    connect(m_newLevel, &QComboBox::activated, this, &ShareDialog::changeLevel);
    connect(m_remove, &QPushButton::clicked, this, &ShareDialog::askRemove);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    m_invite->setEnabled(false);
    showCurrent();
    m_model->load();
}

template <class Reply>
void ShareDialog::answered(const Result<Reply> &reply)
{
    if (reply)
        m_banner->clear();
    else
        m_banner->showError(models::sentence(reply.error()));
    m_model->load();
}

void ShareDialog::invite()
{
    protocol::CreateShare request;
    request.flow = m_flow;
    request.email = m_email->text().trimmed();
    request.permission = m_level->currentData().toString();
    m_invite->setEnabled(false);
    whenReady(m_context.client.call(protocol::createShare, request), this,
              [this](const Result<protocol::Share> &share) {
                  if (share) {
                      m_table->choose(share->id.toString());
                      m_email->clear();
                  }
                  m_invite->setEnabled(!share);
                  answered(share);
              });
}

void ShareDialog::showCurrent()
{
    const auto share = m_shares.constFind(m_table->current());
    const bool any = share != m_shares.constEnd();
    m_newLevel->setEnabled(any);
    m_remove->setEnabled(any);
    if (any)
        m_newLevel->setCurrentIndex(qMax(0, m_newLevel->findData(share->permission)));
}

void ShareDialog::changeLevel(int row)
{
    const protocol::Share share = m_shares.value(m_table->current());
    const QString level = m_newLevel->itemData(row).toString();
    if (level == share.permission)
        return;
    whenReady(m_context.client.call(protocol::changeShare, {m_flow, share.id, level}), this,
              [this](const Result<protocol::Share> &reply) { answered(reply); });
}

void ShareDialog::askRemove()
{
    const protocol::Share share = m_shares.value(m_table->current());
    const auto remove = [this, id = share.id] {
        whenReady(m_context.client.call(protocol::removeShare, {m_flow, id, {}}), this,
                  [this](const Result<protocol::Empty> &reply) { answered(reply); });
    };
    askFirst(this, tr("Take access away?"), tr("This person no longer sees the flow nor its executions."), tr("Remove"),
             remove);
}

} // namespace mh::panels
