// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/access/shown_once.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/panels/parts/page_parts.h"
#include "app/widgets/console_style.h"
#include "app/widgets/icons.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

ShownOnce::ShownOnce(const QString &title, const QString &what, const QString &secret, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    setMinimumWidth(520);
    auto *text = new QPlainTextEdit(secret, this);
    text->setObjectName(u"secret"_s);
    text->setAccessibleName(title);
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    text->document()->setDocumentMargin(12);
    const qsizetype lines = qMax<qsizetype>(2, secret.count(u'\n') + 1);
    text->setFixedHeight(int(lines) * text->fontMetrics().lineSpacing() + 30);
    QPushButton *copy = newButton(this, tr("Copy"), u"copy"_s);
    copy->setIcon(widgets::icon(u"copy"_s));
    QPushButton *done = newButton(this, tr("I have kept it"), u"done"_s, widgets::kPrimary);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(copy);
    buttons->addStretch(1);
    buttons->addWidget(done);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(12);
    layout->addWidget(words(this, what));
    layout->addWidget(text);
    layout->addLayout(buttons);
    connect(copy, &QPushButton::clicked, copy, [copy, secret] {
        QGuiApplication::clipboard()->setText(secret);
        copy->setText(tr("Copied"));
    });
    connect(done, &QPushButton::clicked, this, &QDialog::accept);
    copy->setFocus();
}

} // namespace mh::panels
