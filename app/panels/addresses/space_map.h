// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QWidget>

class QLabel;

namespace mh::panels {

/// A pool from its first address to its last one as a strip: what is given out, kept back and rests; the rest is free.
/// What is narrower than a pixel is still seen. The tool tip names what is below the mouse.
/// Thread: GUI. Errors: none; what is no prefix of the pool is left out.
class SpaceMap final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpaceMap)
public:
    explicit SpaceMap(QWidget *parent);

    /// The server's map of a pool; empty: nothing is known.
    void show(const QJsonObject &map);
    /// What is there, 0 to 1 along the strip; empty: it is free.
    [[nodiscard]] QString textAt(double place) const;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    enum class Kind { Allocated, Reserved, Quarantined };
    struct Block {
        double from = 0; ///< of the strip
        double to = 0;
        Kind kind = Kind::Allocated;
        QString text;
    };
    void paintLegend(QPainter &painter) const;
    [[nodiscard]] static QString nameOf(Kind kind);
    [[nodiscard]] QColor colourOf(Kind kind) const;

    QList<Block> m_blocks;
    bool m_isWhole = true; ///< else the server had more blocks than it told
};

} // namespace mh::panels
