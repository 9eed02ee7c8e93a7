// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/hosts_panel.h"

#include <QApplication>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/client/event_stream.h"
#include "app/client/server_client.h"
#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/hosts/host_cards.h"
#include "app/panels/hosts/host_care.h"
#include "app/panels/hosts/host_form.h"
#include "app/panels/hosts/host_page.h"
#include "app/panels/hosts/host_words.h"
#include "app/panels/hosts/hosts_filter.h"
#include "app/panels/hosts/join_dialog.h"
#include "app/panels/parts/card_view.h"
#include "app/panels/parts/group_model.h"
#include "app/panels/parts/list_actions.h"
#include "app/panels/parts/list_filter.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/side_list.h"
#include "app/panels/parts/view_choice.h"
#include "app/widgets/icons.h"
#include "app/widgets/notices.h"
#include "core/protocol/host_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

enum Column { Name, State };

models::Row rowOf(const protocol::Host &host)
{
    QStringList below{host.reason, host.ip, host.os, host.tags};
    below.removeAll(QString());
    return {QString::number(host.number),
            {host.name, hostState(host)},
            below.join(u"  ·  "_s),
            int(hostTone(host)),
            QString(host.description % u' ' % host.tags % u' ' % host.ip),
            hostTags(host)};
}

} // namespace

HostsPanel::HostsPanel(const Context &context, QWidget *parent) : QWidget(parent), m_context(context)
{
    makeModel();
    m_filters = new HostsFilter(this);
    m_look = new ViewChoice(this);
    m_list = new SideList({tr("Hosts"), tr("Add a host…"), tr("Search hosts"), u"host"_s, tr("No hosts yet"),
                           tr("Add the machines that are to be looked after.")},
                          *m_model, State, this);
    m_list->view().setObjectName(u"hosts"_s);
    makeGroups();
    m_list->addButton().setObjectName(u"addHost"_s);
    m_list->addFilter(m_filters);
    m_list->addFilter(m_look);
    m_list->setExplain([this](widgets::EmptyState &empty) {
        empty.set(u"search"_s, tr("Nothing found"), tr("No host has this state and this tag."), tr("Show all hosts"));
        return m_filters->isSet();
    });
    auto *split = new QSplitter(this);
    split->addWidget(m_list);
    m_side = makeSide();
    split->addWidget(m_side);
    split->setStretchFactor(1, 1);
    split->setSizes({360, 860});
    split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    connect(m_list, &SideList::currentChanged, this, [this] {
        m_banner->clear();
        showCurrent();
    });
    connect(m_list, &SideList::addRequested, this, [this] {
        const bool isHidden = m_filters->isSet() && m_list->filter().rowCount() == 0;
        isHidden ? m_filters->reset() : askNew();
    });
    connect(m_filters, &HostsFilter::changed, this, [this] {
        m_list->filter().setStatus(m_filters->tone());
        m_list->filter().setTag(m_filters->tag());
        m_list->filter().sort(m_filters->byState() ? State : Name);
        m_list->update();
    });
    connect(m_model, &models::RowsModel::stateChanged, this, &HostsPanel::showCurrent);
    makeCards();
    addActions();
    follow();
    m_model->load();
}

HostsPanel::~HostsPanel()
{
    m_context.stream.unsubscribe(protocol::kHostsTopic);
}

void HostsPanel::makeModel()
{
    m_model = new models::RowsModel(
        {tr("Name"), tr("State")},
        [this](models::RowsModel &model, int) {
            m_hosts.ask();
            model.answerWith(m_context.client.call(protocol::listHosts, {}), [this](const protocol::HostList &list) {
                QHash<QString, protocol::Host> hosts;
                models::RowsModel::Page rows{{}, list.servers.size()};
                for (const protocol::Host &host : list.servers) {
                    hosts.insert(QString::number(host.number), host);
                    rows.rows.append(rowOf(host));
                    m_filters->add(hostTags(host));
                }
                m_hosts.answer(std::move(hosts));
                return rows;
            });
        },
        this);
}

void HostsPanel::makeGroups()
{
    using Group = GroupModel::Group;
    m_look->addGroups({{{}, tr("No groups")}, {u"tag"_s, tr("Groups by tag")}, {u"state"_s, tr("Groups by state")}});
    GroupModel &groups = m_list->addGroups();
    const auto byTag = [this](const QString &number) {
        const protocol::Host *host = m_hosts.find(number);
        QStringList tags = host ? hostTags(*host) : QStringList();
        tags.removeDuplicates();
        QList<Group> found;
        for (const QString &tag : std::as_const(tags))
            found.append({0, tag});
        return found.isEmpty() ? QList<Group>{{1, tr("No tag")}} : found;
    };
    const auto byState = [this](const QString &number) {
        const protocol::Host *host = m_hosts.find(number);
        return host ? QList<Group>{{hostRank(*host), hostState(*host)}} : QList<Group>();
    };
    connect(m_look, &ViewChoice::changed, &groups, [this, &groups, byTag, byState, before = QString()]() mutable {
        const QString now = m_look->group();
        if (now == std::exchange(before, now))
            return;
        if (now.isEmpty())
            groups.setGroups({});
        else
            now == "tag"_L1 ? groups.setGroups(byTag) : groups.setGroups(byState);
    });
}

void HostsPanel::makeCards()
{
    m_cards = new HostCards(
        m_context.stream, [this](const QString &number) { return m_hosts.find(number); }, m_list);
    m_list->addCards(m_cards->view());
    connect(&m_cards->view(), &CardView::opened, this, [this] { openPage(true); });
    connect(&m_cards->view(), &CardView::closed, this, [this] { openPage(false); });
    connect(m_look, &ViewChoice::changed, this, [this, before = false]() mutable {
        if (m_look->areCards() == std::exchange(before, m_look->areCards()))
            return;
        m_list->showCards(m_look->areCards());
        openPage(false);
    });
}

void HostsPanel::openPage(bool open)
{
    m_isOpen = open;
    const bool isSeen = open || !m_look->areCards();
    const bool hadFocus = m_side->isAncestorOf(QApplication::focusWidget());
    m_back->setVisible(m_look->areCards());
    m_side->setVisible(isSeen);
    m_list->setWide(!isSeen);
    if (isSeen)
        showCurrent();
    else if (hadFocus)
        m_cards->view().setFocus();
}

QWidget *HostsPanel::makeSide()
{
    auto *side = new QWidget(this);
    m_back = newButton(side, tr("All hosts"), u"allHosts"_s);
    m_back->setIcon(widgets::icon(u"back"_s));
    m_back->hide();
    connect(m_back, &QPushButton::clicked, this, [this] { openPage(false); });
    auto *above = new QHBoxLayout;
    above->setContentsMargins(24, 12, 24, 0);
    above->addWidget(m_back);
    above->addStretch(1);
    m_banner = new widgets::ErrorBanner(side);
    m_banner->setObjectName(u"hostResult"_s);
    m_pages = new QStackedWidget(side);
    m_none = new widgets::EmptyState(m_pages);
    m_none->set(u"host"_s, tr("No host chosen"), tr("Choose one on the left to see how it does."));
    m_page = new HostPage(m_context, m_pages);
    m_pages->addWidget(m_none);
    m_pages->addWidget(m_page);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(above);
    layout->addWidget(m_banner);
    layout->addWidget(m_pages, 1);
    connect(m_page, &HostPage::failed, this, [this](const QString &why) { m_banner->showError(why); });
    connect(m_page, &HostPage::inviteRequested, this, [this] {
        if (const protocol::Host *host = current())
            askJoin(host->number, host->name);
    });
    connect(m_page, &HostPage::changeRequested, this, &HostsPanel::askChange);
    connect(m_page, &HostPage::removeRequested, this, &HostsPanel::askRemove);
    return side;
}

void HostsPanel::follow()
{
    const client::EventStream &stream = m_context.stream;
    connect(&stream, &client::EventStream::hostChanged, this, [this](const protocol::Host &host) {
        m_hosts.put(QString::number(host.number), host);
        m_model->put(rowOf(host));
        m_filters->add(hostTags(host));
        if (QString::number(host.number) == m_list->current()) {
            m_page->expectNews();
            showCurrent();
        }
        m_list->update();
    });
    connect(&stream, &client::EventStream::hostRemoved, this, [this](qint64 number) {
        m_hosts.drop(QString::number(number));
        m_model->drop(QString::number(number));
        m_list->update();
    });
    connect(&stream, &client::EventStream::listsStale, m_model, &models::RowsModel::load);
    m_context.stream.subscribe(protocol::kHostsTopic);
}

void HostsPanel::addActions()
{
    using Key = ListActions::Key;
    m_actions = new ListActions(*this, m_list->view());
    m_actions->addView(m_cards->view());
    const auto may = [this] { return mayManage(); };
    m_actions->addRow(
        u"changeHost"_s, tr("Change…"), Key::Edit, [this] { askChange(); }, may);
    m_actions->addRow(
        u"inviteHost"_s, tr("Let an agent in…"), Key::None, [this] { askJoin(current()->number, current()->name); },
        may);
    m_actions->addRow(
        u"revokeHost"_s, tr("Shut its agent out…"), Key::None, [this] { askRevoke(); },
        [this] { return mayManage() && current()->joined; });
    auto *care = new HostCare(
        m_context.client, [this] { return current(); }, *this);
    connect(care, &HostCare::failed, this, [this](const QString &why) { m_banner->showError(why); });
    care->addTo(*m_actions);
    m_actions->addRow(
        u"deleteHost"_s, tr("Delete…"), Key::Delete, [this] { askRemove(); }, may);
    m_actions->addSeparator();
    m_actions->addGeneral(u"newHost"_s, tr("Add a host…"), Key::New, [this] { askNew(); });
}

void HostsPanel::focusSearch()
{
    m_list->focusSearch();
}

void HostsPanel::choose(const QString &id)
{
    m_list->choose(id);
    openPage(true);
}

void HostsPanel::choosePlace(const QString &id)
{
    m_page->choosePlace(id);
}

void HostsPanel::lookAt(qint64 host, qint64 at)
{
    m_page->lookAt(host, at);
    choose(QString::number(host));
}

const protocol::Host *HostsPanel::current() const
{
    return m_hosts.find(m_list->current());
}

bool HostsPanel::mayManage() const
{
    const protocol::Host *host = current();
    return host && (host->myPermission == "owner"_L1 || host->myPermission == "admin"_L1);
}

void HostsPanel::showCurrent()
{
    const protocol::Host *host = current();
    m_pages->setCurrentIndex(host ? 1 : 0);
    m_actions->update();
    if (host && (m_isOpen || !m_look->areCards()))
        m_page->show(*host);
}

void HostsPanel::askNew()
{
    auto *form = new HostForm(m_context.client, {}, window());
    connect(form, &HostForm::saved, this, [this](qint64 number, const QString &name) {
        m_list->choose(QString::number(number));
        m_model->load();
        askJoin(number, name);
    });
    form->open();
}

void HostsPanel::askJoin(qint64 number, const QString &name)
{
    (new JoinDialog(m_context.client, m_context.stream, number, name, window()))->open();
}

void HostsPanel::askChange()
{
    if (!current())
        return;
    auto *form = new HostForm(m_context.client, *current(), window());
    connect(form, &HostForm::saved, m_model, &models::RowsModel::load);
    form->open();
}

void HostsPanel::askRemove()
{
    const protocol::Host *host = current();
    if (!host)
        return;
    askFirst(window(), tr("Delete %1?").arg(host->name), tr("Its agent is not let in any more."), tr("Delete"),
             [this, number = host->number] {
                 whenReady(m_context.client.call(protocol::removeHost, {number}), this,
                           [this](const Result<QJsonObject> &done) {
                               if (done)
                                   m_model->load();
                               else
                                   m_banner->showError(models::sentence(done.error()));
                           });
             });
}

void HostsPanel::askRevoke()
{
    const protocol::Host *host = current();
    if (!host)
        return;
    askFirst(window(), tr("Shut the agent of %1 out?").arg(host->name), tr("It has to join anew before it is let in."),
             tr("Shut out"), [this, number = host->number] {
                 whenReady(m_context.client.call(protocol::revokeHost, {number}), this,
                           [this](const Result<QJsonObject> &done) {
                               if (!done)
                                   m_banner->showError(models::sentence(done.error()));
                           });
             });
}

} // namespace mh::panels
