// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/sharing/share_dialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/parts/form_dialog.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/table_pane.h"
#include "app/panels/sharing/flow_home.h"
#include "app/panels/sharing/host_home.h"
#include "app/panels/sharing/service_home.h"
#include "app/widgets/console_style.h"
#include "app/widgets/notices.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

enum Column { Who, Level, State };

QString whoHas(const protocol::Share &share)
{
    const bool known = !share.user.isNull() && !share.userName.isEmpty();
    QString who = known ? share.userName : share.invitedEmail.isEmpty() ? share.userEmail : share.invitedEmail;
    if (known && !share.userEmail.isEmpty())
        who += u"  ·  "_s % share.userEmail;
    return who;
}

} // namespace

ShareDialog::ShareDialog(client::ServerClient &client, FlowId flow, const QString &name, QWidget *parent)
    : ShareDialog(sharesOf(client, flow), new FlowHome(client, flow), name, parent)
{
}

ShareDialog::ShareDialog(client::ServerClient &client, ServiceId service, const QString &name, QWidget *parent)
    : ShareDialog(sharesOf(client, service), new ServiceHome(client, service), name, parent)
{
}

ShareDialog::ShareDialog(client::ServerClient &client, qint64 host, const QString &name, QWidget *parent)
    : ShareDialog(sharesOfHost(client, host), new HostHome(client, host), name, parent)
{
}

ShareDialog::ShareDialog(std::unique_ptr<ShareBook> book, SharedHome *home, const QString &name, QWidget *parent)
    : QDialog(parent),
      m_book(std::move(book)),
      m_email(new QLineEdit(this)),
      m_level(new QComboBox(this)),
      m_invite(newButton(this, tr("Share"), u"invite"_s, widgets::kPrimary)),
      m_banner(new widgets::ErrorBanner(this)),
      m_model(makeModel()),
      m_newLevel(new QComboBox(this)),
      m_remove(newButton(this, tr("Remove…"), u"removeShare"_s))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Share %1").arg(name));
    resize(640, 480);
    m_email->setObjectName(u"email"_s);
    m_email->setPlaceholderText(tr("User name or e-mail address"));
    m_email->setAccessibleName(tr("User name or e-mail address"));
    m_level->setObjectName(u"level"_s);
    m_level->setAccessibleName(tr("May"));
    fillLevels(*m_level);
    m_newLevel->setObjectName(u"newLevel"_s);
    m_newLevel->setAccessibleName(tr("May, for the chosen person"));
    fillLevels(*m_newLevel);
    m_invite->setDefault(true);
    m_invite->setEnabled(false);
    m_table = new TablePane({tr("People"), u"people"_s, tr("Only you so far"), m_book->texts().nobody}, *m_model, State,
                            this);
    m_table->view().setObjectName(u"shares"_s);
    addParts(home);
    connectParts();
    connect(home, &SharedHome::changed, this, [this] {
        m_banner->clear();
        m_model->load();
    });
    connect(home, &SharedHome::failed, m_banner, [this](const QString &why) { m_banner->showError(why); });
    m_email->setFocus();
    showCurrent();
    m_model->load();
}

models::RowsModel *ShareDialog::makeModel()
{
    return new models::RowsModel(
        {tr("Person"), tr("May"), tr("State")},
        [this](models::RowsModel &model, int) {
            model.answerWith(m_book->list(), [this](const QList<protocol::Share> &list) {
                models::RowsModel::Page page{{}, list.size()};
                m_shares.clear();
                for (const protocol::Share &share : list) {
                    m_shares.insert(share.id.toString(), share);
                    const QString state = share.pending ? tr("Invited") : tr("Has access");
                    const auto tone = share.pending ? widgets::Tone::Neutral : widgets::Tone::Good;
                    page.rows.append(
                        {share.id.toString(), {whoHas(share), levelName(share.permission), state}, {}, int(tone), {}});
                }
                return page;
            });
        },
        this);
}

void ShareDialog::addParts(SharedHome *home)
{
    QPushButton *close = newButton(this, tr("Done"), u"done"_s);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
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
    layout->addWidget(words(this, m_book->texts().rule, QPalette::PlaceholderText));
    layout->addLayout(first);
    layout->addWidget(m_banner);
    layout->addWidget(m_table, 1);
    layout->addLayout(last);
}

void ShareDialog::connectParts()
{
    connect(m_invite, &QPushButton::clicked, this, &ShareDialog::invite);
    connect(m_email, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_invite->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_table, &TablePane::currentChanged, this, &ShareDialog::showCurrent);
    connect(m_model, &models::RowsModel::stateChanged, this, &ShareDialog::showCurrent); // it may be gone
    connect(m_newLevel, &QComboBox::activated, this, &ShareDialog::changeLevel);
    connect(m_remove, &QPushButton::clicked, this, &ShareDialog::askRemove);
}

QString ShareDialog::levelName(const QString &level) const
{
    if (level == "view"_L1)
        return m_book->texts().see;
    return level == "edit"_L1 ? m_book->texts().change : tr("Manage");
}

void ShareDialog::fillLevels(QComboBox &box) const
{
    for (const QString &level : {u"view"_s, u"edit"_s, u"admin"_s})
        box.addItem(levelName(level), level);
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
    m_invite->setEnabled(false);
    whenReady(m_book->add(m_email->text().trimmed(), m_level->currentData().toString()), this,
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
    whenReady(m_book->change(share.id, level), this, [this](const Result<protocol::Share> &reply) { answered(reply); });
}

void ShareDialog::askRemove()
{
    const protocol::Share share = m_shares.value(m_table->current());
    const auto remove = [this, id = share.id] {
        whenReady(m_book->remove(id), this, [this](const Result<protocol::Empty> &reply) { answered(reply); });
    };
    askFirst(this, tr("Take access away?"), m_book->texts().removal, tr("Remove"), remove);
}

} // namespace mh::panels
