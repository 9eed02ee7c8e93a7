// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/flows/flows_panel.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/client/replica.h"
#include "app/client/server_client.h"
#include "app/editor/flow_view.h"
#include "app/models/flows_model.h"
#include "app/models/words.h"
#include "app/panels/parts/list_filter.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/row_delegate.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/panels/sharing/share_dialog.h"
#include "app/panels/triggers/trigger_dialog.h"
#include "app/panels/triggers/triggers_pane.h"
#include "app/widgets/console_style.h"
#include "app/widgets/icons.h"
#include "app/widgets/notices.h"
#include "app/widgets/theme.h"
#include "core/base/when_ready.h"
#include "core/protocol/endpoints.h"
#include "core/protocol/share_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

FlowsPanel::FlowsPanel(const Context &context, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_model(new models::FlowsModel(context.replica, this)),
      m_filter(new ListFilter(this))
{
    m_filter->setSourceModel(m_model);
    m_filter->sort(models::FlowsModel::Name);
    auto *split = new QSplitter(this);
    split->addWidget(makeList());
    split->addWidget(makePage());
    split->setStretchFactor(1, 1);
    split->setSizes({320, 900});
    split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setSearch(text);
        updateEmpty();
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &FlowsPanel::chooseCurrent);
    // After the model, which was connected first.
    connect(&context.replica, &client::Replica::changed, this, &FlowsPanel::take);
    updateEmpty();
    if (m_filter->rowCount() > 0) // made anew, in another language
        m_list->setCurrentIndex(m_filter->index(0, 0));
}

QWidget *FlowsPanel::makeList()
{
    auto *side = new QWidget(this);
    side->setMinimumWidth(240);
    side->setAutoFillBackground(true);
    side->setBackgroundRole(QPalette::Base);
    auto *title = new QLabel(tr("Flows"), side);
    title->setFont(widgets::scaled(font(), 1.4, true));
    m_search = new QLineEdit(side);
    m_search->setPlaceholderText(tr("Search flows"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(widgets::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_list = new QTreeView(side);
    panels::makeList(*m_list);
    m_list->setModel(m_filter);
    m_list->setHeaderHidden(true);
    m_list->setItemDelegate(new RowDelegate(56, RowDelegate::States::None, -1, m_list));
    m_list->setColumnHidden(models::FlowsModel::Version, true);
    m_list->setColumnHidden(models::FlowsModel::Updated, true);
    m_list->setAccessibleName(tr("Flows"));
    m_listEmpty = new widgets::EmptyState(side);
    connect(m_listEmpty, &widgets::EmptyState::actionTriggered, this, &FlowsPanel::newRequested);
    m_listStack = new QStackedWidget(side);
    m_listStack->addWidget(m_list);
    m_listStack->addWidget(m_listEmpty);

    auto *head = new QVBoxLayout;
    head->setContentsMargins(16, 16, 16, 12);
    head->setSpacing(12);
    auto *add = new QPushButton(widgets::icon(u"plus"_s), tr("New flow"), side);
    add->setObjectName(u"newFlow"_s);
    add->setShortcut(QKeySequence::New);
    connect(add, &QPushButton::clicked, this, &FlowsPanel::newRequested);
    auto *top = new QHBoxLayout;
    top->addWidget(title, 1);
    top->addWidget(add);
    m_whose = new QComboBox(side);
    m_whose->setObjectName(u"whose"_s);
    m_whose->setAccessibleName(tr("Whose flows"));
    m_whose->addItems({tr("All flows"), tr("My flows"), tr("Shared with me")});
    connect(m_whose, &QComboBox::currentIndexChanged, this, [this](int which) {
        m_filter->setStatus(which == 0 ? std::nullopt : std::optional(which - 1));
        updateEmpty();
    });
    m_invited = new widgets::ErrorBanner(side);
    m_invited->setObjectName(u"invited"_s);
    connect(m_invited, &widgets::ErrorBanner::actionTriggered, this, &FlowsPanel::askInvitation);
    head->addLayout(top);
    head->addWidget(m_search);
    head->addWidget(m_whose);
    head->addWidget(m_invited);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_listStack, 1);
    return side;
}

QWidget *FlowsPanel::makePage()
{
    m_pageStack = new QStackedWidget(this);
    m_pageEmpty = new widgets::EmptyState(m_pageStack);
    m_pageEmpty->set(u"flow"_s, tr("No flow chosen"), tr("Choose a flow on the left to see its nodes and to run it."));
    auto *page = new QWidget(m_pageStack);
    m_title = new QLabel(page);
    m_title->setFont(widgets::scaled(font(), 1.4, true));
    m_title->setTextFormat(Qt::PlainText);
    m_subtitle = new QLabel(page);
    m_subtitle->setTextFormat(Qt::PlainText);
    m_subtitle->setForegroundRole(QPalette::PlaceholderText);
    m_subtitle->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_run = new QPushButton(widgets::icon(u"play"_s, Qt::white), tr("Run…"), page);
    m_run->setProperty(widgets::kRoleProperty, QByteArray(widgets::kPrimary));
    m_run->setObjectName(u"run"_s);
    m_run->setShortcut(Qt::CTRL | Qt::Key_R);
    m_run->setToolTip(
        tr("Start a run of the published version (%1)").arg(m_run->shortcut().toString(QKeySequence::NativeText)));
    m_banner = new widgets::ErrorBanner(page);
    m_canvas = new CanvasPane(m_context, page);
    m_triggers = new TriggersPane(m_context, page);
    auto *tabs = new QTabBar(page);
    tabs->setObjectName(u"flowTabs"_s);
    tabs->setDrawBase(false);
    tabs->setExpanding(false);
    tabs->addTab(tr("Canvas"));
    tabs->addTab(tr("Triggers"));
    auto *views = new QStackedWidget(page);
    views->addWidget(m_canvas);
    views->addWidget(m_triggers);
    connect(tabs, &QTabBar::currentChanged, views, &QStackedWidget::setCurrentIndex);

    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(24, 16, 24, 16);
    head->addLayout(words, 1);
    auto *edit = new QPushButton(tr("Edit"), page);
    edit->setObjectName(u"edit"_s);
    edit->setShortcut(Qt::CTRL | Qt::Key_E);
    connect(edit, &QPushButton::clicked, this, [this] { emit editRequested(m_flow); });
    m_share = newButton(page, tr("Share…"), u"share"_s);
    connect(m_share, &QPushButton::clicked, this, [this] {
        auto *dialog = new ShareDialog(m_context, m_flow, m_title->text(), window());
        connect(dialog, &QDialog::finished, this, &FlowsPanel::loadWorkspaces); // it may be in a new one
        dialog->open();
    });
    head->addWidget(m_share, 0, Qt::AlignVCenter);
    head->addSpacing(8);
    head->addWidget(edit, 0, Qt::AlignVCenter);
    head->addSpacing(8);
    head->addWidget(m_run, 0, Qt::AlignVCenter);
    auto *notice = new QVBoxLayout;
    notice->setContentsMargins(16, 0, 16, 0);
    notice->addWidget(m_banner);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addLayout(notice);
    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(12, 0, 12, 4);
    tabRow->addWidget(tabs);
    tabRow->addStretch(1);
    layout->addLayout(tabRow);
    layout->addWidget(views, 1);
    m_pageStack->addWidget(m_pageEmpty);
    m_pageStack->addWidget(page);
    connect(m_run, &QPushButton::clicked, this, &FlowsPanel::askInputs);
    return m_pageStack;
}

void FlowsPanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void FlowsPanel::choose(FlowId flow)
{
    m_search->clear();
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        if (m_filter->index(row, 0).data(models::IdRole).toString() == flow.toString())
            m_list->setCurrentIndex(m_filter->index(row, 0));
    }
}

void FlowsPanel::chooseCurrent()
{
    const FlowId id = FlowId::fromString(m_list->currentIndex().data(models::IdRole).toString());
    if (id == m_flow)
        return;
    m_flow = id;
    m_triggers->setFlow(id);
    m_banner->clear();
    if (id.isNull())
        m_pageStack->setCurrentIndex(0);
    else
        load(id);
}

void FlowsPanel::load(FlowId id)
{
    whenReady(m_context.client.call(protocol::getFlow, {id}), this, [this, id](const Result<protocol::Flow> &flow) {
        if (id != m_flow)
            return; // another one was chosen meanwhile
        m_pageStack->setCurrentIndex(1);
        if (flow)
            show(*flow);
        else
            m_banner->showError(models::sentence(flow.error()));
    });
}

void FlowsPanel::show(const protocol::Flow &flow)
{
    m_title->setText(flow.name);
    m_version = flow.currentVersion;
    m_shown = flow;
    m_shown.definition.reset();
    showSubtitle();
    m_run->setEnabled(!m_version.isEmpty());
    m_share->setVisible(flow.myPermission == "owner"_L1 || flow.myPermission == "admin"_L1);
    const flow::FlowDefinition definition = flow.definition.value_or(flow::FlowDefinition());
    if (definition != m_definition || m_canvas->scene().nodeCount() == 0) {
        m_definition = definition;
        m_canvas->overlay().clear();
        m_canvas->scene().show(definition);
        m_canvas->view().fit();
    }
}

void FlowsPanel::showSubtitle()
{
    QStringList parts{m_version.isEmpty() ? tr("Not published yet") : tr("Version %1").arg(m_version)};
    if (m_shown.myPermission != "owner"_L1 && !m_shown.ownerName.isEmpty())
        parts += tr("owned by %1").arg(m_shown.ownerName);
    if (const QString workspace = m_workspaces.value(m_shown.workspace); !workspace.isEmpty())
        parts += tr("in %1").arg(workspace);
    if (!m_shown.description.isEmpty())
        parts += m_shown.description;
    m_subtitle->setText(parts.join(u"  ·  "_s));
    m_subtitle->setToolTip(m_shown.description);
}

void FlowsPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    loadInvitations(); // nobody tells of either
    loadWorkspaces();
}

void FlowsPanel::loadWorkspaces()
{
    whenReady(m_context.client.call(protocol::listWorkspaces, {}), this,
              [this](const Result<protocol::Paged<protocol::Workspace>> &list) {
                  if (!list)
                      return; // only their names are missing then
                  m_workspaces.clear();
                  for (const protocol::Workspace &each : list->content)
                      m_workspaces.insert(each.id, each.name);
                  m_model->setWorkspaces(m_workspaces);
                  showSubtitle();
              });
}

void FlowsPanel::take(const client::ChangeSet &changes)
{
    if (changes.flows.isEmpty())
        return;
    updateEmpty();
    if (changes.flows.changed.contains(m_flow))
        load(m_flow);
    if (m_flow.isNull() && m_filter->rowCount() > 0)
        m_list->setCurrentIndex(m_filter->index(0, 0));
}

void FlowsPanel::updateEmpty()
{
    const bool none = m_filter->rowCount() == 0;
    m_listStack->setCurrentIndex(none ? 1 : 0);
    if (m_model->rowCount() > 0 && !m_search->text().isEmpty())
        m_listEmpty->set(u"search"_s, tr("Nothing found"), tr("No flow matches \"%1\".").arg(m_search->text()));
    else if (m_model->rowCount() > 0 && m_whose->currentIndex() == 2)
        m_listEmpty->set(u"people"_s, tr("Nothing shared with you"),
                         tr("Flows that others share with you appear here."));
    else if (m_model->rowCount() > 0)
        m_listEmpty->set(u"flow"_s, tr("No flow of yours"), tr("Flows that you make appear here."), tr("New flow"));
    else
        m_listEmpty->set(u"flow"_s, tr("No flows yet"),
                         tr("Draw one, or import one in a terminal: meshhelmctl flow import FILE"), tr("New flow"));
}

void FlowsPanel::loadInvitations()
{
    whenReady(m_context.client.call(protocol::listInvitations, {}), this,
              [this](const Result<protocol::Paged<protocol::Invitation>> &list) {
                  m_invitations = list ? list->content : QList<protocol::Invitation>();
                  if (m_invitations.isEmpty())
                      m_invited->clear();
                  else
                      m_invited->showNotice(
                          widgets::Tone::Running,
                          tr("%1 shares \"%2\" with you.")
                              .arg(m_invitations.constFirst().sharedByName, m_invitations.constFirst().flowName),
                          tr("Answer…"));
              });
}

void FlowsPanel::askInvitation()
{
    const protocol::Invitation invitation = m_invitations.constFirst();
    auto *box = new QMessageBox(window());
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("Invitation"));
    box->setText(tr("%1 shares \"%2\" with you.").arg(invitation.sharedByName, invitation.flowName));
    QPushButton *yes = box->addButton(tr("Accept"), QMessageBox::AcceptRole);
    QPushButton *no = box->addButton(tr("Decline"), QMessageBox::DestructiveRole);
    box->setEscapeButton(box->addButton(tr("Later"), QMessageBox::RejectRole));
    const auto answered = [this](const auto &reply) {
        if (!reply)
            m_banner->showError(models::sentence(reply.error()));
        loadInvitations();
    };
    connect(yes, &QPushButton::clicked, this, [this, answered, id = invitation.id] {
        whenReady(m_context.client.call(protocol::acceptShare, {id}), this, answered);
    });
    connect(no, &QPushButton::clicked, this, [this, answered, id = invitation.id] {
        whenReady(m_context.client.call(protocol::declineShare, {id}), this, answered);
    });
    box->open();
}

void FlowsPanel::askInputs()
{
    const QJsonObject schema = m_definition.inputSchema;
    auto *dialog = new TriggerDialog(m_title->text(), m_version,
                                     schema.isEmpty() ? expectedInputs(m_definition) : QJsonObject(), schema, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TriggerDialog::confirmed, this, &FlowsPanel::trigger);
    dialog->offerPast(m_context, m_flow);
    dialog->open();
}

void FlowsPanel::trigger(const QJsonObject &inputs)
{
    protocol::TriggerFlow request;
    request.id = m_flow;
    request.inputs = inputs;
    m_run->setEnabled(false);
    m_banner->clear();
    whenReady(m_context.client.call(protocol::triggerFlow, request), this,
              [this](const Result<protocol::Triggered> &reply) {
                  m_run->setEnabled(!m_version.isEmpty());
                  if (reply)
                      emit runStarted(reply->execution);
                  else
                      m_banner->showError(models::sentence(reply.error()));
              });
}

} // namespace mh::panels
