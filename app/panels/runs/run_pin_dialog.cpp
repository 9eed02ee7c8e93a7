// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/runs/run_pin_dialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/panels/parts/json_text.h"
#include "app/panels/parts/page_parts.h"
#include "app/widgets/console_style.h"
#include "app/widgets/ink.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

PinDialog::PinDialog(const QString &nodeName, const QJsonObject &outputs, Origin origin, QWidget *parent)
    : QDialog(parent), m_outputs(new JsonText(this)), m_trouble(words(this, {}))
{
    setWindowTitle(tr("Pin outputs"));
    resize(560, 440);
    QLabel *title = words(this, nodeName);
    title->setFont(widgets::scaled(font(), 1.3, true));
    const QString from = origin == Origin::LastRun   ? tr("These are its outputs in the newest run.")
                         : origin == Origin::Nothing ? tr("No run has outputs of it yet: write them as JSON.")
                                                     : tr("It is pinned to these outputs.");
    QLabel *hint =
        words(this, QString(tr("In test runs this node is not called; it has the outputs below.") % u' ' % from),
              QPalette::PlaceholderText);
    widgets::setInk(*m_trouble, widgets::Tone::Bad, QPalette::Text);
    m_outputs->show(outputs);
    m_outputs->setAccessibleName(tr("Outputs"));
    auto *buttons = new QDialogButtonBox(this);
    m_pin = buttons->addButton(tr("Pin"), QDialogButtonBox::AcceptRole);
    m_pin->setProperty(widgets::kRoleProperty, QByteArray(widgets::kPrimary));
    m_pin->setObjectName(u"confirm"_s);
    m_pin->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    if (origin == Origin::Pin) {
        QPushButton *remove = buttons->addButton(tr("Unpin"), QDialogButtonBox::DestructiveRole);
        remove->setObjectName(u"unpin"_s);
        connect(remove, &QPushButton::clicked, this, [this] {
            emit unpinned();
            accept();
        });
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(widgets::kGap);
    layout->addWidget(title);
    layout->addWidget(hint);
    layout->addSpacing(4);
    layout->addWidget(m_outputs, 1);
    layout->addWidget(m_trouble);
    layout->addSpacing(widgets::kGap);
    layout->addWidget(buttons);
    connect(m_outputs, &QPlainTextEdit::textChanged, this, &PinDialog::check);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        const JsonText::Parsed parsed = m_outputs->parse();
        if (!parsed.trouble.isEmpty())
            return;
        emit pinned(parsed.object);
        accept();
    });
    check();
}

void PinDialog::check()
{
    const QString trouble = m_outputs->parse().trouble;
    m_trouble->setText(trouble);
    m_trouble->setVisible(!trouble.isEmpty());
    m_pin->setEnabled(trouble.isEmpty());
}

} // namespace mh::panels
