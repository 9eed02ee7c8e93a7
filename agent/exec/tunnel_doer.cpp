// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/tunnel_doer.h"

#include "agent/exec/bytes_sender.h"
#include "agent/exec/document_intake.h"
#include "core/base/json.h"
#include "core/base/uuid.h"
#include "core/base/when_ready.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLastSerial = qint64(1) << 53;

QString resourceOf(const QString &id)
{
    return u"tunnel:"_s + id;
}

} // namespace

TunnelDoer::TunnelDoer(const Parts &parts)
    : m_parts(parts), m_kept(parts.folder), m_tunnels(parts.folder, parts.devices, parts.network, parts.clock)
{
    m_look.setInterval(kLookMs);
    connect(&m_look, &QTimer::timeout, this, [this] {
        if (std::exchange(m_isLooking, true))
            return; // what it waits for is not over yet
        whenReady(m_labour.run([this] {
            m_tunnels.look();
            return true;
        }),
                  this, [this](bool) { m_isLooking = false; });
    });
}

TunnelDoer::~TunnelDoer() = default;

void TunnelDoer::start()
{
    (void)m_labour.run([this] {
        m_tunnels.recover();
        return true;
    });
    m_look.start();
}

void TunnelDoer::begin(const std::shared_ptr<Doing> &doing)
{
    using Way = void (TunnelDoer::*)(const Held &);
    static const QHash<QString, Way> kWays{
        {u"tunnel.apply"_s, &TunnelDoer::apply},   {u"tunnel.change"_s, &TunnelDoer::change},
        {u"tunnel.down"_s, &TunnelDoer::down},     {u"tunnel.status"_s, &TunnelDoer::tell},
        {u"tunnel.repair"_s, &TunnelDoer::repair}, {u"tunnel.list"_s, &TunnelDoer::list},
        {u"tunnel.read"_s, &TunnelDoer::read}};
    const Way way = kWays.value(doing->command().verb, nullptr);
    if (!way)
        return doing->fail(unknownVerb(doing->command().verb));
    (this->*way)(doing);
}

std::optional<QString> TunnelDoer::tunnelOf(const Held &doing)
{
    json::Reader reader(doing->command().arguments);
    const QUuid id = uuidFrom(reader.text("tunnel"_L1, 64));
    if (reader.ok() && id.isNull())
        reader.fail("tunnel"_L1, u"must be a UUID"_s);
    if (reader.ok())
        return id.toString(QUuid::WithoutBraces);
    doing->fail(reader.error());
    return {};
}

void TunnelDoer::fail(const Held &doing, const Error &error)
{
    if (error.reason == "NOT_ALLOWED"_L1)
        return doing->stop(error.reason, error.message, doing->manifest().lines.value(u"tunnel"_s));
    doing->fail(error);
}

void TunnelDoer::make(const Held &doing, const QString &id, Change change)
{
    const auto hold = Hold::fromArguments(doing->command().arguments);
    if (!hold)
        return doing->fail(hold.error());
    if (const auto taken = m_parts.holds.take(resourceOf(id), *hold); !taken)
        return doing->fail(taken.error());
    ++m_busy[id];
    const auto answer = m_labour.run([this, change = std::move(change)] { return change(m_tunnels); });
    whenReady(answer, this, [this, doing, id, hold = *hold](const Result<TunnelStatus> &status) {
        if (--m_busy[id] == 0)
            m_busy.remove(id);
        if (status)
            return doing->succeed(status->values);
        m_parts.holds.letGo(resourceOf(id), hold);
        fail(doing, status.error());
    });
}

void TunnelDoer::apply(const Held &doing)
{
    const auto id = tunnelOf(doing);
    if (!id)
        return;
    json::Reader reader(doing->command().arguments);
    const qint64 serial = reader.integer("serial"_L1, 1, kLastSerial);
    if (!reader.ok())
        return doing->fail(reader.error());
    const auto came = [this, doing, id = *id, serial](Result<Secret> text) {
        if (!text)
            return doing->fail(text.error());
        const auto document = std::make_shared<Secret>(*std::move(text));
        make(doing, id, [id, serial, document, powers = doing->manifest().tunnel](Tunnels &tunnels) {
            const auto json = json::parseObject(document->bytes());
            return json ? tunnels.apply(id, {serial, *json}, powers) : Result<TunnelStatus>(json.error());
        });
    };
    new DocumentIntake(doing, TunnelDocument::kLargest, came, this); // goes by itself
}

void TunnelDoer::change(const Held &doing)
{
    const auto id = tunnelOf(doing);
    if (!id)
        return;
    json::Reader reader(doing->command().arguments);
    const qint64 base = reader.integer("base"_L1, 1, kLastSerial);
    const qint64 serial = reader.integer("serial"_L1, 1, kLastSerial);
    const QJsonArray set = reader.arrayOr("set"_L1);
    const QStringList remove = reader.textsOr("remove"_L1);
    if (!reader.ok())
        return doing->fail(reader.error());
    make(doing, *id, [=, id = *id, powers = doing->manifest().tunnel](Tunnels &tunnels) {
        return tunnels.change(id, base, serial, set, remove, powers);
    });
}

void TunnelDoer::down(const Held &doing)
{
    if (const auto id = tunnelOf(doing))
        make(doing, *id, [id = *id](Tunnels &tunnels) {
            const auto gone = tunnels.down(id);
            return gone ? Result<TunnelStatus>(TunnelStatus()) : gone.error();
        });
}

void TunnelDoer::repair(const Held &doing)
{
    if (const auto id = tunnelOf(doing)) {
        const auto answer = m_labour.run([this, id = *id] { return m_tunnels.repair(id); });
        whenReady(answer, this, [doing](const Result<TunnelStatus> &status) {
            status ? doing->succeed(status->values) : fail(doing, status.error());
        });
    }
}

void TunnelDoer::tell(const Held &doing)
{
    if (const auto id = tunnelOf(doing)) {
        const auto answer = m_labour.run([this, id = *id] { return m_tunnels.status(id); });
        whenReady(answer, this, [this, doing](const Result<TunnelStatus> &status) {
            if (!status)
                return fail(doing, status.error());
            (new BytesSender(doing, Secret(status->peers), status->values, this))->begin();
        });
    }
}

void TunnelDoer::list(const Held &doing)
{
    whenReady(m_labour.run([this] { return m_tunnels.list(); }), this,
              [doing](const QJsonObject &all) { doing->succeed(all); });
}

void TunnelDoer::read(const Held &doing)
{
    json::Reader reader(doing->command().arguments);
    const QString name = reader.text("name"_L1, 64);
    if (!reader.ok())
        return doing->fail(reader.error());
    if (!doing->hasStream())
        return doing->fail(invalidInput(u"a document needs a stream"_s));
    const auto answer = m_labour.run([this, name] { return std::make_shared<Result<Secret>>(m_tunnels.read(name)); });
    whenReady(answer, this, [this, doing](const std::shared_ptr<Result<Secret>> &text) {
        if (!*text)
            return fail(doing, text->error());
        (new BytesSender(doing, *std::move(*text), {}, this))->begin();
    });
}

Result<QByteArray> TunnelDoer::former(const QString &name)
{
    if (m_busy.contains(name))
        return unavailable(u"this tunnel is being changed just now"_s);
    return m_kept.former(name);
}

void TunnelDoer::restore(const QString &name, const QByteArray &document, const Done &done)
{
    ++m_busy[name];
    const auto back = m_labour.run([this, name, document] { return m_tunnels.restore(name, document); });
    whenReady(back, this, [this, name, done](const Result<> &how) {
        if (--m_busy[name] == 0)
            m_busy.remove(name);
        done(how);
    });
}

} // namespace mh::agent
