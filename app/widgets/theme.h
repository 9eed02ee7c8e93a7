// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QObject>
#include <QPalette>

class QApplication;
class QFont;

/// Colours by meaning. Everything that paints asks `tokens(palette)`, so that a widget follows
/// the palette it is given and nobody keeps a colour of its own.
namespace mh::widgets {

/// What a state says to the eye.
enum class Tone { Neutral, Running, Good, Bad, Warning, Muted };

/// ink: text and glyphs on `soft` or on a surface; soft: a quiet fill; solid: stripes and bars.
struct ToneColours {
    QColor ink;
    QColor soft;
    QColor solid;
};

struct Tokens {
    QColor window;
    QColor surface;
    QColor raised;
    QColor sunken;
    QColor border;
    QColor controlBorder;
    QColor text;
    QColor muted;
    QColor faint;
    QColor accent; ///< a fill; `onAccent` is read on it
    QColor onAccent;
    QColor accentInk; ///< accent as text or as a thin line
    QColor accentSoft;
    QColor danger; ///< a fill; `onAccent` is read on it
    QColor canvas;
    QColor grid;
    QColor shadow;
    ToneColours tones[6];
    bool dark = false;

    [[nodiscard]] const ToneColours &tone(Tone which) const { return tones[int(which)]; }
};

/// The light or the dark table, whichever `palette` belongs to.
[[nodiscard]] const Tokens &tokens(const QPalette &palette);
[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

/// Steps of the 4-pixel grid.
inline constexpr int kGap = 8;
inline constexpr int kPad = 16;
inline constexpr int kRadius = 6;

/// `base` scaled and weighted: headings are relative to the user's own font size.
[[nodiscard]] QFont scaled(const QFont &base, double factor, bool semiBold = false);

/// Light, dark, or what the desktop uses.
/// Thread: GUI. Lifetime: outlived by the application it colours. Errors: none.
class Theme final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Theme)
public:
    enum class Mode { System, Light, Dark };

    explicit Theme(QApplication &application);

    [[nodiscard]] Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    /// Chinese is drawn with the faces of the language's own country: one character looks different in each.
    /// `code`: as a locale is called, "zh_CN".
    void setLanguage(const QString &code);

signals:
    void modeChanged(Mode mode);

private:
    void apply();

    QApplication &m_application;
    Mode m_mode = Mode::System;
    bool m_systemDark;
    QString m_family; ///< of what is not Chinese
};

} // namespace mh::widgets
