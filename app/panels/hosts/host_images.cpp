// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/host_images.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonArray>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/words.h"
#include "app/panels/hosts/host_words.h"
#include "app/panels/parts/form_dialog.h"
#include "app/panels/parts/page_parts.h"
#include "app/widgets/notices.h"
#include "core/base/clock.h"
#include "core/fleet/host_docker.h"
#include "core/protocol/docker_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

using Row = protocol::Endpoint<protocol::HostCommand, QJsonObject>;
constexpr int kId = Qt::UserRole;
constexpr qsizetype kShortId = 12;

struct KindRow {
    Row list;
    QLatin1StringView member; ///< of the list's reply
    Row remove;
    QLatin1StringView name; ///< of the path
};

KindRow rowOf(HostImages::Kind kind)
{
    switch (kind) {
    case HostImages::Kind::Images: return {protocol::listImages, "images"_L1, protocol::removeImage, "imageId"_L1};
    case HostImages::Kind::Volumes: return {protocol::listVolumes, "volumes"_L1, protocol::removeVolume, "volume"_L1};
    case HostImages::Kind::Networks: break;
    }
    return {protocol::listNetworks, "networks"_L1, protocol::removeNetwork, "network"_L1};
}

QStringList headsOf(HostImages::Kind kind)
{
    switch (kind) {
    case HostImages::Kind::Images: return {HostImages::tr("Image"), HostImages::tr("Size"), HostImages::tr("Made")};
    case HostImages::Kind::Volumes:
        return {HostImages::tr("Volume"), HostImages::tr("Driver"), HostImages::tr("Project"),
                HostImages::tr("Folder")};
    case HostImages::Kind::Networks: break;
    }
    return {HostImages::tr("Network"), HostImages::tr("Driver"), HostImages::tr("Scope"), HostImages::tr("Addresses")};
}

} // namespace

HostImages::HostImages(Kind kind, const Context &context, const protocol::Host &host, bool mayRemove, QWidget *parent)
    : QWidget(parent),
      m_kind(kind),
      m_context(context),
      m_host(host),
      m_banner(new widgets::ErrorBanner(this)),
      m_trouble(words(this, {})),
      m_list(new QTreeWidget(this))
{
    m_list->setObjectName(rowOf(kind).member);
    m_list->setAccessibleName(headsOf(kind).constFirst());
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setHeaderLabels(headsOf(kind));
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_trouble->hide();
    QPushButton *removal = newButton(this, tr("Remove…"), u"remove_"_s + rowOf(kind).member);
    removal->setEnabled(false);
    removal->setVisible(mayRemove);
    auto *head = new QHBoxLayout;
    head->addStretch(1);
    head->addWidget(removal);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->addLayout(head);
    layout->addWidget(m_banner);
    layout->addWidget(m_trouble);
    layout->addWidget(m_list, 1);
    connect(removal, &QPushButton::clicked, this, &HostImages::askRemoval);
    connect(m_list, &QTreeWidget::currentItemChanged, removal,
            [removal](const QTreeWidgetItem *item) { removal->setEnabled(item); });
}

void HostImages::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    load();
}

void HostImages::load()
{
    const KindRow row = rowOf(m_kind);
    whenReady(m_context.client.call(row.list, {m_host.number, {}}), this,
              [this, row](const Result<QJsonObject> &answer) {
                  m_trouble->setVisible(!answer);
                  if (!answer)
                      return m_trouble->setText(models::sentence(answer.error()));
                  m_list->clear();
                  const QJsonArray told = answer->value(row.member).toArray();
                  for (const QJsonValue &one : told)
                      add(one.toObject());
              });
}

void HostImages::add(const QJsonObject &one)
{
    QStringList texts;
    QString id = one.value("id"_L1).toString();
    if (m_kind == Kind::Images) {
        if (const auto image = fleet::ImageInfo::fromJson(one)) {
            const QString shortId = image->id.section(u':', -1).left(kShortId);
            texts =
                QStringList{image->tags.isEmpty() ? shortId : image->tags.join(u", "_s), sizeText(double(image->size)),
                            models::moment(image->createdAt, m_context.clock.nowMs())};
        }
    } else if (m_kind == Kind::Volumes) {
        if (const auto volume = fleet::VolumeInfo::fromJson(one)) {
            texts = QStringList{volume->name, volume->driver, volume->project, volume->mountpoint};
            id = volume->name;
        }
    } else if (const auto network = fleet::NetworkInfo::fromJson(one)) {
        texts = QStringList{network->name, network->driver, network->scope, network->subnets.join(u", "_s)};
    }
    if (texts.isEmpty())
        return;
    auto *item = new QTreeWidgetItem(m_list, texts);
    item->setData(0, kId, id);
    item->setToolTip(0, texts.constFirst());
}

void HostImages::askRemoval()
{
    const QTreeWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    const QString consequence = m_kind == Kind::Volumes ? tr("What is stored in it is lost.")
                                : m_kind == Kind::Images
                                    ? tr("It has to be fetched again before a container can be made of it.")
                                    : tr("Containers cannot reach each other by it any more.");
    askFirst(window(), tr("Remove %1 from %2?").arg(item->text(0), m_host.name), consequence, tr("Remove"),
             [this, id = item->data(0, kId).toString()] { remove(id); });
}

void HostImages::remove(const QString &id)
{
    const KindRow row = rowOf(m_kind);
    m_banner->clear();
    whenReady(m_context.client.call(row.remove, {m_host.number, {{row.name, id}}}), this,
              [this](const Result<QJsonObject> &done) {
                  load();
                  if (!done)
                      m_banner->showError(models::sentence(done.error()));
              });
}

} // namespace mh::panels
