// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/addresses/who_field.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include "app/models/words.h"
#include "app/panels/parts/page_parts.h"
#include "core/base/when_ready.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

WhoField::WhoField(const AddressCalls &calls, QWidget *parent)
    : QWidget(parent), m_calls(calls), m_address(new QLineEdit(this)), m_answer(words(this, {}))
{
    m_address->setObjectName(u"whoAddress"_s);
    m_address->setPlaceholderText(tr("Who has this address?"));
    m_address->setAccessibleName(m_address->placeholderText());
    m_address->setClearButtonEnabled(true);
    m_answer->setObjectName(u"whoAnswer"_s);
    m_answer->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_address);
    layout->addWidget(m_answer);
    connect(m_address, &QLineEdit::returnPressed, this, &WhoField::ask);
    connect(m_address, &QLineEdit::textChanged, this, [this] {
        ++m_asked; // an answer to what stood here before is none
        m_answer->hide();
    });
}

void WhoField::ask()
{
    const QString address = m_address->text().trimmed();
    if (address.isEmpty())
        return;
    whenReady(m_calls.who(address), this, [this, asked = ++m_asked](const Result<QJsonObject> &reply) {
        if (asked != m_asked)
            return;
        const QJsonObject answer = reply ? reply->value("data"_L1).toObject() : QJsonObject();
        m_answer->setText(reply ? sentenceOf(answer) : models::sentence(reply.error()));
        m_answer->show();
        if (const qint64 pool = answer["pool"_L1]["id"_L1].toInteger(); pool != 0)
            emit poolFound(pool);
    });
}

QString WhoField::sentenceOf(const QJsonObject &answer)
{
    const QString pool = answer["pool"_L1]["name"_L1].toString();
    const QJsonObject allocation = answer["allocation"_L1].toObject();
    const QString client = allocation["client_name"_L1].toString();
    const QString prefix = allocation["allocated_prefix"_L1].toString();
    const QString status = answer["status"_L1].toString();
    if (status == "allocated"_L1)
        return tr("%1 has it, with %2 of %3.").arg(client, prefix, pool);
    if (status == "quarantined"_L1)
        return client.isEmpty() ? tr("It rests in %1.").arg(pool) : tr("It rests in %1; %2 had it.").arg(pool, client);
    if (status == "reserved"_L1)
        return tr("%1 keeps it back.").arg(pool);
    return status == "free"_L1 ? tr("It is free in %1.").arg(pool) : tr("No pool has it.");
}

} // namespace mh::panels
