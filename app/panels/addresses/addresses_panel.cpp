// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/addresses/addresses_panel.h"

#include <QJsonArray>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/client/event_stream.h"
#include "app/models/people.h"
#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/addresses/address_forms.h"
#include "app/panels/addresses/allocations_pane.h"
#include "app/panels/addresses/space_map.h"
#include "app/panels/addresses/who_field.h"
#include "app/panels/parts/list_actions.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/side_list.h"
#include "app/widgets/heading.h"
#include "app/widgets/notices.h"
#include "app/widgets/share_bar.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kPageSize = 100;
constexpr int kBarHeight = 10;
enum Column { Name, State };

models::Row rowOf(const PoolRecord &pool)
{
    return {QString::number(pool.number),
            {pool.name, poolStatus(pool)},
            QString(pool.prefix % u"  ·  "_s % poolShare(pool)),
            int(poolTone(pool)),
            pool.description};
}

/// How much of a pool is given out.
class ShareBar final : public QWidget
{
public:
    explicit ShareBar(QWidget *parent) : QWidget(parent) { setFixedHeight(kBarHeight); }
    void set(double percent)
    {
        m_percent = percent;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        widgets::paintShareBar(painter, rect(), palette(), m_percent);
    }

private:
    double m_percent = 0;
};

} // namespace

AddressesPanel::AddressesPanel(const Context &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_calls(context.client)
{
    makeModel();
    m_list = new SideList({tr("Addresses"), tr("New pool…"), tr("Search pools"), u"addresses"_s, tr("No pools yet"),
                           tr("A pool is a prefix of IPv6 or IPv4, parts of which are given out.")},
                          *m_model, State, this);
    m_list->view().setObjectName(u"pools"_s);
    m_list->addButton().setObjectName(u"newPool"_s);
    if (!mayEdit())
        m_list->forbidAdding();
    auto *who = new WhoField(m_calls, m_list);
    m_list->addFooter(who);
    connect(who, &WhoField::poolFound, this, [this](qint64 number) { choose(QString::number(number)); });
    auto *split = new QSplitter(this);
    split->addWidget(m_list);
    split->addWidget(makeSide());
    split->setStretchFactor(1, 1);
    split->setSizes({380, 840});
    split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    connect(m_list, &SideList::currentChanged, this, [this] {
        m_banner->clear();
        showCurrent();
    });
    connect(m_list, &SideList::addRequested, this, &AddressesPanel::askNew);
    connect(m_model, &models::RowsModel::stateChanged, this, [this] {
        if (m_model->state() == models::RowsModel::State::Ready)
            showCurrent();
    });
    connect(&m_context.stream, &client::EventStream::listsStale, m_model, &models::RowsModel::load);
    addActions();
}

void AddressesPanel::makeModel()
{
    m_model = new models::RowsModel(
        {tr("Name"), tr("State")},
        [this](models::RowsModel &model, int page) {
            model.answerWith(m_calls.pools(page + 1, kPageSize), [this](const QJsonObject &reply) {
                const QJsonObject told = reply.value("data"_L1).toObject();
                models::RowsModel::Page found;
                found.total = told["pagination"_L1]["total"_L1].toInteger();
                for (const QJsonArray all = told["pools"_L1].toArray(); const QJsonValue &value : all) {
                    const auto pool = PoolRecord::fromJson(value.toObject());
                    m_pools.put(QString::number(pool.number), pool);
                    found.rows.append(rowOf(pool));
                }
                return found;
            });
        },
        this);
    m_model->setEager(true);
}

QWidget *AddressesPanel::makeSide()
{
    auto *side = new QWidget(this);
    m_banner = new widgets::ErrorBanner(side);
    m_banner->setObjectName(u"addressResult"_s);
    m_pages = new QStackedWidget(side);
    auto *none = new widgets::EmptyState(m_pages);
    none->set(u"addresses"_s, tr("No pool chosen"), tr("Choose one on the left to see what was given out of it."));
    m_pages->addWidget(none);
    m_pages->addWidget(makePoolPage());
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addWidget(m_pages, 1);
    connect(m_allocations, &AllocationsPane::failed, this, [this](const QString &why) { m_banner->showError(why); });
    connect(m_allocations, &AllocationsPane::changed, m_model, &models::RowsModel::load);
    return side;
}

QWidget *AddressesPanel::makePoolPage()
{
    QWidget *body = newBody(m_pages);
    m_title = new widgets::Heading(body);
    m_facts = words(body, {}, QPalette::PlaceholderText);
    m_facts->setObjectName(u"poolFacts"_s);
    m_description = words(body, {});
    m_share = new ShareBar(body);
    m_map = new SpaceMap(body);
    m_share->setAccessibleName(tr("Given out"));
    m_change = newButton(body, tr("Change…"), u"changePool"_s);
    m_remove = newButton(body, tr("Delete…"), u"deletePool"_s);
    m_allocations = new AllocationsPane(m_context, body);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_title, 1);
    for (QPushButton *button : {m_change, m_remove}) {
        button->setVisible(mayEdit());
        head->addWidget(button);
    }
    QVBoxLayout &layout = layoutOf(body);
    layout.addLayout(head);
    layout.addWidget(m_facts);
    layout.addSpacing(4);
    layout.addWidget(m_share);
    layout.addWidget(m_description);
    layout.addSpacing(8);
    layout.addWidget(m_map);
    layout.addSpacing(8);
    layout.addWidget(m_allocations, 1);
    connect(m_change, &QPushButton::clicked, this, &AddressesPanel::askChange);
    connect(m_remove, &QPushButton::clicked, this, &AddressesPanel::askRemove);
    return body;
}

void AddressesPanel::addActions()
{
    using Key = ListActions::Key;
    m_actions = new ListActions(*this, m_list->view());
    const auto may = [this] { return mayEdit() && current(); };
    m_actions->addRow(
        u"changePoolAction"_s, tr("Change…"), Key::Edit, [this] { askChange(); }, may);
    m_actions->addRow(
        u"deletePoolAction"_s, tr("Delete…"), Key::Delete, [this] { askRemove(); }, may);
    m_actions->addSeparator();
    m_actions->addGeneral(u"newPoolAction"_s, tr("New pool…"), Key::New, [this] { askNew(); }).setEnabled(mayEdit());
}

void AddressesPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model->load(); // others may have taken some meanwhile
}

void AddressesPanel::focusSearch()
{
    m_list->focusSearch();
}

void AddressesPanel::choose(const QString &id)
{
    m_list->choose(id);
}

bool AddressesPanel::mayEdit() const
{
    return m_context.people.amManager();
}

const PoolRecord *AddressesPanel::current() const
{
    return m_pools.find(m_list->current());
}

void AddressesPanel::showCurrent()
{
    const PoolRecord *pool = current();
    m_pages->setCurrentIndex(pool ? 1 : 0);
    m_actions->update();
    if (!pool)
        return;
    m_title->setText(pool->name);
    m_facts->setText(
        QString(pool->prefix % u"  ·  "_s % tr("gives out /%1").arg(pool->length) % u"  ·  "_s % poolShare(*pool)));
    m_description->setText(pool->description);
    m_description->setVisible(!pool->description.isEmpty());
    static_cast<ShareBar *>(m_share)->set(pool->percent());
    m_share->setAccessibleDescription(poolShare(*pool));
    showMap(pool->number);
    m_allocations->show(*pool);
}

void AddressesPanel::showMap(qint64 pool)
{
    whenReady(m_calls.map(pool), this, [this, pool](const Result<QJsonObject> &reply) {
        if (current() && current()->number == pool) // another one may have been chosen meanwhile
            m_map->show(reply ? reply->value("data"_L1).toObject() : QJsonObject());
    });
}

void AddressesPanel::askNew()
{
    auto *form = new PoolForm(m_calls, {}, window());
    connect(form, &PoolForm::saved, this, [this](qint64 number) {
        m_list->choose(QString::number(number));
        m_model->load();
    });
    form->open();
}

void AddressesPanel::askChange()
{
    if (!current())
        return;
    auto *form = new PoolForm(m_calls, *current(), window());
    connect(form, &PoolForm::saved, m_model, &models::RowsModel::load);
    form->open();
}

void AddressesPanel::askRemove()
{
    const PoolRecord *pool = current();
    if (!pool)
        return;
    askFirst(window(), tr("Delete the pool %1?").arg(pool->name),
             tr("Only a pool out of which nothing is given out can be deleted."), tr("Delete"),
             [this, number = pool->number] {
                 whenReady(m_calls.removePool(number), this, [this](const Result<QJsonObject> &done) {
                     if (done)
                         m_model->load();
                     else
                         m_banner->showError(models::sentence(done.error()));
                 });
             });
}

} // namespace mh::panels
