// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/text_form.h"

#include <QFormLayout>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace mh::panels {

TextForm::TextForm(const QString &title, const QString &confirm, const QString &label, const QString &text,
                   QWidget *parent)
    : FormDialog(title, confirm, parent), m_text(new QLineEdit(text, this))
{
    m_text->setObjectName(u"text"_s);
    m_text->setMaxLength(255);
    m_text->selectAll();
    form().addRow(label, m_text);
    const auto check = [this, label] {
        setMissing(m_text->text().trimmed().isEmpty() ? QStringList{label} : QStringList());
    };
    connect(m_text, &QLineEdit::textChanged, this, check);
    connect(this, &FormDialog::confirmed, this, [this] {
        emit entered(m_text->text().trimmed());
        accept();
    });
    check();
}

} // namespace mh::panels
