// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/password_meter.h"

#include <algorithm>

#include <QPainter>

#include "app/widgets/theme.h"

namespace mh::widgets {

double passwordStrength(const QString &password)
{
    const auto any = [&password](auto is) { return std::any_of(password.begin(), password.end(), is); };
    double strength = password.size() >= 8 ? 25 : 0;
    strength += any([](QChar c) { return c.isLower(); }) ? 25 : 0;
    strength += any([](QChar c) { return c.isUpper(); }) ? 25 : 0;
    strength += any([](QChar c) { return c.isDigit(); }) ? 12.5 : 0;
    strength += any([](QChar c) { return !c.isLetterOrNumber(); }) ? 12.5 : 0;
    return strength;
}

PasswordMeter::PasswordMeter(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Password strength"));
}

void PasswordMeter::setPassword(const QString &password)
{
    m_any = !password.isEmpty();
    m_strength = passwordStrength(password);
    setAccessibleDescription(word());
    update();
}

QString PasswordMeter::word() const
{
    if (!m_any)
        return {};
    if (m_strength < 50)
        return tr("Weak");
    return m_strength < 75 ? tr("Medium") : tr("Strong");
}

QSize PasswordMeter::sizeHint() const
{
    return {160, fontMetrics().height() + 4};
}

void PasswordMeter::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens(palette());
    const Tone tone = m_strength < 50 ? Tone::Bad : m_strength < 75 ? Tone::Warning : Tone::Good;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const int words =
        std::max({fontMetrics().horizontalAdvance(tr("Weak")), fontMetrics().horizontalAdvance(tr("Medium")),
                  fontMetrics().horizontalAdvance(tr("Strong"))});
    const QRectF track(0, height() / 2.0 - 3, width() - words - 12, 6);
    painter.setBrush(t.sunken);
    painter.drawRoundedRect(track, 3, 3);
    if (!m_any)
        return;
    QRectF bar = track;
    bar.setWidth(std::max(6.0, track.width() * m_strength / 100));
    painter.setBrush(t.tone(tone).solid);
    painter.drawRoundedRect(bar, 3, 3);
    painter.setPen(t.tone(tone).ink);
    painter.drawText(rect(), Qt::AlignRight | Qt::AlignVCenter, word());
}

} // namespace mh::widgets
