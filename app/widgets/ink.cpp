// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/ink.h"

#include <QEvent>
#include <QWidget>

namespace mh::widgets {
namespace {

class Ink final : public QObject
{
public:
    explicit Ink(QWidget &widget) : QObject(&widget), m_widget(widget) { widget.installEventFilter(this); }

    void set(std::function<QColor(const Tokens &)> colour, QPalette::ColorRole role)
    {
        m_colour = std::move(colour);
        m_role = role;
        apply();
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::PaletteChange)
            apply();
        return QObject::eventFilter(watched, event);
    }

private:
    void apply()
    {
        QPalette palette = m_widget.palette();
        const QColor wanted = m_colour(tokens(palette));
        if (palette.color(m_role) == wanted)
            return; // also ends what setPalette() starts
        palette.setColor(m_role, wanted);
        m_widget.setPalette(palette);
    }

    QWidget &m_widget;
    std::function<QColor(const Tokens &)> m_colour;
    QPalette::ColorRole m_role = QPalette::WindowText;
};

} // namespace

void setInk(QWidget &widget, std::function<QColor(const Tokens &)> colour, QPalette::ColorRole role)
{
    Ink *ink = nullptr;
    for (QObject *child : widget.children())
        ink = ink ? ink : dynamic_cast<Ink *>(child);
    if (!ink)
        ink = new Ink(widget);
    ink->set(std::move(colour), role);
}

void setInk(QWidget &widget, Tone tone, QPalette::ColorRole role)
{
    setInk(
        widget, [tone](const Tokens &all) { return all.tone(tone).ink; }, role);
}

} // namespace mh::widgets
