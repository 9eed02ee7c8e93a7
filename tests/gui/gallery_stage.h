// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>
#include <QTcpSocket>

#include "app/client/server_client.h"
#include "core/execution/debug.h"
#include "core/protocol/access_endpoints.h"
#include "core/protocol/endpoints.h"
#include "core/protocol/share_endpoints.h"
#include "core/protocol/user_endpoints.h"
#include "tests/gui/desktop.h"

/// What the pictures show: a server that has been worked with.
namespace mh::test {

inline const QString kReaderName = u"mei@example.org"_s;
inline const QString kReaderPassword = u"Engine-of-1843!"_s;

/// Says 200 to every request, or takes it and hangs up.
class SmallPeer final : public QTcpServer
{
public:
    explicit SmallPeer(bool hangsUp)
    {
        connect(this, &QTcpServer::newConnection, this, [this, hangsUp] {
            QTcpSocket *peer = nextPendingConnection();
            connect(peer, &QTcpSocket::readyRead, peer, [peer, hangsUp] {
                if (!peer->readAll().contains("\r\n\r\n"))
                    return;
                if (hangsUp) {
                    peer->abort();
                    peer->deleteLater();
                    return;
                }
                peer->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n{}");
                peer->disconnectFromHost();
            });
        });
    }
    [[nodiscard]] QString url() const { return u"http://127.0.0.1:%1"_s.arg(serverPort()); }
};

inline flow::Node nodeOf(const QString &id, const QString &name, const QString &component, const QJsonObject &inputs,
                         double x, double y = 0)
{
    flow::Node made;
    made.id = id;
    made.name = name;
    made.component = component;
    made.inputMappings = inputs;
    made.position = {x, y};
    return made;
}

inline flow::FlowDefinition chained(const QList<flow::Node> &nodes)
{
    flow::FlowDefinition definition;
    definition.nodes = nodes;
    for (qsizetype i = 1; i < nodes.size(); ++i) {
        flow::Edge edge;
        edge.source = nodes[i - 1].id;
        edge.target = nodes[i].id;
        edge.id = QString(edge.source % u'-' % edge.target);
        definition.edges.append(edge);
    }
    return definition;
}

/// Fills the server of `stage` over the client of somebody who may do everything.
class GalleryStage final
{
public:
    FlowId invoices;
    FlowId imagePipeline;
    FlowId draft;
    FlowId badDraft;
    ExecutionId done;
    ExecutionId doneBefore;
    ExecutionId failed;
    ExecutionId waiting;
    ExecutionId asking;
    ExecutionId lost;
    ExecutionId held;
    QString service;
    QString credential;
    SmallPeer well{false};
    SmallPeer hangsUp{true};

    /// What could not be done; empty: all was.
    [[nodiscard]] QString fill(client::ServerClient &client, const Stage &stage)
    {
        m_client = &client;
        m_trouble.clear();
        if (!well.listen(QHostAddress::LocalHost) || !hangsUp.listen(QHostAddress::LocalHost))
            return u"no port"_s;
        addPeople();
        addThings();
        addFlows();
        addRuns(stage);
        return m_trouble;
    }

private:
    template <class Request, class Reply>
    std::optional<Reply> call(const protocol::Endpoint<Request, Reply> &endpoint,
                              const std::type_identity_t<Request> &request)
    {
        Result<Reply> reply = await(m_client->call(endpoint, request));
        if (reply)
            return std::move(*reply);
        m_trouble += QString(QLatin1StringView(endpoint.path) % u": "_s % reply.error().message % u"\n"_s);
        return std::nullopt;
    }

    void addPeople()
    {
        const QStringList names{u"mei"_s, u"jonas"_s, u"amara"_s};
        const QStringList whole{u"Lin Mei"_s, u"Jonas Berg"_s, u"Amara Okafor"_s};
        for (int i = 0; i < names.size(); ++i) {
            protocol::WriteUser user;
            user.username = names[i];
            user.fullName = whole[i];
            user.email = QString(names[i] % u"@example.org");
            user.password = kReaderPassword;
            user.role = u"user"_s;
            (void)call(protocol::createUser, user);
        }
        if (const auto made = call(protocol::createWorkspace, {u"Accounting"_s})) {
            (void)call(protocol::addWorkspaceMember, {made->id, {}, u"jonas@example.org"_s});
            (void)call(protocol::addWorkspaceMember, {made->id, {}, u"amara@example.org"_s});
        }
        for (const QString &name : {u"nightly report"_s, u"warehouse gateway"_s}) {
            protocol::CreateApiKey key;
            key.name = name;
            key.description = u"reads what the day has brought"_s;
            key.limits.accessLevel = u"read"_s;
            (void)call(protocol::createApiKey, key);
        }
    }

    void addThings()
    {
        protocol::WriteCredential login;
        login.name = u"ERP account"_s;
        login.description = u"of the accounting system"_s;
        login.type = u"http_basic"_s;
        login.visibility = u"private"_s;
        login.data = QJsonObject{{u"username"_s, u"meshhelm"_s}, {u"password"_s, u"s3cret-of-the-erp"_s}};
        const auto kept = call(protocol::createCredential, login);
        login.name = u"Parcel tracking"_s;
        login.type = u"http_bearer"_s;
        login.data = QJsonObject{{u"token"_s, u"t0ken-of-the-tracker"_s}};
        (void)call(protocol::createCredential, login);
        protocol::CreateService request;
        request.spec.name = u"erp"_s;
        request.spec.displayName = u"ERP of the office"_s;
        request.spec.description = u"Invoices, customers and their payments"_s;
        request.spec.baseUrl = well.url();
        request.spec.authType = u"basic"_s;
        if (kept) {
            credential = kept->id.toString();
            request.spec.credential = kept->id;
        }
        const QStringList rows{u"POST invoices /invoices"_s, u"GET invoice /invoices/{id}"_s,
                               u"GET customers /customers"_s, u"DELETE draft /drafts/{id}"_s};
        for (const QString &row : rows) {
            protocol::EndpointSpec endpoint;
            endpoint.method = row.section(u' ', 0, 0);
            endpoint.name = QString(endpoint.method.toLower() % u' ' % row.section(u' ', 1, 1));
            endpoint.path = row.section(u' ', 2);
            request.endpoints.append(endpoint);
        }
        if (const auto made = call(protocol::createService, request))
            service = made->id.toString();
        request.spec.name = u"parcels"_s;
        request.spec.displayName = u"Parcel service"_s;
        request.spec.authType = u"none"_s;
        request.spec.credential = {};
        request.endpoints.clear();
        (void)call(protocol::createService, request);
    }

    FlowId addFlow(const QString &name, const QString &about, const flow::FlowDefinition &definition,
                   const QStringList &versions)
    {
        protocol::CreateFlow create;
        create.name = name;
        create.description = about;
        create.definition = definition;
        const auto flow = call(protocol::createFlow, create);
        if (!flow)
            return {};
        for (const QString &text : versions) {
            protocol::CreateVersion version;
            version.id = flow->id;
            version.version = text;
            version.definition = definition;
            if (text != versions.constLast())
                version.definition->nodes[0].name = u"Price list"_s;
            version.note = text == "1.0.0"_L1 ? u"as agreed with accounting"_s : u"prices are asked for at the shop"_s;
            (void)call(protocol::createVersion, version);
            (void)call(protocol::publishFlow, {flow->id, text});
        }
        return flow->id;
    }

    void addFlows()
    {
        const auto steps =
            chained({nodeOf(u"price"_s, u"Price"_s, u"transform"_s, {{u"amount"_s, u"$.trigger.amount"_s}}, 0),
                     nodeOf(u"tax"_s, u"Tax"_s, u"transform"_s,
                            {{u"net"_s, u"$.nodes.price.output.amount"_s}, {u"rate"_s, 0.2}}, 320),
                     nodeOf(u"total"_s, u"Bill"_s, u"transform"_s, {{u"sum"_s, u"$.nodes.tax.output.net"_s}}, 640)});
        invoices = addFlow(u"Monthly bills"_s, u"One bill per customer and month"_s, steps, {u"1.0.0"_s, u"1.1.0"_s});
        draft = addFlow(u"Returned goods"_s, u"Being drawn"_s, steps, {});
        flow::FlowDefinition bad = steps;
        bad.nodes[1].inputMappings = {{u"net"_s, u"$.nodes.price.output.amount | nonsense"_s}};
        bad.nodes[2].component = u"no_such_component"_s;
        badDraft = addFlow(u"Warehouse count"_s, u"Not ready"_s, bad, {});
        const QList<QPair<QString, QJsonObject>> triggers{
            {u"schedule"_s, {{u"cron"_s, u"0 6 1 * *"_s}, {u"timezone"_s, u"UTC"_s}}},
            {u"webhook"_s, {{u"reply"_s, u"at_once"_s}}},
            {u"event"_s, {{u"event"_s, u"execution.failed"_s}}}};
        const QStringList names{u"First of the month"_s, u"From the shop"_s, u"After a failed import"_s};
        for (qsizetype i = 0; i < triggers.size(); ++i)
            (void)call(protocol::createTrigger, {invoices, triggers[i].first, names[i], true, triggers[i].second});
        protocol::CreateShare share;
        share.flow = invoices;
        share.email = u"jonas@example.org"_s;
        share.permission = u"edit"_s;
        (void)call(protocol::createShare, share);
    }

    ExecutionId run(FlowId flow, const QJsonObject &inputs, const std::optional<execution::DebugPlan> &debug = {})
    {
        protocol::TriggerFlow request;
        request.id = flow;
        request.inputs = inputs;
        request.debug = debug;
        const auto started = call(protocol::triggerFlow, request);
        return started ? started->execution : ExecutionId();
    }

    void addRuns(const Stage &stage)
    {
        doneBefore = run(invoices, {{u"amount"_s, 120}});
        done = run(invoices, {{u"amount"_s, 250}});
        execution::DebugPlan plan;
        plan.breakpoints = {u"tax"_s};
        held = run(invoices, {{u"amount"_s, 80}}, plan);
        flow::Node pay = nodeOf(u"pay"_s, u"Payment"_s, u"http_request"_s, {{u"url"_s, u"$.trigger.url"_s}}, 0);
        pay.atMostOnce = true;
        const FlowId payment = addFlow(u"Payment run"_s, u"Pays what is due"_s, chained({pay}), {u"1.0.0"_s});
        lost = run(payment, {{u"url"_s, QString(hangsUp.url() % u"/pay")}});
        failed = run(payment, {{u"url"_s, u"nonsense"_s}});
        flow::Node approve = nodeOf(u"approve"_s, u"Manager"_s, u"approval"_s, {}, 0);
        approve.config = {{u"message"_s, u"4,200 € for Northwind"_s}};
        const FlowId approval = addFlow(u"Large expenses"_s, u"A person decides"_s, chained({approve}), {u"1.0.0"_s});
        asking = run(approval, {});
        const FlowId parcels =
            addFlow(u"Parcel 4711"_s, u"Until it has arrived"_s,
                    chained({nodeOf(u"wait"_s, u"Arrived"_s, u"wait_for_webhook"_s, {}, 0)}), {u"1.0.0"_s});
        waiting = run(parcels, {});
        const auto flows = call(protocol::listFlows, {});
        for (const protocol::Flow &flow : flows ? flows->content : QList<protocol::Flow>()) {
            if (flow.name.contains(u"mage"_s))
                imagePipeline = flow.id;
        }
        (void)run(imagePipeline,
                  {{u"image_url"_s, stage.fact("image_url"_L1)}, {u"upload_url"_s, stage.fact("upload_url"_L1)}});
    }

    client::ServerClient *m_client = nullptr;
    QString m_trouble;
};

} // namespace mh::test
