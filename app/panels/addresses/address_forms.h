// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/panels/addresses/address_records.h"
#include "app/panels/parts/form_dialog.h"

class QCheckBox;
class QLineEdit;
class QSpinBox;

namespace mh::panels {

class NotedField;

/// A form about addresses: what the server refuses is said at the field that it means.
/// Thread: GUI; open(), never exec(). Lifetime: the client outlives it. Errors: in the form.
class AddressForm : public FormDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AddressForm)
protected:
    AddressForm(const AddressCalls &calls, const QString &title, const QString &confirm, QWidget *parent);

    [[nodiscard]] const AddressCalls &calls() const { return m_calls; }
    /// `member`: what the server calls it.
    void add(const QString &name, const QString &member, QWidget *editor);
    [[nodiscard]] QLineEdit *newLine(const QString &text, const QString &objectName);
    virtual void check() = 0;
    /// Closes the form, or says what is wrong; `taken` gets the number of what was written.
    void sendOff(const AddressCalls::Reply &reply, const std::function<void(qint64)> &taken);

private:
    void refused(const Error &error);

    AddressCalls m_calls;
    QList<NotedField *> m_fields;
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
