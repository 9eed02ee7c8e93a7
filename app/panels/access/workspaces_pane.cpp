// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/access/workspaces_pane.h"

#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/access/workspace_form.h"
#include "app/panels/parts/form_dialog.h"
#include "app/panels/parts/list_actions.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/table_pane.h"
#include "app/widgets/console_style.h"
#include "app/widgets/heading.h"
#include "app/widgets/notices.h"
#include "core/protocol/endpoints.h"
#include "core/protocol/share_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

using models::Row;
using widgets::Tone;

enum Column { Name, Members, Role };

QString roleName(bool isOwner)
{
    return isOwner ? WorkspacesPane::tr("Owner") : WorkspacesPane::tr("Member");
}

Row rowOf(const protocol::Workspace &workspace, const QString &own)
{
    const bool mine = workspace.owner.toString() == own;
    return {workspace.id.toString(),
            {workspace.name, QLocale().toString(workspace.members.size()), roleName(mine)},
            {},
            int(mine ? Tone::Running : Tone::Neutral),
            {}};
}

Row rowOf(const protocol::WorkspacePerson &person, const protocol::Workspace &workspace, const QString &own)
{
    const bool owns = person.user == workspace.owner;
    QString name = person.name.isEmpty() ? person.email : person.name;
    if (person.user.toString() == own)
        name = WorkspacesPane::tr("%1 (you)").arg(name);
    return {person.user.toString(),
            {name, person.email, roleName(owns)},
            {},
            int(owns ? Tone::Running : Tone::Neutral),
            {}};
}

} // namespace

WorkspacesPane::WorkspacesPane(const Context &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_banner(new widgets::ErrorBanner(this))
{
    m_banner->setObjectName(u"workspaceResult"_s);
    auto *split = new QSplitter(this);
    split->addWidget(makeList());
    split->addWidget(makeMembers());
    split->setStretchFactor(1, 1);
    split->setSizes({380, 820});
    split->setChildrenCollapsible(false);
    QPushButton *add = newButton(this, tr("New workspace…"), u"newWorkspace"_s, widgets::kPrimary);
    auto *head = new QHBoxLayout;
    head->addWidget(
        words(this, tr("Members of a workspace share its flows and credentials"), QPalette::PlaceholderText), 1);
    head->addWidget(add);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 12, 24, 16);
    layout->setSpacing(12);
    layout->addLayout(head);
    layout->addWidget(m_banner);
    layout->addWidget(split, 1);
    connect(add, &QPushButton::clicked, this, [this] { askName(tr("New workspace"), tr("Create"), {}, true); });
    addActions();
    showCurrent();
}

void WorkspacesPane::addActions()
{
    using Key = ListActions::Key;
    auto *actions = new ListActions(*this, m_table->view());
    const auto mine = [this] { return isMine(); };
    actions->addRow(
        u"changeWorkspace"_s, tr("Rename…"), Key::Edit, [this] { askRename(); }, mine);
    actions->addRow(
        u"deleteWorkspace"_s, tr("Delete…"), Key::Delete, [this] { askRemove(); }, mine);
    actions->addSeparator();
    actions->addGeneral(u"makeWorkspace"_s, tr("New workspace…"), Key::New,
                        [this] { askName(tr("New workspace"), tr("Create"), {}, true); });
}

void WorkspacesPane::askRename()
{
    askName(tr("Rename the workspace"), tr("Rename"), current().name, false);
}

QWidget *WorkspacesPane::makeList()
{
    m_model = new models::RowsModel(
        {tr("Workspace"), tr("Members"), tr("Your role")},
        [this](models::RowsModel &model, int) {
            model.answerWith(m_context.client.call(protocol::listWorkspaces, {}),
                             [this](const protocol::Paged<protocol::Workspace> &list) {
                                 models::RowsModel::Page page{{}, list.totalElements};
                                 m_workspaces.clear();
                                 for (const protocol::Workspace &each : list.content) {
                                     m_workspaces.insert(each.id.toString(), each);
                                     page.rows.append(rowOf(each, m_ownId));
                                 }
                                 return page;
                             });
        },
        this);
    m_table = new TablePane(
        {tr("Workspaces"), u"people"_s, tr("No workspaces yet"), tr("Make one and add the people you work with.")},
        *m_model, Role, this);
    m_table->setMinimumWidth(260);
    m_table->view().setObjectName(u"workspaces"_s);
    connect(m_table, &TablePane::currentChanged, this, [this] {
        m_banner->clear();
        showCurrent();
    });
    connect(m_model, &models::RowsModel::stateChanged, this, [this] {
        if (m_table->current().isEmpty() && !m_model->rows().isEmpty())
            m_table->choose(m_model->rows().constFirst().id);
        showCurrent();
    });
    return m_table;
}

QWidget *WorkspacesPane::makeMembers()
{
    m_side = new QWidget(this);
    m_title = new widgets::Heading(m_side);
    m_owner = words(m_side, {}, QPalette::PlaceholderText);
    m_rename = newButton(m_side, tr("Rename…"), u"renameWorkspace"_s);
    m_remove = newButton(m_side, tr("Delete…"), u"removeWorkspace"_s);
    m_leave = newButton(m_side, tr("Leave…"), u"leaveWorkspace"_s);
    m_adding = new QWidget(m_side);
    m_email = new QLineEdit(m_adding);
    m_email->setObjectName(u"memberEmail"_s);
    m_email->setPlaceholderText(tr("E-mail address of an account"));
    m_email->setAccessibleName(tr("E-mail address of an account"));
    m_add = newButton(m_adding, tr("Add"), u"addMember"_s);
    m_add->setEnabled(false);
    m_removeMember = newButton(m_side, tr("Remove…"), u"removeMember"_s);
    m_memberModel = new models::RowsModel(
        {tr("Person"), tr("E-mail"), tr("Role")},
        [this](models::RowsModel &model, int) {
            model.answerWith(m_context.client.call(protocol::getWorkspace, {WorkspaceId::fromString(m_shown)}),
                             [this](const protocol::WorkspaceDetail &detail) {
                                 models::RowsModel::Page page{{}, detail.people.size()};
                                 for (const protocol::WorkspacePerson &person : detail.people)
                                     page.rows.append(rowOf(person, detail.workspace, m_ownId));
                                 return page;
                             });
        },
        this);
    m_members = new TablePane({tr("Members"), u"people"_s, tr("Nobody"), {}}, *m_memberModel, 2, m_side);
    m_members->view().setObjectName(u"members"_s);
    auto *title = new QHBoxLayout;
    title->addWidget(m_title, 1);
    for (QPushButton *button : {m_rename, m_remove, m_leave})
        title->addWidget(button);
    auto *adding = new QHBoxLayout(m_adding);
    adding->setContentsMargins(0, 0, 0, 0);
    adding->addWidget(m_email, 1);
    adding->addWidget(m_add);
    auto *layout = new QVBoxLayout(m_side);
    layout->setContentsMargins(24, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(title);
    layout->addWidget(m_owner);
    layout->addWidget(m_adding);
    layout->addWidget(m_members, 1);
    layout->addWidget(m_removeMember, 0, Qt::AlignLeft);
    connect(m_rename, &QPushButton::clicked, this, &WorkspacesPane::askRename);
    connect(m_remove, &QPushButton::clicked, this, &WorkspacesPane::askRemove);
    connect(m_leave, &QPushButton::clicked, this, [this] { askRemoveMember(m_ownId); });
    connect(m_removeMember, &QPushButton::clicked, this, [this] { askRemoveMember(m_members->current()); });
    connect(m_email, &QLineEdit::textChanged, m_add,
            [this](const QString &text) { m_add->setEnabled(text.trimmed().contains(u'@')); });
    connect(m_email, &QLineEdit::returnPressed, m_add, &QPushButton::click);
    connect(m_add, &QPushButton::clicked, this, &WorkspacesPane::addMember);
    connect(m_members, &TablePane::currentChanged, this, &WorkspacesPane::showCurrent);
    connect(m_memberModel, &models::RowsModel::stateChanged, this, &WorkspacesPane::showCurrent); // one may be gone
    return m_side;
}

void WorkspacesPane::load()
{
    if (!m_ownId.isEmpty()) {
        m_model->load();
        loadMembers();
        return;
    }
    whenReady(m_context.client.call(protocol::me, {}), this, [this](const Result<protocol::User> &user) {
        if (user)
            m_ownId = user->uuid.toString();
        else
            m_banner->showError(models::sentence(user.error()));
        m_model->load();
    });
}

void WorkspacesPane::loadMembers()
{
    if (!m_shown.isEmpty())
        m_memberModel->load();
}

protocol::Workspace WorkspacesPane::current() const
{
    return m_workspaces.value(m_table->current());
}

bool WorkspacesPane::isMine() const
{
    return !m_ownId.isEmpty() && current().owner.toString() == m_ownId;
}

void WorkspacesPane::showCurrent()
{
    const QString id = m_table->current();
    m_side->setVisible(!id.isEmpty());
    if (id != m_shown) {
        m_shown = id;
        m_email->clear();
        loadMembers();
    }
    m_title->setText(current().name);
    m_owner->setText(isMine() ? tr("You own it and say who belongs to it.")
                              : tr("Its owner says who belongs to it; you may leave."));
    for (QWidget *part : {static_cast<QWidget *>(m_rename), static_cast<QWidget *>(m_remove), m_adding,
                          static_cast<QWidget *>(m_removeMember)})
        part->setVisible(isMine());
    m_leave->setVisible(!isMine());
    const QString member = m_members->current();
    m_removeMember->setEnabled(!member.isEmpty() && member != m_ownId);
}

template <typename Reply> // lupdate takes "class Reply" for a context
void WorkspacesPane::answered(const Result<Reply> &reply)
{
    if (reply)
        m_banner->clear();
    else if (reply.error().reason == "USER_NOT_FOUND"_L1)
        m_banner->showError(tr("No account has this address. People need an account before they can be added."));
    else
        m_banner->showError(models::sentence(reply.error()));
    m_model->load();
    loadMembers();
}

void WorkspacesPane::askName(const QString &title, const QString &confirm, const QString &name, bool isNew)
{
    const WorkspaceId id = isNew ? WorkspaceId() : current().id;
    auto *form = new WorkspaceForm(m_context.client, title, confirm, id, name, window());
    connect(form, &WorkspaceForm::saved, this, [this](const QString &workspace) {
        m_table->choose(workspace);
        m_model->load();
    });
    form->open();
}

void WorkspacesPane::askRemove()
{
    const auto remove = [this, id = current().id] {
        whenReady(m_context.client.call(protocol::removeWorkspace, {id}), this,
                  [this](const Result<protocol::Empty> &reply) { answered(reply); });
    };
    askFirst(window(), tr("Delete %1?").arg(current().name),
             tr("Flows and credentials in it stay with their owners; the other members no longer see them."),
             tr("Delete"), remove);
}

void WorkspacesPane::addMember()
{
    m_add->setEnabled(false);
    whenReady(m_context.client.call(protocol::addWorkspaceMember, {current().id, {}, m_email->text().trimmed()}), this,
              [this](const Result<protocol::Workspace> &reply) {
                  m_add->setEnabled(!reply);
                  if (reply)
                      m_email->clear();
                  answered(reply);
              });
}

void WorkspacesPane::askRemoveMember(const QString &user)
{
    const bool leaves = user == m_ownId;
    const auto remove = [this, id = current().id, user] {
        whenReady(m_context.client.call(protocol::removeWorkspaceMember, {id, UserId::fromString(user), {}}), this,
                  [this](const Result<protocol::Empty> &reply) { answered(reply); });
    };
    if (leaves)
        askFirst(window(), tr("Leave %1?").arg(current().name), tr("You no longer see what its members share."),
                 tr("Leave"), remove);
    else
        askFirst(window(), tr("Take this person out of %1?").arg(current().name),
                 tr("They no longer see what its members share."), tr("Remove"), remove);
}

} // namespace mh::panels
