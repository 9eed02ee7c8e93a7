// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::widgets {
namespace {

QString fileOf(const QString &name)
{
    return u":/icons/" % name % u".svg";
}

QPixmap render(const QString &name, const QColor &colour, QSize pixels)
{
    const QString key = u"mh/" % name % colour.name(QColor::HexArgb) % QString::number(pixels.width()) % u'x'
                        % QString::number(pixels.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QFile file(fileOf(name));
    if (file.open(QIODevice::ReadOnly)) {
        QByteArray svg = file.readAll();
        svg.replace("currentColor", colour.name(QColor::HexRgb).toLatin1());
        QSvgRenderer renderer(svg);
        QPainter painter(&pixmap);
        renderer.render(&painter, QRectF(QPointF(), pixels));
    }
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class LineIconEngine final : public QIconEngine
{
public:
    LineIconEngine(QString name, QColor colour) : m_name(std::move(name)), m_colour(std::move(colour)) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        paintIcon(*painter, rect, m_name, colour(mode, state));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return render(m_name, colour(mode, state), size);
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        QPixmap result = render(m_name, colour(mode, state), size);
        result.setDevicePixelRatio(scale);
        return result;
    }
    QIconEngine *clone() const override { return new LineIconEngine(*this); }

private:
    [[nodiscard]] QColor colour(QIcon::Mode mode, QIcon::State state) const
    {
        const Tokens &t = tokens(QGuiApplication::palette());
        if (mode == QIcon::Disabled)
            return t.faint;
        if (m_colour.isValid())
            return m_colour;
        if (state == QIcon::On)
            return t.accentInk;
        return mode == QIcon::Normal ? t.muted : t.text;
    }

    QString m_name;
    QColor m_colour;
};

class DotIconEngine final : public QIconEngine
{
public:
    explicit DotIconEngine(Tone tone) : m_tone(tone) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        const double size = qMin(rect.width(), rect.height()) * 0.5;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(tokens(QGuiApplication::palette()).tone(m_tone).solid);
        painter->drawEllipse(QRectF(rect).center(), size / 2, size / 2);
        painter->restore();
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap drawn(size);
        drawn.fill(Qt::transparent);
        QPainter painter(&drawn);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return drawn;
    }
    QIconEngine *clone() const override { return new DotIconEngine(*this); }

private:
    Tone m_tone;
};

struct Hint {
    QLatin1StringView word;
    QLatin1StringView icon;
};
// First match wins: what a component does says more than what it does it to.
constexpr Hint kHints[] = {
    {"download"_L1, "download"_L1}, {"upload"_L1, "upload"_L1}, {"resize"_L1, "resize"_L1}, {"crop"_L1, "resize"_L1},
    {"compress"_L1, "compress"_L1}, {"zip"_L1, "compress"_L1},  {"image"_L1, "image"_L1},   {"photo"_L1, "image"_L1},
    {"http"_L1, "globe"_L1},        {"script"_L1, "code"_L1},   {"subflow"_L1, "flow"_L1},  {"mail"_L1, "mail"_L1},
    {"wait"_L1, "clock"_L1},        {"delay"_L1, "clock"_L1},   {"if"_L1, "branch"_L1},     {"switch"_L1, "branch"_L1},
};

} // namespace

QIcon icon(const QString &name)
{
    return QIcon(new LineIconEngine(name, QColor()));
}

QIcon icon(const QString &name, const QColor &colour)
{
    return QIcon(new LineIconEngine(name, colour));
}

QIcon stateDot(Tone tone)
{
    return QIcon(new DotIconEngine(tone));
}

void paintIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &colour)
{
    // Rendered at the painter's own scale, so that a zoomed canvas stays sharp.
    const double scale = qBound(0.25, painter.worldTransform().m11() * painter.device()->devicePixelRatioF(), 8.0);
    const QSize pixels(qMax(1, qCeil(rect.width() * scale)), qMax(1, qCeil(rect.height() * scale)));
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawPixmap(rect, render(name, colour, pixels), QRectF(QPointF(), pixels));
    painter.restore();
}

QString componentIcon(const QString &component, const QString &registered)
{
    if (!registered.isEmpty() && QFile::exists(fileOf(registered)))
        return registered;
    for (const Hint &hint : kHints) {
        if (component.contains(hint.word, Qt::CaseInsensitive))
            return QString(hint.icon);
    }
    return u"component"_s;
}

} // namespace mh::widgets
