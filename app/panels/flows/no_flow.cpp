// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/flows/no_flow.h"

#include <QAbstractItemModel>
#include <QVBoxLayout>

#include "app/widgets/notices.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

NoFlow::NoFlow(const QAbstractItemModel &flows, QWidget *parent)
    : QWidget(parent), m_flows(flows), m_words(new widgets::EmptyState(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_words);
    connect(&flows, &QAbstractItemModel::rowsInserted, this, &NoFlow::follow);
    connect(&flows, &QAbstractItemModel::rowsRemoved, this, &NoFlow::follow);
    connect(&flows, &QAbstractItemModel::modelReset, this, &NoFlow::follow);
    follow();
}

void NoFlow::follow()
{
    if (m_flows.rowCount() > 0)
        m_words->set(u"flow"_s, tr("No flow chosen"), tr("Choose a flow on the left to see its nodes and to run it."));
    else
        m_words->set(u"flow"_s, tr("Nothing to show yet"),
                     tr("As soon as there is a flow, its nodes and what starts it are shown here."));
}

} // namespace mh::panels
