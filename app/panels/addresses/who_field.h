// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/panels/addresses/address_records.h"

class QLabel;
class QLineEdit;

namespace mh::panels {

/// Who has an address: asked with Enter, answered below, by the innermost pool.
/// Thread: GUI. Lifetime: the client outlives it. Errors: said below the field.
class WhoField final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WhoField)
public:
    WhoField(const AddressCalls &calls, QWidget *parent);

signals:
    /// By its number: the address is in this pool.
    void poolFound(qint64 number);

private:
    void ask();
    [[nodiscard]] static QString sentenceOf(const QJsonObject &answer);

    AddressCalls m_calls;
    QLineEdit *m_address;
    QLabel *m_answer;
    int m_asked = 0; ///< number of the newest question
};

} // namespace mh::panels
