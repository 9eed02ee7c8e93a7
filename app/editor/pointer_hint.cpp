// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/pointer_hint.h"

#include <QPainter>

#include "app/widgets/icons.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

constexpr int kWidest = 320;
constexpr QPoint kAside(18, 20);
constexpr int kIcon = 14;

} // namespace

PointerHint::PointerHint(QWidget *viewport) : QLabel(viewport)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setFont(widgets::scaled(font(), 0.92));
    setContentsMargins(10 + kIcon + 6, 5, 10, 6);
    hide();
}

void PointerHint::say(const QString &words, bool refused, QPoint at)
{
    if (words.isEmpty())
        return hide();
    if (text() != words || m_refused != refused) {
        m_refused = refused;
        setText(words);
        QPalette colours = parentWidget()->palette();
        const widgets::Tokens &t = widgets::tokens(colours);
        colours.setColor(QPalette::WindowText, refused ? t.tone(widgets::Tone::Bad).ink : t.text);
        setPalette(colours);
        const QMargins room = contentsMargins();
        const int line = fontMetrics().horizontalAdvance(words) + room.left() + room.right() + 2;
        const int width = qMin(line, kWidest);
        resize(width, heightForWidth(width));
    }
    QPoint place = at + kAside;
    const QSize area = parentWidget()->size();
    if (place.x() + width() > area.width())
        place.setX(qMax(0, at.x() - kAside.x() - width()));
    if (place.y() + height() > area.height())
        place.setY(qMax(0, at.y() - kAside.y() - height()));
    move(place);
    raise();
    show();
}

void PointerHint::paintEvent(QPaintEvent *event)
{
    const widgets::Tokens &t = widgets::tokens(palette());
    const widgets::ToneColours &tone = t.tone(m_refused ? widgets::Tone::Bad : widgets::Tone::Good);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_refused ? tone.solid : t.border);
    painter.setBrush(m_refused ? tone.soft : t.raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), widgets::kRadius, widgets::kRadius);
    const int top = contentsMargins().top() + (fontMetrics().height() - kIcon) / 2;
    widgets::paintIcon(painter, QRectF(10, top, kIcon, kIcon), m_refused ? u"cross"_s : u"check"_s, tone.ink);
    painter.end();
    QLabel::paintEvent(event);
}

} // namespace mh::editor
