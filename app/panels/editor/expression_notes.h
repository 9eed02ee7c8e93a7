// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include "app/widgets/theme.h"

class QLabel;

namespace mh::panels {

class ExpressionDraft;
class ValueSource;

/// Below an expression: what is wrong with it, and what it would have read in the last run.
/// Thread: GUI. Lifetime: the draft, and the source of values where there is one, outlive it. Errors: shown.
class ExpressionNotes final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExpressionNotes)
public:
    static constexpr qsizetype kShort = 160;
    /// `name`: of what the draft is for; `longest`: as much of a value is shown.
    ExpressionNotes(ExpressionDraft &draft, const QString &name, ValueSource *values, QWidget *parent = nullptr,
                    qsizetype longest = kShort);

private:
    void follow();
    void keepPlace();
    void preview();

    ExpressionDraft &m_draft;
    qsizetype m_longest;
    QPointer<ValueSource> m_values;
    QLabel *m_shown;
    QLabel *m_trouble;
    QTimer *m_delay;
};

/// A line below a field, in the colour of what it says.
[[nodiscard]] QLabel *smallPrint(const QString &text, widgets::Tone tone, QWidget *parent);

} // namespace mh::panels
