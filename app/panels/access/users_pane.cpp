// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/access/users_pane.h"

#include <QComboBox>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/access/password_form.h"
#include "app/panels/access/user_form.h"
#include "app/panels/parts/list_actions.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/table_pane.h"
#include "app/widgets/console_style.h"
#include "app/widgets/icons.h"
#include "app/widgets/notices.h"
#include "core/base/clock.h"
#include "core/protocol/access_endpoints.h"
#include "core/protocol/user_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

using models::Row;

enum Column { Who, Email, RoleName, Status, LastSignIn };

Row rowOf(const UserRecord &user, qint64 now)
{
    const bool locked = user.lockedUntil > now;
    const auto tone = locked                         ? widgets::Tone::Warning
                      : user.status == "active"_L1   ? widgets::Tone::Good
                      : user.status == "inactive"_L1 ? widgets::Tone::Muted
                                                     : widgets::Tone::Bad;
    return {user.id,
            {user.name.isEmpty() ? user.username : QString(user.username % u"  ·  " % user.name), user.email,
             roleName(user.role), locked ? UsersPane::tr("Locked") : userStatusName(user.status),
             user.lastSignIn > 0 ? models::moment(user.lastSignIn, now) : UsersPane::tr("never")},
            {},
            int(tone),
            {}};
}

} // namespace

UsersPane::UsersPane(const Context &context, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_search(new QLineEdit(this)),
      m_role(new QComboBox(this)),
      m_status(new QComboBox(this)),
      m_count(words(this, {}, QPalette::PlaceholderText)),
      m_banner(new widgets::ErrorBanner(this))
{
    m_model = new models::RowsModel(
        {tr("User"), tr("E-mail"), tr("Role"), tr("Status"), tr("Last sign-in")},
        [this](models::RowsModel &model, int page) { fetch(model, page); }, this);
    m_table = new TablePane(
        {tr("Users"), u"people"_s, tr("Nobody found"), tr("No account matches the search and the filters.")}, *m_model,
        Status, this);
    m_table->view().setObjectName(u"users"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 12, 24, 16);
    layout->setSpacing(12);
    addFilters();
    layout->addWidget(m_banner);
    layout->addWidget(m_table, 1);
    addActions();
    m_typing.setSingleShot(true);
    m_typing.setInterval(250); // one question for a word, not for each letter
    connect(&m_typing, &QTimer::timeout, this, &UsersPane::load);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_role, &QComboBox::currentIndexChanged, this, &UsersPane::load);
    connect(m_status, &QComboBox::currentIndexChanged, this, &UsersPane::load);
    connect(m_model, &models::RowsModel::stateChanged, this, [this] {
        m_count->setText(m_model->state() == models::RowsModel::State::Ready
                             ? tr("%n account(s)", nullptr, int(m_model->total()))
                             : QString());
        // Loading says nothing new about what one may do.
        if (m_model->state() == models::RowsModel::State::Loading)
            return;
        const QList<QWidget *> tools{m_search, m_role, m_status, m_add, m_change, m_password, m_twoFactor, m_remove};
        for (QWidget *tool : tools)
            tool->setVisible(!m_table->isDenied());
    });
}

void UsersPane::addFilters()
{
    m_search->setObjectName(u"searchUsers"_s);
    m_search->setPlaceholderText(tr("Search names and addresses"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->addAction(widgets::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_role->setObjectName(u"roleFilter"_s);
    m_role->setAccessibleName(tr("Role"));
    m_role->addItem(tr("All roles"), QString());
    for (const QString &role : userRoles())
        m_role->addItem(roleName(role), role);
    m_status->setObjectName(u"statusFilter"_s);
    m_status->setAccessibleName(tr("Status"));
    m_status->addItem(tr("All states"), QString());
    for (const QString &status : userStatuses())
        m_status->addItem(userStatusName(status), status);
    m_add = newButton(this, tr("New user…"), u"addUser"_s, widgets::kPrimary);
    auto *row = new QHBoxLayout;
    row->addWidget(m_search, 1);
    row->addWidget(m_role);
    row->addWidget(m_status);
    row->addSpacing(8);
    row->addWidget(m_add);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    connect(m_add, &QPushButton::clicked, this, &UsersPane::askNew);
}

void UsersPane::addActions()
{
    m_change = newButton(this, tr("Change…"), u"changeUser"_s);
    m_password = newButton(this, tr("New password…"), u"resetPassword"_s);
    m_twoFactor = newButton(this, tr("End two-factor…"), u"endTwoFactor"_s);
    m_remove = newButton(this, tr("Remove…"), u"removeUser"_s);
    auto *row = new QHBoxLayout;
    row->addWidget(m_count, 1);
    for (QPushButton *button : {m_change, m_password, m_twoFactor, m_remove})
        row->addWidget(button);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    const auto enable = [this] {
        const bool any = !m_table->current().isEmpty();
        for (QPushButton *button : {m_change, m_password, m_remove})
            button->setEnabled(any);
        m_twoFactor->setEnabled(any && current().twoFactor);
    };
    enable();
    connect(m_table, &TablePane::currentChanged, this, enable);
    connect(m_change, &QPushButton::clicked, this, [this] { edit(current()); });
    connect(m_remove, &QPushButton::clicked, this, &UsersPane::askRemove);
    connect(m_twoFactor, &QPushButton::clicked, this, &UsersPane::askEndTwoFactor);
    connect(m_password, &QPushButton::clicked, this, &UsersPane::askPassword);
    addKeys();
}

void UsersPane::addKeys()
{
    using Key = ListActions::Key;
    auto *actions = new ListActions(*this, m_table->view());
    actions->addRow(u"editUser"_s, tr("Change…"), Key::Edit, [this] { edit(current()); });
    actions->addRow(u"passwordOfUser"_s, tr("New password…"), Key::None, [this] { askPassword(); });
    actions->addRow(u"deleteUser"_s, tr("Remove…"), Key::Delete, [this] { askRemove(); });
    actions->addSeparator();
    actions->addGeneral(u"newUser"_s, tr("New user…"), Key::New, [this] { askNew(); });
}

void UsersPane::askPassword()
{
    auto *form = new PasswordForm(m_context, current().id, current().username, window());
    connect(form, &PasswordForm::changed, this, &UsersPane::load);
    form->open();
}

void UsersPane::load()
{
    m_model->load();
}

void UsersPane::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void UsersPane::fetch(models::RowsModel &model, int page)
{
    protocol::ListUsers request;
    request.page = page + 1;
    request.size = kPageSize;
    request.search = m_search->text().trimmed();
    request.role = m_role->currentData().toString();
    request.status = m_status->currentData().toString();
    request.sort = u"username"_s;
    model.answerWith(m_context.client.call(protocol::listUsers, request), [this](const QJsonObject &reply) {
        models::RowsModel::Page found;
        found.total = reply["data"_L1]["pagination"_L1]["total"_L1].toInteger();
        for (const QJsonArray users = reply["data"_L1]["users"_L1].toArray(); const QJsonValue &value : users) {
            const UserRecord user = UserRecord::fromJson(value.toObject());
            m_users.insert(user.id, user);
            found.rows.append(rowOf(user, m_context.clock.nowMs()));
        }
        return found;
    });
}

UserRecord UsersPane::current() const
{
    return m_users.value(m_table->current());
}

void UsersPane::askNew()
{
    edit({});
}

void UsersPane::edit(const UserRecord &user)
{
    auto *form = new UserForm(m_context, user, window());
    connect(form, &UserForm::saved, this, [this](const QString &id) {
        m_table->choose(id);
        load();
    });
    form->open();
}

void UsersPane::done(const Result<QJsonObject> &reply)
{
    if (reply)
        m_banner->clear();
    else
        m_banner->showError(models::sentence(reply.error()));
    load();
}

void UsersPane::askRemove()
{
    const auto remove = [this, id = current().id] {
        whenReady(m_context.client.call(protocol::removeUser, {id}), this,
                  [this](const Result<QJsonObject> &r) { done(r); });
    };
    askFirst(window(), tr("Remove %1?").arg(current().username),
             tr("The account and its sessions end at once. What it has made stays."), tr("Remove"), remove);
}

void UsersPane::askEndTwoFactor()
{
    const auto end = [this, id = current().id] {
        whenReady(m_context.client.call(protocol::resetTwoFactor, {id}), this,
                  [this](const Result<QJsonObject> &r) { done(r); });
    };
    askFirst(window(), tr("End two-factor for %1?").arg(current().username),
             tr("For somebody who has lost app and recovery codes. Be sure that it is they who ask."), tr("End it"),
             end);
}

} // namespace mh::panels
