// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme.h"

#include <QApplication>
#include <QFont>
#include <QFontDatabase>
#include <QFontInfo>
#include <QStyleHints>

#include "app/widgets/console_style.h"

namespace mh::widgets {
namespace {

QColor rgb(uint value)
{
    return QColor::fromRgb(QRgb(0xff000000U | value));
}

Tokens makeLight()
{
    return {
        .window = rgb(0xf6f7f9),
        .surface = rgb(0xffffff),
        .raised = rgb(0xffffff),
        .sunken = rgb(0xeef0f3),
        .border = rgb(0xdfe3e8),
        .controlBorder = rgb(0x868f9d),
        .text = rgb(0x1b2129),
        .muted = rgb(0x505b69),
        .faint = rgb(0x5b6472),
        .accent = rgb(0x4b4acf),
        .onAccent = rgb(0xffffff),
        .accentInk = rgb(0x4443c4),
        .accentSoft = rgb(0xe6e6fa),
        .danger = rgb(0xc5302b),
        .canvas = rgb(0xf3f5f8),
        .grid = rgb(0xd5dae1),
        .shadow = QColor(20, 28, 40, 10),
        .tones = {{rgb(0x505b69), rgb(0xeceff2), rgb(0x9aa4b1)},
                  {rgb(0x075e93), rgb(0xe1f1fb), rgb(0x0b84cc)},
                  {rgb(0x14693a), rgb(0xe2f4e8), rgb(0x2a9d5c)},
                  {rgb(0xa9211d), rgb(0xfce8e6), rgb(0xd93a34)},
                  {rgb(0x854708), rgb(0xfbeedd), rgb(0xd9822b)},
                  {rgb(0x5b6470), rgb(0xf0f1f3), rgb(0xb6bdc7)}},
        .dark = false,
    };
}

Tokens makeDark()
{
    return {
        .window = rgb(0x15181d),
        .surface = rgb(0x1d2127),
        .raised = rgb(0x252a31),
        .sunken = rgb(0x111418),
        .border = rgb(0x30363e),
        .controlBorder = rgb(0x707b89),
        .text = rgb(0xe8ebef),
        .muted = rgb(0xa9b2bd),
        .faint = rgb(0x939dab),
        .accent = rgb(0x6162e0),
        .onAccent = rgb(0xffffff),
        .accentInk = rgb(0xa9acff),
        .accentSoft = rgb(0x2c2f52),
        .danger = rgb(0xc5302b),
        .canvas = rgb(0x14171b),
        .grid = rgb(0x2a3037),
        .shadow = QColor(0, 0, 0, 50),
        .tones = {{rgb(0xb0b8c3), rgb(0x2a3038), rgb(0x727d8b)},
                  {rgb(0x7cc8f5), rgb(0x12344a), rgb(0x2e9fe0)},
                  {rgb(0x7fd6a3), rgb(0x153a26), rgb(0x37a868)},
                  {rgb(0xff9f98), rgb(0x4a1d1b), rgb(0xe5534b)},
                  {rgb(0xf3b972), rgb(0x44300f), rgb(0xd9822b)},
                  {rgb(0x9ba5b1), rgb(0x262b32), rgb(0x59626e)}},
        .dark = true,
    };
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

QPalette paletteOf(const Tokens &t)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor &colour, const QColor &disabled) {
        palette.setColor(QPalette::Active, role, colour);
        palette.setColor(QPalette::Inactive, role, colour);
        palette.setColor(QPalette::Disabled, role, disabled);
    };
    set(QPalette::Window, t.window, t.window);
    set(QPalette::WindowText, t.text, t.faint);
    set(QPalette::Base, t.surface, t.window);
    set(QPalette::AlternateBase, t.window, t.window);
    set(QPalette::Text, t.text, t.faint);
    set(QPalette::PlaceholderText, t.faint, t.faint);
    set(QPalette::Button, t.surface, t.sunken);
    set(QPalette::ButtonText, t.text, t.faint);
    set(QPalette::BrightText, t.onAccent, t.onAccent);
    set(QPalette::ToolTipBase, t.raised, t.raised);
    set(QPalette::ToolTipText, t.text, t.text);
    // A quiet selection: the text keeps its colour, so pills and icons need no second version.
    set(QPalette::Highlight, t.accentSoft, t.sunken);
    set(QPalette::HighlightedText, t.text, t.faint);
    set(QPalette::Link, t.accentInk, t.faint);
    set(QPalette::LinkVisited, t.accentInk, t.faint);
    set(QPalette::Light, t.raised, t.raised);
    set(QPalette::Midlight, t.border, t.border);
    set(QPalette::Mid, t.border, t.border);
    set(QPalette::Dark, t.controlBorder, t.border);
    set(QPalette::Shadow, t.shadow, t.shadow);
    return palette;
}

/// A machine without a desktop falls back to DejaVu; anything made for screens reads better.
void improveFont(QApplication &application)
{
    QFont font = application.font();
    if (!QFontInfo(font).family().startsWith(QLatin1StringView("DejaVu")))
        return;
    const QStringList installed = QFontDatabase::families();
    for (const auto *name : {"Inter", "Noto Sans", "Open Sans", "Noto Sans CJK TC", "Noto Sans CJK SC"}) {
        const QString family = QString::fromLatin1(name);
        if (installed.contains(family)) {
            font.setFamilies({family});
            font.setPointSizeF(10);
            application.setFont(font);
            return;
        }
    }
}

/// Of the language first, so that a character that several have is drawn as its readers write it.
QStringList chineseFaces(const QString &language)
{
    const QStringList traditional{QStringLiteral("Noto Sans CJK TC"), QStringLiteral("Noto Sans TC"),
                                  QStringLiteral("Microsoft JhengHei UI"), QStringLiteral("PingFang TC")};
    const QStringList simplified{QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Noto Sans SC"),
                                 QStringLiteral("Microsoft YaHei UI"), QStringLiteral("PingFang SC")};
    return language == QLatin1StringView("zh_CN") ? simplified + traditional : traditional + simplified;
}

} // namespace

const Tokens &tokens(const QPalette &palette)
{
    static const Tokens light = makeLight();
    static const Tokens dark = makeDark();
    return isDark(palette) ? dark : light;
}

QPalette lightPalette()
{
    return paletteOf(makeLight());
}

QPalette darkPalette()
{
    return paletteOf(makeDark());
}

QFont scaled(const QFont &base, double factor, bool semiBold)
{
    QFont font = base;
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    if (semiBold)
        font.setWeight(QFont::DemiBold);
    return font;
}

Theme::Theme(QApplication &application)
    : QObject(&application), m_application(application), m_systemDark(isDark(application.palette()))
{
    improveFont(application);
    m_family = application.font().family();
    application.setStyle(new ConsoleStyle);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    QStyleHints *hints = QGuiApplication::styleHints();
    m_systemDark = hints->colorScheme() == Qt::ColorScheme::Dark;
    connect(hints, &QStyleHints::colorSchemeChanged, this, [this](Qt::ColorScheme scheme) {
        m_systemDark = scheme == Qt::ColorScheme::Dark;
        apply();
    });
#endif
    apply();
}

void Theme::setMode(Mode mode)
{
    if (m_mode == mode)
        return;
    m_mode = mode;
    apply();
    emit modeChanged(mode);
}

void Theme::setLanguage(const QString &code)
{
    QStringList families;
    const QStringList installed = QFontDatabase::families();
    for (const QString &face : chineseFaces(code)) {
        if (installed.contains(face))
            families += face;
    }
    // A face for Chinese that is the usual one would come before that of the language.
    if (families.isEmpty() || !m_family.contains(QLatin1StringView("CJK")))
        families.prepend(m_family);
    QFont font = m_application.font();
    if (font.families() == families)
        return;
    font.setFamilies(families);
    m_application.setFont(font);
}

void Theme::apply()
{
    const bool dark = m_mode == Mode::Dark || (m_mode == Mode::System && m_systemDark);
    m_application.setPalette(dark ? darkPalette() : lightPalette());
}

} // namespace mh::widgets
