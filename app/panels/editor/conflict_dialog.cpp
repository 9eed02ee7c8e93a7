// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/conflict_dialog.h"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "app/panels/editor/expression_field.h"
#include "app/widgets/console_style.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

QString shortText(const QJsonValue &value)
{
    const QString line = value.isString() ? value.toString() : lineOfValue(value);
    return line.size() > 160 ? QString(line.left(159) % u'…') : line;
}

} // namespace

ConflictDialog::ConflictDialog(const QList<editor::Conflict> &conflicts, const flow::FlowDefinition &mine, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Changed by somebody else, too"));
    resize(720, 440);
    auto *title = new QLabel(tr("Somebody else has saved changes to the same places. Which ones count?"), this);
    title->setFont(widgets::scaled(font(), 1.1, true));
    title->setWordWrap(true);
    auto *table = new QWidget;
    auto *grid = new QGridLayout(table);
    grid->setContentsMargins(0, 0, 12, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(10);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    grid->addWidget(new QLabel(tr("Where"), table), 0, 0);
    grid->addWidget(new QLabel(tr("Mine"), table), 0, 1);
    grid->addWidget(new QLabel(tr("Theirs"), table), 0, 2);
    int row = 1;
    for (const editor::Conflict &conflict : conflicts) {
        const flow::Node *node = mine.node(conflict.node);
        const QString where = node && !node->name.isEmpty() ? node->name : conflict.path.section(u'/', 1, 1);
        const QString member = conflict.path.section(u'/', 2);
        auto *label = new QLabel(member.isEmpty() ? where : QString(where % u'\n' % member), table);
        label->setTextFormat(Qt::PlainText);
        grid->addWidget(label, row, 0, Qt::AlignTop);
        auto *group = new QButtonGroup(table);
        const auto add = [&](const QJsonValue &value, editor::Side side, int column) {
            auto *choice = new QRadioButton(table);
            choice->setText(value.isUndefined() ? tr("(removed)") : shortText(value).replace(u'&', u"&&"_s));
            choice->setToolTip(shortText(value));
            choice->setChecked(side == editor::Side::Mine);
            choice->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
            group->addButton(choice);
            grid->addWidget(choice, row, column, Qt::AlignTop);
            connect(choice, &QRadioButton::toggled, this, [this, path = conflict.path, side](bool on) {
                if (on)
                    m_choices.insert(path, side);
            });
        };
        add(conflict.mine, editor::Side::Mine, 1);
        add(conflict.theirs, editor::Side::Theirs, 2);
        m_choices.insert(conflict.path, editor::Side::Mine);
        ++row;
    }
    grid->setRowStretch(row, 1);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(table);

    auto *buttons = new QDialogButtonBox(this);
    QPushButton *save = buttons->addButton(tr("Save the result"), QDialogButtonBox::AcceptRole);
    save->setProperty(widgets::kRoleProperty, QByteArray(widgets::kPrimary));
    save->setObjectName(u"resolve"_s);
    buttons->addButton(tr("Not now"), QDialogButtonBox::RejectRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(16);
    layout->addWidget(title);
    layout->addWidget(area, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit resolved(m_choices);
        accept();
    });
}

} // namespace mh::panels
