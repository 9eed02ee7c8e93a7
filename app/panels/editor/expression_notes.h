// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include "app/widgets/theme.h"

class QLabel;

namespace mh::panels {

class ExpressionField;
class ValueSource;

/// Below an expression: what is wrong with it, and what it would have read in the last run.
/// Thread: GUI. Lifetime: the field, and the source of values where there is one, outlive it. Errors: shown.
class ExpressionNotes final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExpressionNotes)
public:
    /// `name`: of what the field is for.
    ExpressionNotes(ExpressionField &field, const QString &name, ValueSource *values, QWidget *parent = nullptr);

private:
    void follow();
    void keepPlace();
    void preview();

    ExpressionField &m_field;
    QPointer<ValueSource> m_values;
    QLabel *m_shown;
    QLabel *m_trouble;
    QTimer *m_delay;
};

/// A line below a field, in the colour of what it says.
[[nodiscard]] QLabel *smallPrint(const QString &text, widgets::Tone tone, QWidget *parent);

} // namespace mh::panels
