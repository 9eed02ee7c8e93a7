// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/problems_pane.h"

#include <QLabel>
#include <QListWidget>

#include "app/panels/editor/problem_words.h"
#include "app/widgets/icons.h"
#include "app/words/spoken.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kPlace = Qt::UserRole;
constexpr int kIsInputs = Qt::UserRole + 1;

} // namespace

ProblemsPane::ProblemsPane(QWidget *parent) : QStackedWidget(parent), m_list(new QListWidget(this))
{
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Problems"));
    auto *none = new QLabel(tr("No problems"), this);
    none->setForegroundRole(QPalette::PlaceholderText);
    none->setContentsMargins(16, 4, 16, 8);
    none->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    addWidget(m_list);
    addWidget(none);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    connect(m_list, &QListWidget::itemActivated, this, &ProblemsPane::choose);
    connect(m_list, &QListWidget::itemClicked, this, &ProblemsPane::choose);
}

void ProblemsPane::show(const QList<flow::Problem> &problems, const flow::FlowDefinition &definition)
{
    m_list->clear();
    for (const flow::Problem &problem : problems) {
        const flow::Node *node = definition.node(problem.nodeId);
        const flow::Edge *edge = definition.edge(problem.edgeId);
        const QString where = !node ? QString() : node->name.isEmpty() ? node->id : node->name;
        const QString what = problemLabel(problem.kind);
        auto *item = new QListWidgetItem(widgets::icon(u"warning"_s),
                                         where.isEmpty() ? what : QString(where % u"  ·  "_s % what), m_list);
        item->setToolTip(words::spoken(problem.message));
        item->setData(kPlace, !problem.nodeId.isEmpty() ? problem.nodeId : edge ? edge->target : QString());
        item->setData(kIsInputs, problem.kind == flow::Problem::Kind::BadInputSchema);
    }
    setCurrentIndex(problems.isEmpty() ? 1 : 0);
}

void ProblemsPane::choose(const QListWidgetItem *item)
{
    if (item->data(kIsInputs).toBool())
        emit inputsChosen();
    else
        emit placeChosen(item->data(kPlace).toString());
}

} // namespace mh::panels
