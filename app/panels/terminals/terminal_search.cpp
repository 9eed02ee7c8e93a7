// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/terminals/terminal_search.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "app/panels/parts/page_parts.h"
#include "app/terminal/terminal_view.h"
#include "app/widgets/icons.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

TerminalSearch::TerminalSearch(terminal::TerminalView &view, QWidget *parent)
    : QWidget(parent),
      m_view(view),
      m_text(new QLineEdit(this)),
      m_nothing(words(this, tr("Not found"), QPalette::PlaceholderText))
{
    m_text->setObjectName(u"terminalSearch"_s);
    m_text->setPlaceholderText(tr("Search in the terminal"));
    m_text->setAccessibleName(m_text->placeholderText());
    m_text->setClearButtonEnabled(true);
    m_text->addAction(widgets::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_text->installEventFilter(this);
    m_nothing->setObjectName(u"terminalSearchNothing"_s);
    m_nothing->setWordWrap(false);
    m_nothing->hide();
    QPushButton *before = newButton(this, tr("Before"), u"findBefore"_s);
    QPushButton *next = newButton(this, tr("Next"), u"findNext"_s);
    QPushButton *done = newButton(this, tr("Close"), u"closeSearch"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_nothing);
    layout->addWidget(before);
    layout->addWidget(next);
    layout->addWidget(done);
    connect(before, &QPushButton::clicked, this, [this] { find(true); });
    connect(next, &QPushButton::clicked, this, [this] { find(false); });
    connect(done, &QPushButton::clicked, this, &TerminalSearch::close);
    hide();
}

void TerminalSearch::open()
{
    show();
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void TerminalSearch::find(bool backwards)
{
    m_nothing->setVisible(!m_text->text().isEmpty() && !m_view.find(m_text->text(), backwards));
}

void TerminalSearch::close()
{
    hide();
    m_view.setFocus(Qt::OtherFocusReason);
}

bool TerminalSearch::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape)
            return close(), true;
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)
            return find(!key->modifiers().testFlag(Qt::ShiftModifier)), true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace mh::panels
