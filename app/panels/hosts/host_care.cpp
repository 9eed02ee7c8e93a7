// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/host_care.h"

#include <QComboBox>
#include <QDateTime>
#include <QFormLayout>
#include <QLineEdit>

#include "app/client/server_client.h"
#include "app/models/words.h"
#include "app/panels/parts/list_actions.h"
#include "app/panels/sharing/share_dialog.h"
#include "core/protocol/host_care_endpoints.h"
#include "core/protocol/host_endpoints.h"
#include "core/protocol/values.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kLongestReason = 200;
constexpr qint64 kHourMs = 3'600'000;

bool mayOperate(const protocol::Host *host)
{
    return host && host->myPermission != "view"_L1 && !host->myPermission.isEmpty();
}

bool mayManage(const protocol::Host *host)
{
    return host && (host->myPermission == "owner"_L1 || host->myPermission == "admin"_L1);
}

QString wordOf(const QString &work, int count)
{
    if (work == "tasks"_L1)
        return HostCare::tr("%n task(s)", nullptr, count);
    if (work == "terminals"_L1)
        return HostCare::tr("%n terminal(s)", nullptr, count);
    return HostCare::tr("%n command(s)", nullptr, count);
}

} // namespace

DrainForm::DrainForm(client::ServerClient &client, const protocol::Host &host, QWidget *parent)
    : FormDialog(tr("Drain %1").arg(host.name), tr("Drain"), parent),
      m_client(client),
      m_host(host.number),
      m_reason(new QLineEdit(host.drain.value("reason"_L1).toString(), this)),
      m_until(new QComboBox(this))
{
    setIntroduction(tr("Nothing new is placed on it. What is at work there goes on."));
    m_reason->setObjectName(u"drainReason"_s);
    m_reason->setMaxLength(kLongestReason);
    m_reason->setPlaceholderText(tr("new disks"));
    m_until->setObjectName(u"drainUntil"_s);
    const auto set = protocol::fromIso(host.drain.value("until"_L1).toString());
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    if (set)
        m_until->addItem(tr("%1, as it is now").arg(models::moment(*set, now)), -1);
    m_until->addItem(tr("somebody takes it back"), 0);
    for (const int hours : {1, 4, 24, 168})
        m_until->addItem(hours < 24 ? tr("%n hour(s) have passed", nullptr, hours)
                                    : tr("%n day(s) have passed", nullptr, hours / 24),
                         hours);
    form().addRow(tr("Reason"), m_reason);
    form().addRow(tr("Until"), m_until);
    const auto check = [this] {
        setMissing(m_reason->text().trimmed().isEmpty() ? QStringList{tr("Reason")} : QStringList());
    };
    connect(m_reason, &QLineEdit::textChanged, this, check);
    connect(this, &FormDialog::confirmed, this, [this, set] {
        const int hours = m_until->currentData().toInt();
        const qint64 until = hours < 0    ? set.value_or(0)
                             : hours == 0 ? 0
                                          : QDateTime::currentMSecsSinceEpoch() + hours * kHourMs;
        send(m_client.call(protocol::drainHost, {m_host, m_reason->text().trimmed(), until}),
             [](const QJsonObject &) {});
    });
    check();
}

HostCare::HostCare(client::ServerClient &client, Current current, QWidget &page)
    : QObject(&page), m_client(client), m_current(std::move(current)), m_page(page)
{
}

void HostCare::addTo(ListActions &actions)
{
    using Key = ListActions::Key;
    actions.addRow(
        u"shareHost"_s, tr("Share…"), Key::None, [this] { share(); }, [this] { return mayManage(m_current()); });
    actions.addRow(
        u"drainHost"_s, tr("Drain…"), Key::None, [this] { drain(); }, [this] { return mayOperate(m_current()); });
    actions.addRow(
        u"undrainHost"_s, tr("Drain no longer"), Key::None, [this] { undrain(); },
        [this] { return mayOperate(m_current()) && !m_current()->drain.isEmpty(); });
    actions.addRow(
        u"publishHost"_s, tr("Make its figures public or not…"), Key::None, [this] { askPublic(); },
        [this] { return mayManage(m_current()); });
}

void HostCare::share()
{
    if (const protocol::Host *host = m_current())
        (new ShareDialog(m_client, host->number, host->name, m_page.window()))->open();
}

void HostCare::drain()
{
    if (const protocol::Host *host = m_current())
        (new DrainForm(m_client, *host, m_page.window()))->open();
}

void HostCare::undrain()
{
    const protocol::Host *host = m_current();
    if (!host)
        return;
    whenReady(m_client.call(protocol::undrainHost, {host->number}), this, [this](const Result<QJsonObject> &done) {
        if (!done)
            emit failed(models::sentence(done.error()));
    });
}

void HostCare::askPublic()
{
    const protocol::Host *host = m_current();
    if (!host)
        return;
    protocol::UpdateHost change;
    change.number = host->number;
    change.isPublic = !host->isPublic;
    const auto send = [this, change] {
        whenReady(m_client.call(protocol::updateHost, change), this, [this](const Result<protocol::Host> &done) {
            if (!done)
                emit failed(models::sentence(done.error()));
        });
    };
    if (host->isPublic)
        askFirst(m_page.window(), tr("Hide the figures of %1?").arg(host->name),
                 tr("They are no longer shown to those who have not signed in."), tr("Hide"), send);
    else
        askFirst(m_page.window(), tr("Show the figures of %1 to anybody?").arg(host->name),
                 tr("Without signing in, at /public/ws/servers/%1; neither its name nor its address is told.")
                     .arg(host->number),
                 tr("Show"), send);
}

QString HostCare::drainText(const protocol::Host &host, qint64 nowMs)
{
    if (host.drain.isEmpty())
        return {};
    QStringList work;
    const QJsonObject counts = host.drain.value("at_work"_L1).toObject();
    for (auto count = counts.begin(); count != counts.end(); ++count) {
        if (count->toInt() > 0)
            work.append(wordOf(count.key(), count->toInt()));
    }
    const auto until = protocol::fromIso(host.drain.value("until"_L1).toString());
    QString text =
        tr("Drained by %1: %2.").arg(host.drain.value("by"_L1).toString(), host.drain.value("reason"_L1).toString());
    if (until)
        text += u' ' % tr("Until %1.").arg(models::moment(*until, nowMs));
    return text % u' '
           % (work.isEmpty() ? tr("Nothing is at work there.") : tr("Still at work: %1.").arg(work.join(u", "_s)));
}

} // namespace mh::panels
