// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/host_transfers.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/client/file_transfer.h"
#include "app/models/words.h"
#include "app/panels/hosts/host_words.h"
#include "app/panels/parts/page_parts.h"
#include "app/words/spoken.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {
constexpr int kSteps = 1000;
}

HostTransfers::HostTransfers(QWidget *parent) : QWidget(parent), m_rows(new QVBoxLayout(this))
{
    setObjectName(u"hostTransfers"_s);
    m_rows->setContentsMargins(0, 0, 0, 0);
    hide();
}

void HostTransfers::add(client::FileTransfer *transfer, const QString &title)
{
    auto *row = new QWidget(this);
    transfer->setParent(row);
    auto *bar = new QProgressBar(row);
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    constexpr int kWidth = 180;
    bar->setFixedWidth(kWidth);
    auto *state = words(row, title);
    state->setObjectName(u"transferState"_s);
    QPushButton *end = newButton(row, tr("Cancel"), u"endTransfer"_s);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(state, 1);
    layout->addWidget(bar);
    layout->addWidget(end);
    m_rows->addWidget(row);
    ++m_count;
    show();
    const auto putAway = [this, row] {
        row->deleteLater();
        setVisible(--m_count > 0);
    };
    connect(transfer, &client::FileTransfer::moved, this, [title, bar, state](qint64 bytes, qint64 total) {
        bar->setRange(0, total > 0 ? kSteps : 0);
        bar->setValue(total > 0 ? int(double(bytes) / double(total) * kSteps) : 0);
        state->setText(total > 0 ? tr("%1 – %2 of %3").arg(title, sizeText(double(bytes)), sizeText(double(total)))
                                 : tr("%1 – %2").arg(title, sizeText(double(bytes))));
    });
    connect(transfer, &client::FileTransfer::pausing, this, [title, state](const QString &why) {
        state->setText(tr("%1 – tries again: %2").arg(title, words::spoken(why)));
    });
    connect(end, &QPushButton::clicked, transfer, &client::FileTransfer::cancel);
    connect(transfer, &client::FileTransfer::finished, this,
            [this, title, bar, state, end, putAway](const Result<QJsonObject> &how) {
                if (how || how.error().reason == "CANCELLED"_L1) {
                    putAway();
                    return how ? emit done() : void();
                }
                bar->hide();
                state->setText(tr("%1 – %2").arg(title, models::sentence(how.error())));
                end->setText(tr("Put away"));
                connect(end, &QPushButton::clicked, this, putAway);
            });
    transfer->start();
}

} // namespace mh::panels
