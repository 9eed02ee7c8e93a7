// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/addresses/address_forms.h"

#include <limits>

#include <QCheckBox>
#include <QLineEdit>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kLongestPrefix = 128;

} // namespace

AddressForm::AddressForm(const AddressCalls &calls, const QString &title, const QString &confirm, QWidget *parent)
    : NotedForm(title, confirm, parent), m_calls(calls)
{
}

PoolForm::PoolForm(const AddressCalls &calls, const PoolRecord &pool, QWidget *parent)
    : AddressForm(calls, pool.number == 0 ? tr("New pool") : tr("Change pool"),
                  pool.number == 0 ? tr("Create") : tr("Save"), parent),
      m_pool(pool),
      m_name(newLine(pool.name, u"poolName"_s)),
      m_prefix(newLine(pool.prefix, u"poolPrefix"_s)),
      m_length(new QSpinBox(this)),
      m_description(newLine(pool.description, u"poolDescription"_s)),
      m_auto(new QCheckBox(tr("The next free one, unless another is wished for"), this)),
      m_reserved(new QSpinBox(this))
{
    m_prefix->setPlaceholderText(tr("2001:db8::/48 or 10.20.0.0/16"));
    m_prefix->setEnabled(pool.number == 0);
    m_length->setObjectName(u"poolLength"_s);
    m_length->setRange(1, kLongestPrefix);
    m_length->setPrefix(u"/"_s);
    m_length->setValue(pool.length);
    m_auto->setObjectName(u"poolAuto"_s);
    m_auto->setChecked(pool.autoAssign);
    m_reserved->setObjectName(u"poolReserved"_s);
    m_reserved->setRange(0, std::numeric_limits<int>::max());
    m_reserved->setSpecialValueText(tr("none"));
    m_reserved->setValue(int(qMin<qint64>(pool.reserved, std::numeric_limits<int>::max())));
    add(tr("Name"), u"name"_s, m_name);
    add(tr("Prefix"), u"prefix"_s, m_prefix);
    add(tr("Gives out"), u"prefix_length"_s, m_length);
    add(tr("Kept back at the beginning"), u"reserved_prefixes"_s, m_reserved);
    add(tr("Given out"), u"auto_assign"_s, m_auto);
    add(tr("Description"), u"description"_s, m_description);
    connect(this, &FormDialog::confirmed, this, &PoolForm::save);
    m_name->setFocus();
    PoolForm::check();
}

void PoolForm::check()
{
    setTrouble({});
    QStringList missing;
    if (m_name->text().trimmed().isEmpty())
        missing += tr("Name");
    if (m_prefix->text().trimmed().isEmpty())
        missing += tr("Prefix");
    setMissing(missing);
}

void PoolForm::save()
{
    QJsonObject said{{u"name"_s, m_name->text().trimmed()},
                     {u"prefix_length"_s, m_length->value()},
                     {u"description"_s, m_description->text().trimmed()},
                     {u"auto_assign"_s, m_auto->isChecked()},
                     {u"reserved_prefixes"_s, m_reserved->value()}};
    if (m_pool.number == 0)
        said.insert("prefix"_L1, m_prefix->text().trimmed());
    sendOff(calls().writePool(m_pool.number, said), [this](qint64 number) { emit saved(number); });
}

AllocationForm::AllocationForm(const AddressCalls &calls, const PoolRecord &pool, const AllocationRecord &allocation,
                               QWidget *parent)
    : AddressForm(calls, allocation.number == 0 ? tr("Allocate from %1").arg(pool.name) : tr("Change allocation"),
                  allocation.number == 0 ? tr("Allocate") : tr("Save"), parent),
      m_pool(pool),
      m_allocation(allocation),
      m_client(newLine(allocation.clientName, u"allocationClient"_s)),
      m_prefix(newLine(allocation.prefix, u"allocationPrefix"_s)),
      m_description(newLine(allocation.description, u"allocationDescription"_s))
{
    m_prefix->setPlaceholderText(pool.autoAssign ? tr("empty: the next free one of %1").arg(pool.prefix)
                                                 : tr("one of %1").arg(pool.prefix));
    m_prefix->setEnabled(allocation.number == 0);
    add(tr("For whom"), u"client_name"_s, m_client);
    add(tr("Prefix"), u"custom_prefix"_s, m_prefix);
    add(tr("Description"), u"description"_s, m_description);
    connect(this, &FormDialog::confirmed, this, &AllocationForm::save);
    m_client->setFocus();
    AllocationForm::check();
}

void AllocationForm::check()
{
    setTrouble({});
    QStringList missing;
    if (m_client->text().trimmed().isEmpty())
        missing += tr("For whom");
    if (!m_pool.autoAssign && m_prefix->text().trimmed().isEmpty())
        missing += tr("Prefix");
    setMissing(missing);
}

void AllocationForm::save()
{
    QJsonObject said{{u"client_name"_s, m_client->text().trimmed()},
                     {u"description"_s, m_description->text().trimmed()}};
    const auto taken = [this](qint64 number) { emit saved(number); };
    if (m_allocation.number != 0)
        return sendOff(calls().changeAllocation(m_allocation.number, said), taken);
    const QString prefix = m_prefix->text().trimmed();
    said.insert("pool_id"_L1, m_pool.number);
    said.insert("auto_assign"_L1, prefix.isEmpty());
    said.insert("custom_prefix"_L1, prefix.isEmpty() ? QJsonValue() : QJsonValue(prefix));
    sendOff(calls().allocate(said), taken);
}

} // namespace mh::panels
