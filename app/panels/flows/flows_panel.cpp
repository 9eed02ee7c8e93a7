// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/flows/flows_panel.h"

#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
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
#include "app/models/people.h"
#include "app/models/words.h"
#include "app/panels/flows/flow_commands.h"
#include "app/panels/flows/invitation_banner.h"
#include "app/panels/flows/no_flow.h"
#include "app/panels/parts/list_actions.h"
#include "app/panels/parts/list_filter.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/side_list.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/panels/sharing/share_dialog.h"
#include "app/panels/triggers/trigger_dialog.h"
#include "app/panels/triggers/triggers_pane.h"
#include "app/widgets/console_style.h"
#include "app/widgets/elided_label.h"
#include "app/widgets/icons.h"
#include "app/widgets/keys.h"
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
      m_commands(new FlowCommands(context, *this))
{
    makeList();
    auto *split = new QSplitter(this);
    split->addWidget(m_list);
    split->addWidget(makePage());
    split->setStretchFactor(1, 1);
    split->setSizes({320, 900});
    split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    addListActions();
    connectParts();
    m_list->choose({}); // made anew, in another language
    chooseCurrent();
}

void FlowsPanel::makeList()
{
    m_list = new SideList({tr("Flows"), tr("New flow"), tr("Search flows"), u"flow"_s, tr("No flows yet"),
                           tr("Draw one, or start from something that works.")},
                          *m_model, -1, this);
    m_list->view().setObjectName(u"flows"_s);
    m_list->view().setColumnHidden(models::FlowsModel::Version, true);
    m_list->view().setColumnHidden(models::FlowsModel::Updated, true);
    m_list->addButton().setObjectName(u"newFlow"_s);
    m_whose = new QComboBox(m_list);
    m_whose->setObjectName(u"whose"_s);
    m_whose->setAccessibleName(tr("Whose flows"));
    m_whose->addItems({tr("All flows"), tr("My flows"), tr("Shared with me")});
    m_invited = new InvitationBanner(m_context, m_list);
    m_list->addFilter(m_whose);
    m_list->addFilter(m_invited);
    m_list->setExplain([this](widgets::EmptyState &empty) {
        if (m_whose->currentIndex() == 2)
            empty.set(u"people"_s, tr("Nothing shared with you"), tr("Flows that others share with you appear here."));
        else
            empty.set(u"flow"_s, tr("No flow of yours"), tr("Flows that you make appear here."),
                      m_context.people.amViewer() ? QString() : tr("New flow"));
        return true;
    });
}

void FlowsPanel::addListActions()
{
    using Key = ListActions::Key;
    m_actions = new ListActions(*this, m_list->view());
    const auto edits = [this] { return may("edit"_L1); };
    const auto owns = [this] { return may("admin"_L1); };
    m_actions->addRow(u"openFlow"_s, tr("Open"), Key::Open, [this] { emit editRequested(m_flow); });
    m_actions->addRow(u"editFlow"_s, tr("Edit"), Key::Change, [this] { emit editRequested(m_flow); });
    m_actions->addSeparator();
    m_actions->addRow(
        u"renameFlow"_s, tr("Rename…"), Key::Rename, [this] { m_commands->change(listed(), FlowForm::Field::Name); },
        edits);
    m_actions->addRow(
        u"describeFlow"_s, tr("Describe…"), Key::None,
        [this] { m_commands->change(listed(), FlowForm::Field::Description); }, edits);
    m_actions->addRow(
        u"duplicateFlow"_s, tr("Duplicate…"), Key::Duplicate, [this] { m_commands->duplicate(m_flow); },
        [this] { return !m_context.people.amViewer(); });
    m_actions->addRow(
        u"shareFlow"_s, tr("Share…"), Key::None, [this] { share(); }, owns);
    m_actions->addRow(u"exportFlow"_s, tr("Export…"), Key::None, [this] { m_commands->exportFlow(m_flow); });
    m_actions->addSeparator();
    m_actions->addRow(
        u"deleteFlow"_s, tr("Delete…"), Key::Delete, [this] { m_commands->askRemove(listed()); }, owns);
    m_actions->addSeparator();
    QAction &create =
        m_actions->addGeneral(u"createFlow"_s, tr("New flow"), Key::New, [this] { m_commands->create(); });
    const QList<QAction *> more{
        &m_actions->addGeneral(u"exampleFlow"_s, tr("Make the example flow"), Key::None,
                               [this] { m_commands->createExample(); }),
        &m_actions->addGeneral(u"templateFlow"_s, tr("Start from a template…"), Key::None,
                               [this] { m_commands->createFromTemplate(); }),
        &m_actions->addGeneral(u"importFlow"_s, tr("Import…"), Key::None, [this] { m_commands->import(); })};
    m_list->setMore(more);
    if (!m_context.people.amViewer())
        return;
    for (QAction *action : QList{&create} + more)
        action->setEnabled(false);
    m_list->forbidAdding();
}

void FlowsPanel::connectParts()
{
    connect(m_list, &SideList::addRequested, m_commands, &FlowCommands::create);
    connect(m_list, &SideList::currentChanged, this, &FlowsPanel::chooseCurrent);
    connect(m_whose, &QComboBox::currentIndexChanged, this, [this](int which) {
        m_list->filter().setStatus(which == 0 ? std::nullopt : std::optional(which - 1));
        m_list->update();
    });
    const auto fail = [this](const QString &why) {
        m_pageStack->setCurrentIndex(1); // where the banner is
        m_banner->showError(why);
    };
    connect(m_invited, &InvitationBanner::failed, this, fail);
    connect(m_commands, &FlowCommands::failed, this, fail);
    connect(m_commands, &FlowCommands::told, this,
            [this](const QString &what) { m_banner->showNotice(widgets::Tone::Good, what); });
    connect(m_commands, &FlowCommands::made, this, [this](FlowId flow) {
        choose(flow);
        emit editRequested(flow);
    });
    // After the model, which was connected first.
    connect(&m_context.replica, &client::Replica::changed, this, &FlowsPanel::take);
}

QWidget *FlowsPanel::makePage()
{
    auto *side = new QWidget(this);
    m_banner = new widgets::ErrorBanner(side);
    m_banner->setObjectName(u"flowResult"_s);
    m_pageStack = new QStackedWidget(side);
    auto *page = new QWidget(m_pageStack);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(makeHead(page));
    layout->addWidget(makeViews(page), 1);
    m_pageStack->addWidget(new NoFlow(*m_model, m_pageStack));
    m_pageStack->addWidget(page);
    auto *notice = new QVBoxLayout;
    notice->setContentsMargins(16, 0, 16, 0);
    notice->addWidget(m_banner);
    auto *outer = new QVBoxLayout(side);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addLayout(notice);
    outer->addWidget(m_pageStack, 1);
    return side;
}

QLayout *FlowsPanel::makeHead(QWidget *page)
{
    m_title = new widgets::ElidedLabel(page);
    m_title->setObjectName(u"flowTitle"_s);
    m_title->setFont(widgets::scaled(font(), 1.4, true));
    m_subtitle = new widgets::ElidedLabel(page);
    m_subtitle->setObjectName(u"flowSubtitle"_s);
    m_subtitle->setForegroundRole(QPalette::PlaceholderText);
    m_run = newButton(page, tr("Run…"), u"run"_s, widgets::kPrimary);
    m_run->setIcon(widgets::icon(u"play"_s, Qt::white));
    const QKeySequence keys(Qt::CTRL | Qt::Key_R);
    widgets::setKeys(*m_run, keys);
    m_run->setToolTip(tr("Start a run of the published version (%1)").arg(widgets::keyWords(keys)));
    m_edit = newButton(page, tr("Edit"), u"edit"_s);
    m_share = newButton(page, tr("Share…"), u"share"_s);
    connect(m_edit, &QPushButton::clicked, this, [this] { emit editRequested(m_flow); });
    connect(m_share, &QPushButton::clicked, this, &FlowsPanel::share);
    connect(m_run, &QPushButton::clicked, this, &FlowsPanel::askInputs);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(24, 16, 24, 16);
    head->setSpacing(8);
    head->addLayout(words, 1);
    for (QPushButton *button : {m_share, m_edit, m_run})
        head->addWidget(button, 0, Qt::AlignVCenter);
    return head;
}

QWidget *FlowsPanel::makeViews(QWidget *page)
{
    auto *body = new QWidget(page);
    m_canvas = new CanvasPane(m_context, body);
    m_triggers = new TriggersPane(m_context, body);
    auto *tabs = new QTabBar(body);
    tabs->setObjectName(u"flowTabs"_s);
    tabs->setDrawBase(false);
    tabs->setExpanding(false);
    tabs->addTab(tr("Canvas"));
    tabs->addTab(tr("Triggers"));
    auto *views = new QStackedWidget(body);
    views->addWidget(m_canvas);
    views->addWidget(m_triggers);
    connect(tabs, &QTabBar::currentChanged, views, &QStackedWidget::setCurrentIndex);
    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(12, 0, 12, 4);
    tabRow->addWidget(tabs);
    tabRow->addStretch(1);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(tabRow);
    layout->addWidget(views, 1);
    return body;
}

void FlowsPanel::focusSearch()
{
    m_list->focusSearch();
}

void FlowsPanel::choose(FlowId flow)
{
    m_list->choose(flow.toString());
}

void FlowsPanel::chooseCurrent()
{
    const FlowId id = FlowId::fromString(m_list->current());
    if (id == m_flow)
        return;
    m_flow = id;
    m_triggers->setFlow(id);
    m_banner->clear();
    m_actions->update();
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
    m_run->setVisible(!m_context.people.amViewer());
    m_edit->setText(may("edit"_L1) ? tr("Edit") : tr("Open"));
    m_triggers->setEditable(may("edit"_L1));
    m_share->setVisible(flow.myPermission == "owner"_L1 || flow.myPermission == "admin"_L1);
    const flow::FlowDefinition definition = flow.definition.value_or(flow::FlowDefinition());
    if (definition != m_definition || m_canvas->scene().nodeCount() == 0) {
        m_definition = definition;
        m_triggers->setDefinition(definition);
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

void FlowsPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_invited->load(); // nobody tells of either
    loadWorkspaces();
}

protocol::Flow FlowsPanel::listed() const
{
    return m_context.replica.flows().value(m_flow);
}

bool FlowsPanel::may(QLatin1StringView least) const
{
    const QString permission = listed().myPermission;
    const bool owns = permission.isEmpty() || permission == "owner"_L1 || permission == "admin"_L1;
    return owns || permission == least;
}

void FlowsPanel::share()
{
    auto *dialog = new ShareDialog(m_context.client, m_flow, m_title->text(), window());
    connect(dialog, &QDialog::finished, this, &FlowsPanel::loadWorkspaces); // it may be in a new one
    dialog->open();
}

void FlowsPanel::take(const client::ChangeSet &changes)
{
    if (changes.flows.isEmpty())
        return;
    m_list->update();
    m_actions->update();
    if (changes.flows.changed.contains(m_flow))
        load(m_flow);
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
