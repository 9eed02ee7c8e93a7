// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/command_palette.h"

#include <algorithm>

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/models/roles.h"
#include "app/panels/parts/row_delegate.h"
#include "app/widgets/icons.h"

using namespace Qt::StringLiterals;

namespace mh::shell {

CommandPalette::CommandPalette(QList<Command> commands, QWidget *parent)
    : QDialog(parent),
      m_commands(std::move(commands)),
      m_search(new QLineEdit(this)),
      m_list(new QTreeView(this)),
      m_model(new QStandardItemModel(this)),
      m_none(new QLabel(tr("No action, flow, component or execution fits these words."), this))
{
    setWindowTitle(tr("Commands"));
    setModal(true);
    resize(600, 440);
    m_search->setObjectName(u"command"_s);
    m_search->setPlaceholderText(tr("Type an action, a flow, a component or an execution"));
    m_search->setAccessibleName(tr("Command"));
    m_search->addAction(widgets::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    panels::makeList(*m_list);
    m_list->setModel(m_model);
    m_list->setHeaderHidden(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setItemDelegate(new panels::RowDelegate(48, panels::RowDelegate::States::None, -1, m_list));
    m_list->setAccessibleName(tr("Commands"));
    m_none->setObjectName(u"noCommand"_s);
    m_none->setForegroundRole(QPalette::PlaceholderText);
    m_none->setWordWrap(true);
    m_none->setContentsMargins(12, 4, 12, 4);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(m_search);
    layout->addWidget(m_none);
    layout->addWidget(m_list, 1);
    connect(m_search, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { run(m_list->currentIndex()); });
    connect(m_list, &QTreeView::clicked, this, &CommandPalette::run);
    filter({});
    m_search->setFocus();
}

void CommandPalette::filter(const QString &text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    QList<int> found;
    for (int i = 0; i < int(m_commands.size()); ++i) {
        const QString all = m_commands.at(i).text % u' ' % m_commands.at(i).detail;
        if (std::all_of(words.cbegin(), words.cend(),
                        [&](const QString &word) { return all.contains(word, Qt::CaseInsensitive); }))
            found.append(i);
    }
    // What begins with the words is meant more often than what only has them somewhere.
    std::stable_partition(found.begin(), found.end(),
                          [&](int i) { return m_commands.at(i).text.startsWith(text.trimmed(), Qt::CaseInsensitive); });
    m_model->clear();
    for (const int i : found.first(qMin<qsizetype>(kShown, found.size()))) {
        auto *item = new QStandardItem(m_commands.at(i).text);
        item->setData(m_commands.at(i).detail, models::DetailRole);
        item->setData(i, models::IdRole);
        m_model->appendRow(item);
    }
    m_none->setVisible(found.isEmpty());
    m_list->setCurrentIndex(m_model->index(0, 0));
}

void CommandPalette::run(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const auto action = m_commands.at(index.data(models::IdRole).toInt()).run;
    accept();
    action();
}

void CommandPalette::move(int by)
{
    const int row = qBound(0, m_list->currentIndex().row() + by, m_model->rowCount() - 1);
    m_list->setCurrentIndex(m_model->index(row, 0));
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Down: move(1); return true;
        case Qt::Key_Up: move(-1); return true;
        case Qt::Key_PageDown: move(8); return true;
        case Qt::Key_PageUp: move(-8); return true;
        default: break;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace mh::shell
