// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/widgets/theme.h"
#include "core/execution/state.h"

class QFont;

namespace mh::widgets {

[[nodiscard]] Tone toneOf(execution::RunStatus status);
[[nodiscard]] Tone toneOf(execution::NodeStatus status);

/// How wide a pill with `text` is, and one painted at the left centre of `area`.
[[nodiscard]] int pillWidth(const QFont &base, const QString &text);
void paintPill(QPainter &painter, const QRect &area, const QPalette &palette, const QFont &base, Tone tone,
               const QString &text);

/// A state as a coloured word.
/// Thread: GUI. Errors: none.
class StatusPill final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusPill)
public:
    explicit StatusPill(QWidget *parent = nullptr);

    void set(Tone tone, const QString &text);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Neutral;
    QString m_text;
};

} // namespace mh::widgets
