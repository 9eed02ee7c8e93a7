// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/credentials/data_keys_pane.h"

#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/parts/form_dialog.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/row_delegate.h"
#include "app/widgets/console_style.h"
#include "app/widgets/notices.h"
#include "core/base/clock.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

enum Column { Version, Status, Values, Created, Retired };

QString statusName(const QString &status)
{
    if (status == "ACTIVE"_L1)
        return DataKeysPane::tr("In use");
    if (status == "DECRYPT_ONLY"_L1)
        return DataKeysPane::tr("Opens only");
    return DataKeysPane::tr("Retired");
}

widgets::Tone toneOf(const QString &status)
{
    if (status == "ACTIVE"_L1)
        return widgets::Tone::Good;
    return status == "DECRYPT_ONLY"_L1 ? widgets::Tone::Running : widgets::Tone::Muted;
}

} // namespace

DataKeysPane::DataKeysPane(const Context &context, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_banner(new widgets::ErrorBanner(this)),
      m_rotate(newButton(this, tr("Rotate now…"), u"rotate"_s, widgets::kPrimary)),
      m_progressText(words(this, {}, QPalette::PlaceholderText)),
      m_progress(new QProgressBar(this)),
      m_list(new QTreeView(this))
{
    m_model = new models::RowsModel(
        {tr("Key"), tr("Status"), tr("Values"), tr("Created"), tr("Retired")},
        [this](models::RowsModel &model, int) {
            model.answerWith(m_context.client.call(protocol::listDataKeys, {}), [this](const protocol::DataKeys &keys) {
                show(keys);
                models::RowsModel::Page page{{}, keys.content.size()};
                const qint64 now = m_context.clock.nowMs();
                for (auto key = keys.content.crbegin(); key != keys.content.crend(); ++key)
                    page.rows.append({QString::number(key->version),
                                      {tr("Version %1").arg(key->version), statusName(key->status),
                                       QLocale().toString(key->sealedValues), models::moment(key->createdAt, now),
                                       models::moment(key->retiredAt, now)},
                                      {},
                                      int(toneOf(key->status)),
                                      {}});
                return page;
            });
        },
        this);
    m_list->setObjectName(u"dataKeys"_s);
    m_list->setAccessibleName(tr("Encryption keys"));
    makeList(*m_list);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new RowDelegate(40, RowDelegate::States::Tones, Status, m_list));
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->header()->setMinimumSectionSize(120);
    m_list->header()->setStretchLastSection(true);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_progress->setAccessibleName(tr("Values sealed anew"));
    QWidget *body = newBody(this);
    addTitle(body, tr("Encryption keys"),
             tr("Credentials are sealed with a data key. A rotation makes a new one; what older keys have sealed is "
                "sealed anew in the background while the server works on."),
             {m_rotate});
    QVBoxLayout &layout = layoutOf(body);
    layout.addSpacing(12);
    layout.addWidget(m_banner);
    layout.addWidget(m_progressText);
    layout.addWidget(m_progress);
    layout.addSpacing(8);
    layout.addWidget(m_list, 1);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(body);
    connect(m_model, &models::RowsModel::stateChanged, this, [this] {
        using State = models::RowsModel::State;
        if (m_model->state() == State::Ready)
            emit allowedChanged(true);
        else if (m_model->state() == State::Failed && m_model->error().code == ErrorCode::Denied)
            emit allowedChanged(false);
        else if (m_model->state() == State::Failed)
            m_banner->showError(models::sentence(m_model->error()));
    });
    connect(m_rotate, &QPushButton::clicked, this, &DataKeysPane::askRotate);
    m_poll.setInterval(2'000); // only while values are being sealed anew
    connect(&m_poll, &QTimer::timeout, this, &DataKeysPane::load);
}

void DataKeysPane::load()
{
    m_model->load();
}

void DataKeysPane::show(const protocol::DataKeys &keys)
{
    const bool busy = keys.resealing || keys.left > 0;
    m_progress->setVisible(busy);
    m_progress->setRange(0, qMax(1, keys.resealed + keys.left));
    m_progress->setValue(keys.resealed);
    if (!busy)
        m_progressText->setText(tr("Everything is sealed with the newest key."));
    else if (keys.left > 0)
        m_progressText->setText(tr("%n value(s) are still to be sealed with the new key.", nullptr, keys.left));
    else
        m_progressText->setText(tr("The new key is being taken into use…"));
    m_rotate->setEnabled(!busy);
    if (busy)
        m_poll.start();
    else
        m_poll.stop();
}

void DataKeysPane::askRotate()
{
    const auto rotate = [this] {
        m_rotate->setEnabled(false);
        m_banner->clear();
        whenReady(m_context.client.call(protocol::rotateDataKeys, {}), this,
                  [this](const Result<protocol::DataKeys> &keys) {
                      if (!keys) {
                          m_banner->showError(models::sentence(keys.error()));
                          m_rotate->setEnabled(true);
                      }
                      load(); // whether more can be rotated is seen there
                  });
    };
    askFirst(window(), tr("Rotate the encryption keys now?"),
             tr("A new key is used from this moment on. Keep the old key file with your old backups: they need it."),
             tr("Rotate"), rotate);
}

} // namespace mh::panels
