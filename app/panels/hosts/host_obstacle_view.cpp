// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/host_obstacle_view.h"

#include <QFontDatabase>
#include <QLabel>
#include <QVBoxLayout>

#include "app/panels/hosts/host_places.h"
#include "app/panels/parts/page_parts.h"
#include "app/widgets/notices.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

HostObstacleView::HostObstacleView(const QString &what, const HostObstacle &obstacle, QWidget *parent) : QWidget(parent)
{
    setObjectName(u"hostObstacle"_s);
    auto *why = new widgets::EmptyState(this);
    why->set(obstacle.lines.isEmpty() ? u"host"_s : u"lock"_s, what, obstacle.text);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 24, 24);
    layout->addStretch(1);
    layout->addWidget(why);
    if (!obstacle.lines.isEmpty()) {
        QLabel *lines = words(this, obstacle.lines);
        lines->setObjectName(u"manifestLines"_s);
        lines->setAccessibleName(tr("Lines of the manifest"));
        lines->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        lines->setWordWrap(false);
        lines->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        layout->addWidget(lines, 0, Qt::AlignHCenter);
    }
    layout->addStretch(2);
}

} // namespace mh::panels
