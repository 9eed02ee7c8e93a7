// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QWidget>

#include "app/panels/parts/context.h"
#include "core/fleet/manifest.h"
#include "core/protocol/endpoint.h"
#include "core/protocol/hosts.h"

class QLabel;
class QTreeWidget;

namespace mh::widgets {
class ErrorBanner;
}

namespace mh::panels {

/// One kind of what containers are made of: images, volumes or networks, and their removal.
/// Thread: GUI. Lifetime: the context outlives it. Errors: said above the list.
class HostImages final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostImages)
public:
    enum class Kind { Images, Volumes, Networks };
    HostImages(Kind kind, const Context &context, const protocol::Host &host, bool mayRemove,
               QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void load();
    void add(const QJsonObject &one);
    void askRemoval();
    void remove(const QString &id);

    Kind m_kind;
    Context m_context;
    protocol::Host m_host;
    widgets::ErrorBanner *m_banner; ///< about removals
    QLabel *m_trouble;              ///< of the list
    QTreeWidget *m_list;
};

} // namespace mh::panels
