// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/nginx_handlers.h"
#include "app/cli/session.h"
#include "core/protocol/nginx_endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;
using protocol::Host;
using protocol::HostCommand;

namespace {

constexpr std::chrono::milliseconds kPatience{130'000}; ///< longer than the host may take

constexpr std::chrono::milliseconds kIssuePatience{310'000};

constexpr qint64 kMostText = 1024 * 1024;

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::NginxCommands)
};

void withHost(Session &session, const std::function<void(const Host &)> &done)
{
    findHost(session, session.invocation().positionals.first(), done);
}

QString statusText(const QJsonObject &status)
{
    const bool runs = status.value("running"_L1).toBool();
    QList<QStringList> rows{
        {Text::tr("Nginx"), runs ? Text::tr("runs") : Text::tr("does not run")},
        {Text::tr("Since"), runs ? status.value("since"_L1).toString() : QString()},
        {Text::tr("Process"), runs ? QString::number(status.value("pid"_L1).toInteger()) : QString()},
        {Text::tr("Workers"), runs ? QString::number(status.value("workers"_L1).toInt()) : QString()},
        {Text::tr("Version"), status.value("version"_L1).toString()},
        {Text::tr("Configuration"), status.value("config_path"_L1).toString()},
        {Text::tr("Test"),
         status.value("config_valid"_L1).toBool() ? Text::tr("fine") : status.value("config_message"_L1).toString()}};
    rows.removeIf([](const QStringList &row) { return row[1].isEmpty(); });
    return tableText(rows);
}

template <class Endpoint>
void control(Session &session, const Endpoint &endpoint)
{
    withHost(session, [&session, endpoint](const Host &host) {
        session.ask(
            endpoint, {host.number, {}},
            [&session](const QJsonObject &status) { session.answer(status, statusText(status)); }, kPatience);
    });
}

void answerChange(Session &session, const QJsonObject &done, const QString &sentence)
{
    const QString after = done.value("served"_L1).toBool()
                              ? Text::tr("Nginx has taken it.")
                              : Text::tr("Nginx does not run; it will take it at its start.");
    session.answer(done, sentence + u' ' + after);
}

template <class Endpoint>
void changeSite(Session &session, const Endpoint &endpoint, const QString &sentence)
{
    withHost(session, [&session, endpoint, sentence](const Host &host) {
        const QString site = session.invocation().positionals[1];
        session.ask(
            endpoint, {host.number, {{u"siteName"_s, site}}},
            [&session, site, sentence](const QJsonObject &done) {
                answerChange(session, done, sentence.arg(printable(site)));
            },
            kPatience);
    });
}

void addExpected(Session &session, QJsonObject &arguments)
{
    if (session.invocation().has(u"expect"_s))
        arguments.insert("expect"_L1, session.invocation().value(u"expect"_s));
}

QString listed(const QJsonValue &array)
{
    QStringList texts;
    const QJsonArray all = array.toArray();
    for (const QJsonValue &each : all)
        texts.append(each.toString());
    return texts.join(u", "_s);
}

} // namespace

void showNginx(Session &session)
{
    withHost(session, [&session](const Host &host) {
        session.ask(protocol::nginxStatus, {host.number},
                    [&session](const QJsonObject &status) { session.answer(status, statusText(status)); });
    });
}

void startNginx(Session &session)
{
    control(session, protocol::startNginx);
}

void stopNginx(Session &session)
{
    control(session, protocol::stopNginx);
}

void restartNginx(Session &session)
{
    control(session, protocol::restartNginx);
}

void reloadNginx(Session &session)
{
    control(session, protocol::reloadNginx);
}

void printNginxConfig(Session &session)
{
    withHost(session, [&session](const Host &host) {
        session.ask(protocol::getNginxConfig, {host.number, {}}, [&session](const QJsonObject &found) {
            session.answer(found, found.value("config"_L1).toString());
        });
    });
}

void putNginxConfig(Session &session)
{
    withHost(session, [&session](const Host &host) {
        const auto text = readTextFile(session.invocation().positionals[1], kMostText);
        if (!text)
            return session.fail(text.error());
        QJsonObject arguments{{u"config"_s, *text}};
        addExpected(session, arguments);
        session.ask(
            protocol::setNginxConfig, {host.number, arguments},
            [&session](const QJsonObject &done) {
                answerChange(session, done, Text::tr("The configuration is written."));
            },
            kPatience);
    });
}

void listNginxSites(Session &session)
{
    withHost(session, [&session](const Host &host) {
        session.ask(protocol::listNginxSites, {host.number, {}}, [&session](const QJsonObject &found) {
            QList<QStringList> rows{
                {Text::tr("SITE"), Text::tr("SERVES"), Text::tr("NAMES"), Text::tr("LISTENS"), Text::tr("CHANGED")}};
            const QJsonArray sites = found.value("sites"_L1).toArray();
            for (const QJsonValue &site : sites)
                rows.append(QStringList{
                    site["name"_L1].toString(), site["enabled"_L1].toBool() ? Text::tr("yes") : Text::tr("no"),
                    listed(site["server_names"_L1]), listed(site["listens"_L1]), site["modified_at"_L1].toString()});
            session.answer(found, tableText(rows));
        });
    });
}

void printNginxSite(Session &session)
{
    withHost(session, [&session](const Host &host) {
        session.ask(
            protocol::getNginxSite, {host.number, {{u"siteName"_s, session.invocation().positionals[1]}}},
            [&session](const QJsonObject &found) { session.answer(found, found.value("config"_L1).toString()); });
    });
}

void putNginxSite(Session &session)
{
    withHost(session, [&session](const Host &host) {
        const QString name = session.invocation().positionals[1];
        const auto text = readTextFile(session.invocation().positionals[2], kMostText);
        if (!text)
            return session.fail(text.error());
        const auto put = [&session, number = host.number, name, text = *text](const QJsonObject &found) {
            bool isThere = false;
            const QJsonArray sites = found.value("sites"_L1).toArray();
            for (const QJsonValue &site : sites)
                isThere = isThere || site["name"_L1].toString() == name;
            QJsonObject arguments{{u"config"_s, text}};
            const auto done = [&session, name](const QJsonObject &made) {
                answerChange(session, made, Text::tr("Site '%1' is written.").arg(printable(name)));
            };
            if (isThere) {
                arguments.insert("siteName"_L1, name);
                addExpected(session, arguments);
                return session.ask(protocol::updateNginxSite, {number, arguments}, done, kPatience);
            }
            arguments.insert("name"_L1, name);
            arguments.insert("enable"_L1, session.invocation().has(u"enable"_s));
            session.ask(protocol::createNginxSite, {number, arguments}, done, kPatience);
        };
        session.ask(protocol::listNginxSites, {host.number, {}}, put);
    });
}

void enableNginxSite(Session &session)
{
    changeSite(session, protocol::enableNginxSite, Text::tr("Site '%1' serves."));
}

void disableNginxSite(Session &session)
{
    changeSite(session, protocol::disableNginxSite, Text::tr("Site '%1' serves no more."));
}

void deleteNginxSite(Session &session)
{
    changeSite(session, protocol::removeNginxSite, Text::tr("Site '%1' is deleted."));
}

void listNginxCertificates(Session &session)
{
    withHost(session, [&session](const Host &host) {
        session.ask(protocol::listCertificates, {host.number, {}}, [&session](const QJsonObject &found) {
            QList<QStringList> rows{
                {Text::tr("NAMES"), Text::tr("UNTIL"), Text::tr("ISSUER"), Text::tr("SITES"), Text::tr("FILE")}};
            const QJsonArray certificates = found.value("certificates"_L1).toArray();
            for (const QJsonValue &each : certificates) {
                const QString until = each["valid_until"_L1].toString();
                const QString problem = each["problem"_L1].toString();
                rows.append(QStringList{listed(each["names"_L1]),
                                        !problem.isEmpty()              ? problem
                                        : each["ends_soon"_L1].toBool() ? Text::tr("%1 (soon)").arg(until)
                                                                        : until,
                                        each["issuer"_L1].toString(), listed(each["sites"_L1]),
                                        each["path"_L1].toString()});
            }
            session.answer(found, tableText(rows));
        });
    });
}

void issueNginxCertificate(Session &session)
{
    withHost(session, [&session](const Host &host) {
        const QString domain = session.invocation().positionals[1];
        QJsonObject arguments{{u"domain"_s, domain},
                              {u"names"_s, QJsonArray::fromStringList(session.invocation().values(u"name"_s))}};
        if (session.invocation().has(u"issuer"_s))
            arguments.insert("issuer"_L1, session.invocation().value(u"issuer"_s));
        session.ask(
            protocol::issueCertificate, {host.number, arguments},
            [&session, domain](const QJsonObject &made) {
                session.answer(made, Text::tr("The certificate for %1 is in %2, until %3.")
                                         .arg(printable(domain), made.value("path"_L1).toString(),
                                              made.value("valid_until"_L1).toString()));
            },
            kIssuePatience);
    });
}

} // namespace mh::cli
