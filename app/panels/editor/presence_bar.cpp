// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/presence_bar.h"

#include <QPainter>

#include "app/widgets/status_pill.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

namespace {

constexpr int kGap = 6;
constexpr int kMoreRoom = 44; ///< for "+3"
constexpr int kHeight = 28;

} // namespace

PresenceBar::PresenceBar(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"presence"_s);
    // It has what the header leaves: the buttons beside it do not move.
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

QSize PresenceBar::sizeHint() const
{
    return {kMoreRoom, kHeight};
}

void PresenceBar::setNames(const QStringList &names)
{
    m_names = names;
    refresh();
}

void PresenceBar::say(const QString &note)
{
    m_note = note;
    refresh();
}

void PresenceBar::refresh()
{
    const QString here = m_names.isEmpty() ? QString() : tr("Also here: %1").arg(m_names.join(u", "_s));
    const QString all = QStringList{here, m_note}.join(u'\n').trimmed();
    setToolTip(all);
    setAccessibleName(all);
    update();
}

void PresenceBar::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    int x = 0;
    for (qsizetype i = 0; i < m_names.size(); ++i) {
        const bool isLast = i + 1 == m_names.size();
        const int wide = widgets::pillWidth(font(), m_names[i]);
        const bool fits = x + wide + (isLast ? 0 : kMoreRoom) <= width();
        const QString text = fits ? m_names[i] : u"+%1"_s.arg(m_names.size() - i);
        widgets::paintPill(painter, {x, 0, width() - x, height()}, palette(), font(), widgets::Tone::Running, text);
        x += widgets::pillWidth(font(), text) + kGap;
        if (!fits)
            break;
    }
    const QRect rest(x, 0, width() - x, height());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(rest, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(m_note, Qt::ElideRight, rest.width()));
}

} // namespace mh::panels
