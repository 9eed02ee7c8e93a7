// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/expression_dialog.h"

#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "app/panels/editor/expression_notes.h"
#include "app/panels/editor/value_source.h"
#include "app/panels/parts/expression_field.h"
#include "app/panels/parts/expression_text.h"
#include "app/panels/parts/transform_words.h"
#include "app/widgets/keys.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr qsizetype kLongestValue = 4'000;
constexpr int kHelpLines = 5;

QVBoxLayout *columnIn(QHBoxLayout &row, int stretch)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(6);
    row.addLayout(column, stretch);
    return column;
}

QLabel *addTitle(QVBoxLayout &column, const QString &title, QWidget *of)
{
    auto *label = new QLabel(title, of->parentWidget());
    label->setBuddy(of);
    of->setAccessibleName(title);
    column.addWidget(label);
    return label;
}

} // namespace

ExpressionDialog::ExpressionDialog(ExpressionField &field, ValueSource *values, QWidget *parent)
    : FormDialog(field.accessibleName().isEmpty() ? tr("Expression") : tr("Expression: %1").arg(field.accessibleName()),
                 tr("OK"), parent),
      m_field(&field),
      m_text(new ExpressionText(field.offers(), this))
{
    resize(860, 560);
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    addText(*columnIn(*row, 3), values);
    addLists(*columnIn(*row, 2), field.offers());
    form().addRow(row);
    confirmButton().setToolTip(widgets::keyWords(QKeySequence(Qt::CTRL | Qt::Key_Return)));
    connect(m_text, &ExpressionText::finished, this, &ExpressionDialog::confirm);
    connect(this, &FormDialog::confirmed, this, &ExpressionDialog::confirm);
    m_text->setPlainText(field.text());
    m_text->moveCursor(QTextCursor::End);
    m_text->setFocus(Qt::OtherFocusReason);
}

void ExpressionDialog::addText(QVBoxLayout &column, ValueSource *values)
{
    addTitle(column, tr("Value or expression"), m_text);
    m_text->setObjectName(u"expression"_s);
    column.addWidget(m_text, 3);
    column.addWidget(smallPrint(tr("Ctrl+Space: what fits · Tab: next field · Ctrl+Enter: OK · Esc: Cancel"),
                                widgets::Tone::Neutral, this));
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    addTitle(column, tr("What it gives"), area);
    auto *page = new QWidget;
    auto *lines = new QVBoxLayout(page);
    QLabel *none = smallPrint(tr("There is no run yet to read values from. Test the flow once, and what the "
                                 "expression gives stands here."),
                              widgets::Tone::Neutral, page);
    none->setObjectName(u"noRun"_s);
    none->setVisible(!values || !values->hasRun());
    if (values)
        connect(values, &ValueSource::changed, none, [none, values] { none->setVisible(!values->hasRun()); });
    lines->addWidget(none);
    lines->addWidget(new ExpressionNotes(m_text->draft(), u"expression"_s, values, page, kLongestValue));
    lines->addStretch(1);
    area->setWidget(page);
    column.addWidget(area, 2);
}

void ExpressionDialog::addLists(QVBoxLayout &column, const QStringList &offers)
{
    m_paths = new QListWidget(this);
    m_paths->setObjectName(u"paths"_s);
    for (const QString &each : offers) {
        if (!each.endsWith(u'.')) // only begun, for what is typed
            m_paths->addItem(each);
    }
    m_paths->setTextElideMode(Qt::ElideMiddle);
    m_paths->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (int i = 0; i < m_paths->count(); ++i)
        m_paths->item(i)->setToolTip(m_paths->item(i)->text());
    addTitle(column, tr("What can be read here"), m_paths);
    column.addWidget(m_paths, 2);
    m_transforms = new QListWidget(this);
    m_transforms->setObjectName(u"transforms"_s);
    for (const TransformHelp &each : transformHelp()) {
        auto *item = new QListWidgetItem(each.signature, m_transforms);
        item->setToolTip(each.purpose);
    }
    addTitle(column, tr("Transforms, behind a |"), m_transforms);
    column.addWidget(m_transforms, 3);
    m_help = smallPrint({}, widgets::Tone::Neutral, this);
    m_help->setObjectName(u"transformHelp"_s);
    m_help->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_help->setFixedHeight(m_help->fontMetrics().lineSpacing() * kHelpLines);
    column.addWidget(m_help);
    connect(m_paths, &QListWidget::itemActivated, this, &ExpressionDialog::insertPath);
    connect(m_transforms, &QListWidget::itemActivated, this, &ExpressionDialog::insertTransform);
    connect(m_transforms, &QListWidget::currentRowChanged, this, &ExpressionDialog::showHelp);
    showHelp();
}

void ExpressionDialog::showHelp()
{
    const int row = m_transforms->currentRow();
    if (row < 0) {
        m_help->setText(tr("Choose one to read what it does; Enter or a double click writes it at the cursor."));
        return;
    }
    const TransformHelp help = transformHelp().at(row);
    const QString example = u"… | %1:  %2 → %3"_s.arg(help.step, help.before, help.after);
    m_help->setText(help.purpose % u'\n' % tr("Example: %1").arg(example));
}

void ExpressionDialog::insertPath()
{
    m_text->insert(m_paths->currentItem()->text());
    m_text->setFocus(Qt::OtherFocusReason);
}

void ExpressionDialog::insertTransform()
{
    m_text->insertTransform(transformHelp().at(m_transforms->currentRow()).step);
    m_text->setFocus(Qt::OtherFocusReason);
}

void ExpressionDialog::confirm()
{
    if (!m_field) {
        setTrouble(tr("The field is no longer there: the node was changed or left meanwhile. Copy what you need."));
        return;
    }
    m_field->setText(m_text->toPlainText());
    m_field->setFocus(Qt::OtherFocusReason);
    accept();
}

} // namespace mh::panels
