// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/runs/item_list.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/models/run_json_model.h"
#include "app/panels/parts/json_text.h"
#include "app/panels/parts/row_delegate.h"
#include "app/panels/runs/item_list_model.h"
#include "app/widgets/console_style.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kRow = 34;
constexpr int kMostRows = 8;

} // namespace

ItemList::ItemList(const QJsonObject &inputs, const QJsonObject &outputs, QWidget *parent)
    : QWidget(parent),
      m_model(new ItemListModel(inputs, outputs, this)),
      m_view(new QTreeView(this)),
      m_whole(new JsonText(this))
{
    makeList(*m_view);
    m_view->setObjectName(u"items"_s);
    m_view->setAccessibleName(tr("Items"));
    m_view->setItemDelegate(new RowDelegate(kRow, RowDelegate::States::Nodes, ItemListModel::State, m_view));
    m_view->setModel(m_model);
    m_view->header()->setSectionResizeMode(ItemListModel::Number, QHeaderView::ResizeToContents);
    m_view->header()->setSectionResizeMode(ItemListModel::State, QHeaderView::ResizeToContents);
    m_view->header()->setSectionResizeMode(ItemListModel::Input, QHeaderView::Stretch);
    m_view->header()->setSectionResizeMode(ItemListModel::Output, QHeaderView::Stretch);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setFixedHeight(m_view->header()->sizeHint().height() + kRow * std::min(kMostRows, m_model->rowCount()) + 4);
    m_whole->setObjectName(u"item"_s);
    m_whole->setAccessibleName(tr("The chosen item"));
    m_whole->setReadOnly(true);
    m_whole->fitHeight(16);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    if (m_model->failed() > 0) {
        auto *show = new QPushButton(tr("%n failed, show", nullptr, m_model->failed()), this);
        show->setObjectName(u"failedOnly"_s);
        show->setCheckable(true);
        connect(show, &QPushButton::toggled, this, &ItemList::setFailedOnly);
        layout->addWidget(show, 0, Qt::AlignLeft);
    }
    layout->addWidget(m_view);
    layout->addWidget(m_whole);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &ItemList::showChosen);
    setFailedOnly(false);
}

void ItemList::setFailedOnly(bool only)
{
    m_model->setFailedOnly(only);
    m_view->setCurrentIndex(m_model->index(0, 0));
}

void ItemList::showChosen()
{
    constexpr qsizetype kInPlace = 12'000;
    const QModelIndex chosen = m_view->currentIndex();
    if (!chosen.isValid())
        return;
    const QJsonObject whole = m_model->whole(chosen.row());
    if (models::isSmall(whole, kInPlace))
        m_whole->show(whole);
    else
        m_whole->setPlainText(tr("Too large to be shown here; look through the outputs."));
}

} // namespace mh::panels
