// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/picture.h"

#include <algorithm>
#include <cmath>

#include <QBuffer>
#include <QGraphicsItem>
#include <QImage>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>

#include "app/editor/flow_scene.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

constexpr double kMargin = 32;
constexpr double kLargest = 16'000; ///< pixels along one side that viewers still open
constexpr double kMostPixels = 100'000'000;

/// The selection and the triggers, which are not the flow's, away for a moment, and cards as they are from near; and
/// back.
class Unselected final
{
public:
    explicit Unselected(FlowScene &scene) : m_scene(scene), m_items(scene.selectedItems()), m_far(scene.isFar())
    {
        scene.blockSignals(true);
        scene.clearSelection();
        scene.triggers().setVisible(false);
        scene.setFar(false);
    }
    ~Unselected()
    {
        m_scene.triggers().setVisible(true);
        for (QGraphicsItem *item : std::as_const(m_items))
            item->setSelected(true);
        m_scene.setFar(m_far);
        m_scene.blockSignals(false);
    }
    Q_DISABLE_COPY_MOVE(Unselected)

private:
    FlowScene &m_scene;
    QList<QGraphicsItem *> m_items;
    bool m_far;
};

void draw(FlowScene &scene, QPaintDevice &device, const QRectF &area, const QRectF &to)
{
    QPainter painter(&device);
    painter.fillRect(to, widgets::tokens(scene.palette()).canvas);
    scene.render(&painter, to, area);
}

} // namespace

Result<> savePicture(FlowScene &scene, const QString &name)
{
    const Unselected unselected(scene);
    const QRectF area = scene.content().adjusted(-kMargin, -kMargin, kMargin, kMargin);
    if (scene.content().isEmpty())
        return invalidInput(u"the flow is empty"_s);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (name.endsWith(".svg"_L1, Qt::CaseInsensitive)) {
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize(area.size().toSize());
        svg.setViewBox(QRectF(QPointF(), area.size()));
        draw(scene, svg, area, QRectF(QPointF(), area.size()));
    } else {
        const double scale = std::min({2.0, kLargest / std::max(area.width(), area.height()),
                                       std::sqrt(kMostPixels / (area.width() * area.height()))});
        QImage image((area.size() * scale).toSize(), QImage::Format_RGB32);
        if (image.isNull())
            return unavailable(u"there is no memory for a picture of that size"_s);
        draw(scene, image, area, QRectF(image.rect()));
        image.save(&buffer, "PNG");
    }
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return unavailable(name + u": "_s + file.errorString());
    return {};
}

} // namespace mh::editor
