// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/diff_dialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

#include "app/editor/edge_item.h"
#include "app/editor/flow_view.h"
#include "app/editor/group_item.h"
#include "app/editor/node_item.h"
#include "app/editor/note_item.h"
#include "app/panels/parts/expression_field.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

using editor::Difference;
using editor::Mark;

constexpr double kMargin = 400;

QString shortValue(const QJsonValue &value)
{
    if (value.isUndefined())
        return DiffDialog::tr("(nothing)");
    const QString line = lineOfValue(value);
    return line.size() > 200 ? QString(line.left(199) % u'…') : line;
}

/// A small disc with the sign of the change.
QIcon badge(Mark mark, const QPalette &palette, const QFont &font)
{
    const widgets::ToneColours shades = editor::shadesOf(mark, widgets::tokens(palette));
    QPixmap disc(40, 40);
    disc.setDevicePixelRatio(2);
    disc.fill(Qt::transparent);
    QPainter painter(&disc);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(shades.solid, 1));
    painter.setBrush(shades.soft);
    painter.drawEllipse(QRectF(1, 1, 18, 18));
    painter.setFont(widgets::scaled(font, 0.9, true));
    painter.setPen(shades.ink);
    painter.drawText(QRectF(0, 0, 20, 20), Qt::AlignCenter, editor::signOf(mark));
    return QIcon(disc);
}

} // namespace

DiffDialog::DiffDialog(const Context &context, const Side &before, const Side &after, QWidget *parent)
    : QDialog(parent),
      m_comparison(editor::compared(before.definition, after.definition)),
      m_list(new QListWidget(this)),
      m_details(new QLabel(this))
{
    setWindowTitle(tr("What differs"));
    resize(1120, 720);
    auto *title = new QLabel(tr("From %1 to %2").arg(before.name, after.name), this);
    title->setFont(widgets::scaled(font(), 1.25, true));
    title->setTextFormat(Qt::PlainText);
    const int count = int(m_comparison.differences.size());
    auto *sum = new QLabel(count == 0 ? tr("They are the same.")
                                      : tr("%1 added · %2 removed · %3 changed · %4 moved")
                                            .arg(m_comparison.count(Mark::Added))
                                            .arg(m_comparison.count(Mark::Removed))
                                            .arg(m_comparison.count(Mark::Changed))
                                            .arg(m_comparison.count(Mark::Moved)),
                           this);
    m_list->setObjectName(u"differences"_s);
    m_list->setAccessibleName(tr("Differences"));
    m_list->setIconSize({20, 20});
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_details->setTextFormat(Qt::PlainText);
    m_details->setWordWrap(true);
    m_details->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_details->setContentsMargins(12, 8, 12, 8);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setWidget(m_details);
    auto *left = new QSplitter(Qt::Vertical, this);
    left->addWidget(m_list);
    left->addWidget(area);
    left->setSizes({420, 160});
    left->setChildrenCollapsible(false);
    auto *split = new QSplitter(this);
    split->addWidget(left);
    m_canvas = new CanvasPane(context, this); // Tab comes to it after the list
    split->addWidget(m_canvas);
    split->setStretchFactor(1, 1);
    split->setSizes({300, 800});
    split->setChildrenCollapsible(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    layout->addWidget(title);
    layout->addWidget(sum);
    layout->addWidget(split, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::currentRowChanged, this, &DiffDialog::showRow);
    editor::FlowScene &scene = m_canvas->scene();
    scene.sync(m_comparison.both);
    scene.setSceneRect(scene.content().adjusted(-kMargin, -kMargin, kMargin, kMargin));
    mark();
    fillList();
}

void DiffDialog::mark()
{
    editor::FlowScene &scene = m_canvas->scene();
    for (const Difference &difference : std::as_const(m_comparison.differences)) {
        if (difference.kind == Difference::Kind::Node)
            scene.node(difference.id)->setMark(difference.mark);
        else if (editor::EdgeItem *edge =
                     difference.kind == Difference::Kind::Edge ? scene.edge(difference.id) : nullptr)
            edge->setMark(difference.mark);
    }
}

void DiffDialog::fillList()
{
    for (const Difference &difference : std::as_const(m_comparison.differences)) {
        auto *item = new QListWidgetItem(badge(difference.mark, palette(), font()), difference.title, m_list);
        item->setToolTip(difference.title % u'\n' % editor::labelOf(difference.mark));
        item->setSizeHint({0, 30});
    }
    if (m_list->count() > 0)
        m_list->setCurrentRow(0);
}

void DiffDialog::showRow(int row)
{
    if (row < 0 || row >= int(m_comparison.differences.size()))
        return;
    const Difference &difference = m_comparison.differences.at(row);
    QStringList lines{QString(difference.title % u" — "_s % editor::labelOf(difference.mark))};
    for (const editor::MemberChange &change : difference.members)
        lines += change.path % u":\n    "_s % shortValue(change.before) % u"\n    → "_s % shortValue(change.after);
    m_details->setText(lines.join(u"\n\n"_s));
    editor::FlowScene &scene = m_canvas->scene();
    scene.clearSelection();
    QGraphicsItem *item = nullptr;
    QRectF place;
    if (difference.kind == Difference::Kind::Node) {
        item = scene.node(difference.id);
        place = QRectF(item->pos(), editor::kNodeSize);
    } else if (editor::EdgeItem *edge =
                   difference.kind == Difference::Kind::Edge ? scene.edge(difference.id) : nullptr) {
        place = QRectF(edge->middle(), QSizeF(1, 1));
    } else if (editor::GroupItem *group = scene.drawing().groups().value(difference.id)) {
        item = group;
        place = group->titleBar();
    } else if (editor::NoteItem *note = scene.drawing().notes().value(difference.id)) {
        item = note;
        place = note->frame();
    }
    if (item)
        item->setSelected(true);
    if (!place.isNull())
        m_canvas->view().reveal(place);
}

} // namespace mh::panels
