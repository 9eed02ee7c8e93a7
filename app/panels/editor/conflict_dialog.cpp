// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/conflict_dialog.h"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/editor/diff.h"
#include "app/editor/edge_item.h"
#include "app/editor/flow_view.h"
#include "app/editor/node_item.h"
#include "app/panels/parts/expression_field.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/widgets/console_style.h"
#include "app/widgets/ink.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

using editor::Mark;
using editor::Side;

constexpr double kMargin = 400;
enum Tab { Result, Mine, Theirs };

QString shortText(const QJsonValue &value)
{
    const QString line = value.isString() ? value.toString() : lineOfValue(value);
    return line.size() > 160 ? QString(line.left(159) % u'…') : line;
}

} // namespace

ConflictDialog::ConflictDialog(const Context &context, Sides sides, QWidget *parent)
    : QDialog(parent), m_sides(std::move(sides))
{
    setWindowTitle(tr("Changed by somebody else, too"));
    resize(1180, 720);
    const QList<editor::Conflict> conflicts = result().conflicts;
    for (const editor::Conflict &conflict : conflicts)
        m_choices.insert(conflict.path, Side::Mine);
    auto *title = new QLabel(tr("Somebody else has saved changes to the same places. Which ones count?"), this);
    if (!m_sides.theirSave.isEmpty())
        title->setText(tr("%1 saved changes to the same places. Which ones count?").arg(m_sides.theirSave));
    title->setTextFormat(Qt::PlainText);
    title->setObjectName(u"whose"_s);
    title->setFont(widgets::scaled(font(), 1.15, true));
    title->setWordWrap(true);
    auto *right = new QWidget(this);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    QWidget *choices = makeChoices(conflicts); // in the order of Tab
    column->addWidget(makeTabs());
    m_canvas = new CanvasPane(context, this);
    column->addWidget(m_canvas, 1);
    auto *split = new QSplitter(this);
    split->addWidget(choices);
    split->addWidget(right);
    split->setStretchFactor(1, 1);
    split->setSizes({440, 720});
    split->setChildrenCollapsible(false);
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *save = buttons->addButton(tr("Save the result"), QDialogButtonBox::AcceptRole);
    save->setProperty(widgets::kRoleProperty, QByteArray(widgets::kPrimary));
    save->setObjectName(u"resolve"_s);
    buttons->addButton(tr("Not now"), QDialogButtonBox::RejectRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(16);
    layout->addWidget(title);
    layout->addWidget(split, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit resolved(m_choices);
        accept();
    });
    showCanvas();
    m_canvas->view().fit();
}

QWidget *ConflictDialog::makeTabs()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    m_tabs = new QButtonGroup(this);
    const std::pair<Tab, QString> tabs[] = {{Result, tr("Result")}, {Mine, tr("Mine")}, {Theirs, tr("Theirs")}};
    for (const auto &[tab, text] : tabs) {
        auto *button = new QToolButton(bar);
        button->setText(text);
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setMinimumSize(88, 30);
        button->setChecked(tab == Result);
        m_tabs->addButton(button, tab);
        row->addWidget(button);
    }
    row->addStretch(1);
    const auto legend = [&](Mark mark, const QString &text) {
        auto *label = new QLabel(QString(editor::signOf(mark) % u' ' % text), bar);
        widgets::setInk(*label, [mark](const widgets::Tokens &all) { return editor::shadesOf(mark, all).ink; });
        row->addWidget(label);
        row->addSpacing(8);
    };
    legend(Mark::Mine, tr("changed by me"));
    legend(Mark::Theirs, tr("changed by them"));
    legend(Mark::Conflict, tr("by both"));
    connect(m_tabs, &QButtonGroup::idClicked, this, &ConflictDialog::showCanvas);
    return bar;
}

QWidget *ConflictDialog::makeChoices(const QList<editor::Conflict> &conflicts)
{
    auto *table = new QWidget;
    auto *grid = new QGridLayout(table);
    grid->setContentsMargins(0, 0, 12, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(10);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    const QString heads[] = {tr("Where"), tr("Mine"), tr("Theirs")};
    for (int column = 0; column < 3; ++column) {
        auto *head = new QLabel(heads[column], table);
        head->setFont(widgets::scaled(font(), 0.9, true));
        grid->addWidget(head, 0, column);
    }
    int row = 1;
    for (const editor::Conflict &conflict : conflicts)
        addRow(*grid, row++, conflict);
    grid->setRowStretch(row, 1);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(table);
    return area;
}

void ConflictDialog::addRow(QGridLayout &grid, int row, const editor::Conflict &conflict)
{
    QWidget *table = grid.parentWidget();
    const flow::Node *node = m_sides.mine.node(conflict.node);
    const QString where = node && !node->name.isEmpty() ? node->name : conflict.path.section(u'/', 1, 1);
    const QString member = conflict.path.section(u'/', 2);
    auto *place = new QToolButton(table);
    place->setText(member.isEmpty() ? where : QString(where % u'\n' % member));
    place->setAutoRaise(true);
    place->setToolTip(tr("Show it on the canvas"));
    grid.addWidget(place, row, 0, Qt::AlignTop);
    connect(place, &QToolButton::clicked, this, [this, conflict] { jump(conflict); });
    auto *group = new QButtonGroup(table);
    const auto add = [&](const QJsonValue &value, Side side, int column) {
        auto *choice = new QRadioButton(table);
        choice->setText(value.isUndefined() ? tr("(removed)") : shortText(value).replace(u'&', u"&&"_s));
        choice->setToolTip(shortText(value));
        choice->setChecked(side == Side::Mine);
        choice->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        choice->setMinimumHeight(30);
        group->addButton(choice);
        grid.addWidget(choice, row, column, Qt::AlignTop);
        connect(choice, &QRadioButton::toggled, this, [this, conflict, side](bool on) {
            if (!on)
                return;
            m_choices.insert(conflict.path, side);
            m_tabs->button(Result)->setChecked(true);
            showCanvas();
            jump(conflict);
        });
    };
    add(conflict.mine, Side::Mine, 1);
    add(conflict.theirs, Side::Theirs, 2);
}

void ConflictDialog::showCanvas()
{
    const editor::Merged merged = result();
    const int tab = m_tabs->checkedId();
    const flow::FlowDefinition &shown = tab == Mine ? m_sides.mine : tab == Theirs ? m_sides.theirs : merged.definition;
    editor::FlowScene &scene = m_canvas->scene();
    scene.sync(shown);
    scene.setSceneRect(scene.content().adjusted(-kMargin, -kMargin, kMargin, kMargin));
    QHash<QString, Mark> nodes;
    QHash<QString, Mark> edges;
    const auto note = [&](const flow::FlowDefinition &side, Mark mark) {
        for (const editor::Difference &each : editor::compared(m_sides.base, side).differences) {
            if (each.kind == editor::Difference::Kind::Node)
                nodes.insert(each.id, mark);
            else if (each.kind == editor::Difference::Kind::Edge)
                edges.insert(each.id, mark);
        }
    };
    if (tab != Mine)
        note(m_sides.theirs, Mark::Theirs);
    if (tab != Theirs)
        note(m_sides.mine, Mark::Mine);
    for (const editor::Conflict &conflict : merged.conflicts) {
        const QString id = conflict.path.section(u'/', 1, 1);
        (conflict.node.isEmpty() ? edges : nodes).insert(id, Mark::Conflict);
    }
    for (int i = 0; i < scene.nodeCount(); ++i)
        scene.node(i)->setMark(nodes.value(scene.node(i)->id()));
    for (int i = 0; i < scene.edgeCount(); ++i) {
        if (editor::EdgeItem *edge = scene.edge(i))
            edge->setMark(edges.value(edge->id()));
    }
}

void ConflictDialog::jump(const editor::Conflict &conflict)
{
    editor::FlowScene &scene = m_canvas->scene();
    if (scene.node(conflict.node)) {
        scene.selectNode(conflict.node);
        m_canvas->view().reveal(conflict.node);
    } else if (const editor::EdgeItem *edge = scene.edge(conflict.path.section(u'/', 1, 1))) {
        m_canvas->view().reveal(QRectF(edge->middle(), QSizeF(1, 1)));
    }
}

} // namespace mh::panels
