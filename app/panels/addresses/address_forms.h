// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/panels/addresses/address_records.h"
#include "app/panels/parts/noted_form.h"

class QCheckBox;
class QLineEdit;
class QSpinBox;

namespace mh::panels {

/// A form about addresses.
/// Thread: GUI; open(), never exec(). Lifetime: the client outlives it. Errors: in the form.
class AddressForm : public NotedForm
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AddressForm)
protected:
    AddressForm(const AddressCalls &calls, const QString &title, const QString &confirm, QWidget *parent);

    [[nodiscard]] const AddressCalls &calls() const { return m_calls; }

private:
    AddressCalls m_calls;
};

/// A pool, new or not. The prefix of one that there is stays.
class PoolForm final : public AddressForm
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PoolForm)
public:
    PoolForm(const AddressCalls &calls, const PoolRecord &pool, QWidget *parent);

signals:
    void saved(qint64 number);

private:
    void check() override;
    void save();

    PoolRecord m_pool;
    QLineEdit *m_name;
    QLineEdit *m_prefix;
    QSpinBox *m_length;
    QLineEdit *m_description;
    QCheckBox *m_auto;
    QSpinBox *m_reserved;
};

/// What somebody gets out of a pool, or how an allocation is called.
class AllocationForm final : public AddressForm
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AllocationForm)
public:
    AllocationForm(const AddressCalls &calls, const PoolRecord &pool, const AllocationRecord &allocation,
                   QWidget *parent);

signals:
    void saved(qint64 number);

private:
    void check() override;
    void save();

    PoolRecord m_pool;
    AllocationRecord m_allocation;
    QLineEdit *m_client;
    QLineEdit *m_prefix;
    QLineEdit *m_description;
};

} // namespace mh::panels
