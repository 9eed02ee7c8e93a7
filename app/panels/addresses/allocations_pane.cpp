// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/addresses/allocations_pane.h"

#include <QApplication>
#include <QClipboard>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/models/people.h"
#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/addresses/address_forms.h"
#include "app/panels/parts/list_actions.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/table_pane.h"
#include "app/widgets/console_style.h"
#include "app/widgets/icons.h"
#include "core/base/clock.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kPageSize = 100;
enum Column { Prefix, Client, Status, Since, Until };

models::Row rowOf(const AllocationRecord &allocation, qint64 now)
{
    return {QString::number(allocation.number),
            {allocation.prefix, allocation.clientName, allocationStatus(allocation),
             models::moment(allocation.allocatedAt, now),
             allocation.expiresAt > 0 ? models::appointment(allocation.expiresAt) : AllocationsPane::tr("no end")},
            {},
            int(allocationTone(allocation)),
            {}};
}

} // namespace

AllocationsPane::AllocationsPane(const Context &context, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_calls(context.client),
      m_search(new QLineEdit(this)),
      m_count(words(this, {}, QPalette::PlaceholderText))
{
    m_model = new models::RowsModel(
        {tr("Prefix"), tr("For whom"), tr("State"), tr("Since"), tr("Until")},
        [this](models::RowsModel &model, int page) { fetch(model, page); }, this);
    m_table = new TablePane({tr("Allocations"), u"addresses"_s, tr("Nothing here"),
                             tr("Nothing was given out that the search fits. Allocate… gives somebody a prefix.")},
                            *m_model, Status, this);
    m_table->view().setObjectName(u"allocations"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    addTools();
    m_typing.setSingleShot(true);
    m_typing.setInterval(250); // one question for a word, not for each letter
    connect(&m_typing, &QTimer::timeout, m_model, &models::RowsModel::load);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_model, &models::RowsModel::stateChanged, this, [this] {
        m_count->setText(m_model->state() == models::RowsModel::State::Ready
                             ? tr("%n allocation(s)", nullptr, int(m_model->total()))
                             : QString());
        enable();
    });
}

void AllocationsPane::addTools()
{
    using Key = ListActions::Key;
    m_search->setObjectName(u"searchAllocations"_s);
    m_search->setPlaceholderText(tr("Search names and prefixes"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->addAction(widgets::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_allocate = newButton(this, tr("Allocate…"), u"allocate"_s, widgets::kPrimary);
    m_change = newButton(this, tr("Change…"), u"changeAllocation"_s);
    m_release = newButton(this, tr("Release…"), u"release"_s);
    m_copy = newButton(this, tr("Copy"), u"copyPrefix"_s);
    auto *above = new QHBoxLayout;
    above->addWidget(m_search, 1);
    above->addWidget(m_allocate);
    auto *below = new QHBoxLayout;
    below->addWidget(m_count, 1);
    for (QPushButton *button : {m_copy, m_change, m_release})
        below->addWidget(button);
    auto *all = static_cast<QVBoxLayout *>(layout());
    all->addLayout(above);
    all->addWidget(m_table, 1);
    all->addLayout(below);
    connect(m_allocate, &QPushButton::clicked, this, &AllocationsPane::askNew);
    connect(m_change, &QPushButton::clicked, this, &AllocationsPane::askChange);
    connect(m_release, &QPushButton::clicked, this, &AllocationsPane::askRelease);
    connect(m_copy, &QPushButton::clicked, this, &AllocationsPane::copy);
    m_actions = new ListActions(*this, m_table->view());
    const auto may = [this] { return mayEdit() && isInUse(); };
    m_actions->addRow(u"copyPrefixAction"_s, tr("Copy"), Key::None, [this] { copy(); });
    m_actions->addRow(
        u"changeAllocationAction"_s, tr("Change…"), Key::Edit, [this] { askChange(); }, may);
    m_actions->addRow(
        u"releaseAction"_s, tr("Release…"), Key::Delete, [this] { askRelease(); }, may);
    connect(m_table, &TablePane::currentChanged, this, &AllocationsPane::enable);
    enable();
}

void AllocationsPane::show(const PoolRecord &pool)
{
    const bool isOther = pool.number != m_pool.number;
    m_pool = pool;
    if (isOther) {
        const QSignalBlocker quiet(m_search);
        m_search->clear();
        m_allocations.clear();
    }
    enable();
    m_model->load();
}

void AllocationsPane::fetch(models::RowsModel &model, int page)
{
    model.answerWith(m_calls.allocations(m_pool.number, m_search->text().trimmed(), page + 1, kPageSize),
                     [this](const QJsonObject &reply) {
                         const QJsonObject told = reply.value("data"_L1).toObject();
                         models::RowsModel::Page found;
                         found.total = told["pagination"_L1]["total"_L1].toInteger();
                         for (const QJsonArray all = told["allocations"_L1].toArray(); const QJsonValue &value : all) {
                             const auto allocation = AllocationRecord::fromJson(value.toObject());
                             m_allocations.insert(QString::number(allocation.number), allocation);
                             found.rows.append(rowOf(allocation, m_context.clock.nowMs()));
                         }
                         return found;
                     });
}

bool AllocationsPane::mayEdit() const
{
    return m_context.people.amManager();
}

AllocationRecord AllocationsPane::current() const
{
    return m_allocations.value(m_table->current());
}

bool AllocationsPane::isInUse() const
{
    return current().status == "active"_L1 || current().status == "expired"_L1;
}

void AllocationsPane::enable()
{
    for (QPushButton *button : {m_allocate, m_change, m_release})
        button->setVisible(mayEdit());
    const bool any = !m_table->current().isEmpty();
    m_copy->setEnabled(any);
    m_change->setEnabled(any && isInUse());
    m_release->setEnabled(any && isInUse());
    m_actions->update();
}

void AllocationsPane::askNew()
{
    auto *form = new AllocationForm(m_calls, m_pool, {}, window());
    connect(form, &AllocationForm::saved, this, [this](qint64 number) {
        m_table->choose(QString::number(number));
        emit changed();
    });
    form->open();
}

void AllocationsPane::askChange()
{
    auto *form = new AllocationForm(m_calls, m_pool, current(), window());
    connect(form, &AllocationForm::saved, this, &AllocationsPane::changed);
    form->open();
}

void AllocationsPane::askRelease()
{
    const AllocationRecord chosen = current();
    askFirst(window(), tr("Release %1 of %2?").arg(chosen.prefix, chosen.clientName),
             tr("It can be given to somebody else once it has rested."), tr("Release"), [this, number = chosen.number] {
                 whenReady(m_calls.release(number), this, [this](const Result<QJsonObject> &done) {
                     if (!done)
                         emit failed(models::sentence(done.error()));
                     emit changed();
                 });
             });
}

void AllocationsPane::copy()
{
    QApplication::clipboard()->setText(current().prefix);
}

} // namespace mh::panels
