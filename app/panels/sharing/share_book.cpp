// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/sharing/share_book.h"

#include <QCoreApplication>

#include "app/client/server_client.h"
#include "core/base/mapped.h"
#include "core/protocol/host_care_endpoints.h"
#include "core/protocol/service_share_endpoints.h"
#include "core/protocol/share_endpoints.h"

namespace mh::panels {
namespace {

using protocol::HostShare;
using protocol::ServiceShare;
using protocol::Share;

class FlowShares final : public ShareBook
{
    Q_DECLARE_TR_FUNCTIONS(mh::panels::ShareBook)
public:
    FlowShares(client::ServerClient &client, FlowId flow) : m_client(client), m_flow(flow) {}

    [[nodiscard]] Texts texts() const override
    {
        return {tr("See and run"), tr("Change"),
                tr("Name an account, or an address: one without an account gets an invitation, which holds once it is "
                   "accepted."),
                tr("Whoever you share it with finds it under Flows."),
                tr("This person no longer sees the flow nor its executions.")};
    }
    [[nodiscard]] QFuture<Result<QList<Share>>> list() override
    {
        return mapped(m_client.call(protocol::listShares, {m_flow}), &m_client,
                      [](const protocol::BareList<Share> &list) -> Result<QList<Share>> { return list.items; });
    }
    [[nodiscard]] QFuture<Result<Share>> add(const QString &person, const QString &level) override
    {
        const protocol::PersonNamed named = protocol::personNamed(person);
        return m_client.call(protocol::createShare, {m_flow, {}, named.email, level, named.username});
    }
    [[nodiscard]] QFuture<Result<Share>> change(ShareId share, const QString &level) override
    {
        return m_client.call(protocol::changeShare, {m_flow, share, level});
    }
    [[nodiscard]] QFuture<Result<protocol::Empty>> remove(ShareId share) override
    {
        return m_client.call(protocol::removeShare, {m_flow, share, {}});
    }

private:
    client::ServerClient &m_client;
    FlowId m_flow;
};

class ServiceShares final : public ShareBook
{
    Q_DECLARE_TR_FUNCTIONS(mh::panels::ShareBook)
public:
    ServiceShares(client::ServerClient &client, ServiceId service) : m_client(client), m_service(service) {}

    [[nodiscard]] Texts texts() const override
    {
        return {tr("See and call"), tr("Change"),
                tr("With people who have an account here. To call it with its credential, they must be allowed to use "
                   "that, too."),
                tr("Whoever you share it with finds it under Services, and their flows may call it."),
                tr("This person no longer sees the service, and their flows can no longer call it.")};
    }
    [[nodiscard]] QFuture<Result<QList<Share>>> list() override
    {
        return mapped(m_client.call(protocol::listServiceShares, {m_service}), &m_client,
                      [](const protocol::BareList<ServiceShare> &list) -> Result<QList<Share>> {
                          QList<Share> shares;
                          for (const ServiceShare &each : list.items)
                              shares.append(each.share);
                          return shares;
                      });
    }
    [[nodiscard]] QFuture<Result<Share>> add(const QString &person, const QString &level) override
    {
        const protocol::PersonNamed named = protocol::personNamed(person);
        return share(m_client.call(protocol::createServiceShare, {m_service, {}, named.email, level, named.username}));
    }
    [[nodiscard]] QFuture<Result<Share>> change(ShareId id, const QString &level) override
    {
        return share(m_client.call(protocol::changeServiceShare, {m_service, id, level}));
    }
    [[nodiscard]] QFuture<Result<protocol::Empty>> remove(ShareId id) override
    {
        return m_client.call(protocol::removeServiceShare, {m_service, id, {}});
    }

private:
    [[nodiscard]] QFuture<Result<Share>> share(const QFuture<Result<ServiceShare>> &reply)
    {
        return mapped(reply, &m_client, [](const ServiceShare &one) -> Result<Share> { return one.share; });
    }

    client::ServerClient &m_client;
    ServiceId m_service;
};

class HostShares final : public ShareBook
{
    Q_DECLARE_TR_FUNCTIONS(mh::panels::ShareBook)
public:
    HostShares(client::ServerClient &client, qint64 host) : m_client(client), m_host(host) {}

    [[nodiscard]] Texts texts() const override
    {
        return {tr("See"), tr("Work on it"),
                tr("With people who have an account here. Whoever works on it does what its manifest allows."),
                tr("Whoever you share it with finds it under Hosts."),
                tr("This person no longer sees the host, and their terminals there end.")};
    }
    [[nodiscard]] QFuture<Result<QList<Share>>> list() override
    {
        return mapped(m_client.call(protocol::listHostShares, {m_host}), &m_client,
                      [](const protocol::BareList<HostShare> &list) -> Result<QList<Share>> {
                          QList<Share> shares;
                          for (const HostShare &each : list.items)
                              shares.append(each.share);
                          return shares;
                      });
    }
    [[nodiscard]] QFuture<Result<Share>> add(const QString &person, const QString &level) override
    {
        const protocol::PersonNamed named = protocol::personNamed(person);
        return share(m_client.call(protocol::createHostShare, {m_host, {}, named.email, level, named.username}));
    }
    [[nodiscard]] QFuture<Result<Share>> change(ShareId id, const QString &level) override
    {
        return share(m_client.call(protocol::changeHostShare, {m_host, id, level}));
    }
    [[nodiscard]] QFuture<Result<protocol::Empty>> remove(ShareId id) override
    {
        return m_client.call(protocol::removeHostShare, {m_host, id, {}});
    }

private:
    [[nodiscard]] QFuture<Result<Share>> share(const QFuture<Result<HostShare>> &reply)
    {
        return mapped(reply, &m_client, [](const HostShare &one) -> Result<Share> { return one.share; });
    }

    client::ServerClient &m_client;
    qint64 m_host;
};

} // namespace

std::unique_ptr<ShareBook> sharesOf(client::ServerClient &client, FlowId flow)
{
    return std::make_unique<FlowShares>(client, flow);
}

std::unique_ptr<ShareBook> sharesOf(client::ServerClient &client, ServiceId service)
{
    return std::make_unique<ServiceShares>(client, service);
}

std::unique_ptr<ShareBook> sharesOfHost(client::ServerClient &client, qint64 host)
{
    return std::make_unique<HostShares>(client, host);
}

} // namespace mh::panels
