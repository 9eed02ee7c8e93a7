// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/question.h"

#include <QPushButton>

#include "app/widgets/console_style.h"

using namespace Qt::StringLiterals;

namespace mh::widgets {

Question::Question(const QString &title, const QString &question, const QString &consequence, QWidget *parent)
    : QMessageBox(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"question"_s);
    setWindowTitle(title);
    setTextFormat(Qt::RichText);
    setText(u"<b>%1</b>"_s.arg(question.toHtmlEscaped()));
    setInformativeText(consequence);
}

QPushButton *Question::addPrimary(const QString &text)
{
    QPushButton *button = addButton(text, AcceptRole);
    button->setObjectName(u"primary"_s);
    button->setProperty(kRoleProperty, QByteArray(kPrimary));
    setDefaultButton(button);
    return button;
}

QPushButton *Question::addDanger(const QString &text)
{
    QPushButton *button = addButton(text, DestructiveRole);
    button->setObjectName(u"yes"_s);
    button->setProperty(kRoleProperty, QByteArray(kDanger));
    return button;
}

QPushButton *Question::addStay(const QString &text)
{
    QPushButton *button = addButton(text, RejectRole);
    button->setObjectName(u"stay"_s);
    setEscapeButton(button);
    if (!defaultButton())
        setDefaultButton(button);
    return button;
}

} // namespace mh::widgets
