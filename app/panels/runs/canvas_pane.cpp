// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/runs/canvas_pane.h"

#include <functional>

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

#include "app/client/server_client.h"
#include "app/editor/flow_view.h"
#include "app/widgets/icons.h"
#include "app/widgets/theme.h"
#include "core/base/when_ready.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

/// The raised plate under the zoom buttons.
class Plate final : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        const widgets::Tokens &t = widgets::tokens(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(t.border);
        painter.setBrush(t.surface);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), widgets::kRadius, widgets::kRadius);
    }
};

} // namespace

CanvasPane::CanvasPane(const Context &context, QWidget *parent)
    : QWidget(parent),
      m_overlay(m_scene, context.clock),
      m_view(new editor::FlowView(m_scene, m_overlay, this)),
      m_controls(new Plate(this)),
      m_zoom(new QLabel(m_controls))
{
    auto *row = new QHBoxLayout(m_controls);
    row->setContentsMargins(4, 4, 4, 4);
    row->setSpacing(0);
    const auto add = [&](const QString &icon, const QString &tip, std::function<void()> action) {
        auto *button = new QToolButton(m_controls);
        button->setIcon(widgets::icon(icon));
        button->setIconSize({16, 16});
        button->setFixedSize(28, 28);
        button->setAutoRaise(true);
        button->setToolTip(tip);
        button->setAccessibleName(tip);
        button->setFocusPolicy(Qt::NoFocus);
        connect(button, &QToolButton::clicked, this, std::move(action));
        row->addWidget(button);
    };
    add(u"minus"_s, tr("Zoom out (-)"), [this] { m_view->setZoom(m_view->zoom() / 1.2); });
    m_zoom->setAlignment(Qt::AlignCenter);
    m_zoom->setFont(widgets::scaled(font(), 0.9));
    m_zoom->setFixedWidth(44);
    row->addWidget(m_zoom);
    add(u"plus"_s, tr("Zoom in (+)"), [this] { m_view->setZoom(m_view->zoom() * 1.2); });
    add(u"fit"_s, tr("Show the whole flow (Home or F)"), [this] { m_view->fit(); });
    m_controls->adjustSize();
    const auto show = [this](double zoom) { m_zoom->setText(u"%1 %"_s.arg(qRound(zoom * 100))); };
    connect(m_view, &editor::FlowView::zoomChanged, this, show);
    show(1);
    loadIcons(context.client);
}

void CanvasPane::addControl(QWidget *control)
{
    auto *row = static_cast<QHBoxLayout *>(m_controls->layout());
    row->addSpacing(widgets::kGap);
    row->addWidget(control);
    m_controls->adjustSize();
}

void CanvasPane::loadIcons(client::ServerClient &client)
{
    protocol::ListComponents all;
    all.page.size = protocol::kPageSizeMax;
    whenReady(client.call(protocol::listComponents, all), this,
              [this](const Result<protocol::Paged<protocol::Component>> &components) {
                  if (!components)
                      return;
                  QHash<QString, QString> icons;
                  for (const protocol::Component &component : components->content)
                      icons.insert(component.name, component.icon.isEmpty() ? component.category : component.icon);
                  m_scene.setIcons(icons);
              });
}

CanvasPane::~CanvasPane()
{
    delete m_view; // before the scene and overlay that it looks at
}

void CanvasPane::resizeEvent(QResizeEvent *)
{
    m_view->setGeometry(rect());
    m_controls->move(widgets::kPad, height() - m_controls->height() - widgets::kPad);
}

} // namespace mh::panels
