// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/nginx_doer.h"

#include <QHash>

#include "agent/nginx/certificates.h"
#include "core/base/json.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLargestPage = 200 * 1024; ///< of JSON, within a frame

std::optional<QString> expectedIn(json::Reader &reader)
{
    return reader.has("expect"_L1) ? std::optional(reader.textOr("expect"_L1, {}, 128)) : std::nullopt;
}

Result<QString> textOf(const QByteArray &bytes, const QString &path)
{
    if (bytes.size() > kLargestConfig)
        return invalidInput(u"%1 is larger than %2 bytes"_s.arg(path).arg(kLargestConfig));
    const QString text = QString::fromUtf8(bytes);
    if (text.toUtf8() != bytes)
        return invalidInput(u"%1 is not UTF-8"_s.arg(path));
    return text;
}

QJsonObject viewOf(const Site &site)
{
    return {{u"name"_s, site.name},
            {u"enabled"_s, site.isEnabled},
            {u"path"_s, QString(site.folder + u'/' + site.entry)},
            {u"sha256"_s, sha256Of(site.file)},
            {u"size"_s, site.file.bytes.size()},
            {u"modified_at"_s, site.file.changedAt},
            {u"server_names"_s, QJsonArray::fromStringList(site.words.names)},
            {u"listens"_s, QJsonArray::fromStringList(site.words.listens)},
            {u"certificates"_s, QJsonArray::fromStringList(site.words.certificates)}};
}

/// As far as a frame goes; `more` says that there were others.
QJsonObject fitting(const QString &key, const QJsonArray &all)
{
    QJsonArray page;
    qsizetype size = 0;
    for (const QJsonValue &each : all) {
        size += json::toBytes(each.toObject()).size() + 1;
        if (size > kLargestPage)
            return {{key, page}, {u"more"_s, true}};
        page.append(each);
    }
    return {{key, page}, {u"more"_s, false}};
}

} // namespace

NginxDoer::NginxDoer(const Parts &parts) : m_parts(parts) {}

NginxDoer::~NginxDoer() = default;

void NginxDoer::begin(const std::shared_ptr<Doing> &doing)
{
    using Way = void (NginxDoer::*)(const Held &);
    static const QHash<QString, Way> kWays{{u"nginx.status"_s, &NginxDoer::tellStatus},
                                           {u"nginx.config"_s, &NginxDoer::tellConfig},
                                           {u"nginx.sites"_s, &NginxDoer::tellSites},
                                           {u"nginx.site"_s, &NginxDoer::tellSite},
                                           {u"nginx.certificates"_s, &NginxDoer::tellCertificates},
                                           {u"nginx.start"_s, &NginxDoer::start},
                                           {u"nginx.stop"_s, &NginxDoer::stop},
                                           {u"nginx.restart"_s, &NginxDoer::restart},
                                           {u"nginx.reload"_s, &NginxDoer::reload},
                                           {u"nginx.put_config"_s, &NginxDoer::putConfig},
                                           {u"nginx.put_site"_s, &NginxDoer::putSite},
                                           {u"nginx.remove_site"_s, &NginxDoer::removeSite},
                                           {u"nginx.enable_site"_s, &NginxDoer::enableSite},
                                           {u"nginx.disable_site"_s, &NginxDoer::disableSite},
                                           {u"nginx.issue"_s, &NginxDoer::issue}};
    const Way way = kWays.value(doing->command().verb, nullptr);
    if (!way)
        return doing->fail(unknownVerb(doing->command().verb));
    (this->*way)(doing);
}

NginxSites NginxDoer::sitesFor(const Doing &doing) const
{
    return {m_parts.disk, doing.manifest().nginx};
}

void NginxDoer::tellStatus(const Held &doing)
{
    const fleet::NginxPowers powers = doing->manifest().nginx;
    m_parts.nginx.version(powers, [this, doing, powers](const QString &version) {
        m_parts.nginx.test(powers, powers.config, [this, doing, powers, version](const Result<> &tested) {
            const NginxState state = m_parts.nginx.state(powers);
            const bool isRefused = !tested && tested.error().code == ErrorCode::InvalidInput;
            doing->succeed({{u"status"_s, state.isRunning ? u"running"_s : u"stopped"_s},
                            {u"running"_s, state.isRunning},
                            {u"pid"_s, state.pid},
                            {u"since"_s, state.since},
                            {u"workers"_s, state.workers},
                            {u"leaving_workers"_s, state.leaving},
                            {u"version"_s, version},
                            {u"config_path"_s, powers.config},
                            {u"config_valid"_s, bool(tested)},
                            {u"config_refused"_s, isRefused},
                            {u"config_message"_s, tested ? QString() : tested.error().message}});
        });
    });
}

void NginxDoer::tellConfig(const Held &doing)
{
    const auto main = sitesFor(*doing).main();
    if (!main)
        return doing->fail(main.error());
    const QString path = doing->manifest().nginx.config;
    const auto text = textOf(main->bytes, path);
    if (!text)
        return doing->fail(text.error());
    doing->succeed(
        {{u"path"_s, path}, {u"config"_s, *text}, {u"sha256"_s, sha256Of(*main)}, {u"modified_at"_s, main->changedAt}});
}

void NginxDoer::tellSites(const Held &doing)
{
    const auto sites = sitesFor(*doing).all();
    if (!sites)
        return doing->fail(sites.error());
    QJsonArray all;
    for (const Site &site : *sites)
        all.append(viewOf(site));
    doing->succeed(fitting(u"sites"_s, all));
}

void NginxDoer::tellSite(const Held &doing)
{
    json::Reader reader(doing->command().arguments);
    const QString name = reader.text("name"_L1);
    if (!reader.ok())
        return doing->fail(reader.error());
    const auto site = sitesFor(*doing).find(name);
    if (!site)
        return doing->fail(site.error());
    const auto text = textOf(site->file.bytes, site->folder + u'/' + site->entry);
    if (!text)
        return doing->fail(text.error());
    QJsonObject view = viewOf(*site);
    view.insert("config"_L1, *text);
    doing->succeed(view);
}

void NginxDoer::tellCertificates(const Held &doing)
{
    json::Reader reader(doing->command().arguments);
    const QString domain = reader.textOr("domain"_L1, {}, 255);
    if (!reader.ok())
        return doing->fail(reader.error());
    const auto certificates = certificatesOf(m_parts.disk, doing->manifest().nginx);
    if (!certificates)
        return doing->fail(certificates.error());
    QJsonArray all;
    for (const CertificateInfo &each : *certificates) {
        if (domain.isEmpty() || each.isFor(domain))
            all.append(toJson(each));
    }
    doing->succeed(fitting(u"certificates"_s, all));
}

void NginxDoer::start(const Held &doing)
{
    const fleet::NginxPowers powers = doing->manifest().nginx;
    if (m_parts.nginx.state(powers).isRunning)
        return doing->fail(conflict(u"Nginx runs already"_s));
    m_parts.nginx.start(powers,
                        [this, doing](const Result<> &done) { done ? tellStatus(doing) : doing->fail(done.error()); });
}

void NginxDoer::stop(const Held &doing)
{
    m_parts.nginx.stop(doing->manifest().nginx,
                       [this, doing](const Result<> &done) { done ? tellStatus(doing) : doing->fail(done.error()); });
}

void NginxDoer::restart(const Held &doing)
{
    const fleet::NginxPowers powers = doing->manifest().nginx;
    // What would not start again is not stopped.
    m_parts.nginx.test(powers, powers.config, [this, doing, powers](const Result<> &tested) {
        if (!tested)
            return doing->fail(tested.error());
        m_parts.nginx.stop(powers, [this, doing, powers](const Result<> &stopped) {
            if (!stopped)
                return doing->fail(stopped.error());
            m_parts.nginx.start(
                powers, [this, doing](const Result<> &done) { done ? tellStatus(doing) : doing->fail(done.error()); });
        });
    });
}

void NginxDoer::reload(const Held &doing)
{
    const fleet::NginxPowers powers = doing->manifest().nginx;
    m_parts.nginx.test(powers, powers.config, [this, doing, powers](const Result<> &tested) {
        if (!tested)
            return doing->fail(tested.error());
        m_parts.nginx.reload(
            powers, {}, [this, doing](const Result<> &done) { done ? tellStatus(doing) : doing->fail(done.error()); });
    });
}

void NginxDoer::putConfig(const Held &doing)
{
    json::Reader reader(doing->command().arguments);
    const QString text = reader.text("config"_L1, kLargestConfig);
    const auto expected = expectedIn(reader);
    if (!reader.ok())
        return doing->fail(reader.error());
    make(doing, sitesFor(*doing).writeMain(text, expected));
}

void NginxDoer::putSite(const Held &doing)
{
    json::Reader reader(doing->command().arguments);
    const QString name = reader.text("name"_L1);
    const QString text = reader.text("config"_L1, kLargestConfig);
    const auto expected = expectedIn(reader);
    const bool enable = reader.flagOr("enable"_L1, false);
    const bool isThere = reader.flagOr("existing"_L1, false);
    if (!reader.ok())
        return doing->fail(reader.error());
    const NginxSites sites = sitesFor(*doing);
    if (const auto found = isThere ? sites.find(name) : Result<Site>(Site()); !found)
        return doing->fail(found.error());
    make(doing, sites.write(name, text, expected, enable));
}

void NginxDoer::removeSite(const Held &doing)
{
    json::Reader reader(doing->command().arguments);
    const QString name = reader.text("name"_L1);
    const auto expected = expectedIn(reader);
    if (!reader.ok())
        return doing->fail(reader.error());
    make(doing, sitesFor(*doing).remove(name, expected));
}

void NginxDoer::enableSite(const Held &doing)
{
    make(doing, sitesFor(*doing).enable(doing->command().arguments.value("name"_L1).toString(), true));
}

void NginxDoer::disableSite(const Held &doing)
{
    make(doing, sitesFor(*doing).enable(doing->command().arguments.value("name"_L1).toString(), false));
}

void NginxDoer::issue(const Held &doing)
{
    json::Reader reader(doing->command().arguments);
    CertificateCare::Wish wish;
    wish.domain = reader.text("domain"_L1, 255);
    wish.others = reader.textsOr("names"_L1);
    wish.issuer = reader.textOr("issuer"_L1, u"acme"_s, 32);
    if (!reader.ok())
        return doing->fail(reader.error());
    m_parts.certificates.issue(doing->manifest().nginx, wish, [doing](const Result<CertificateInfo> &done) {
        done ? doing->succeed(toJson(*done)) : doing->fail(done.error());
    });
}

void NginxDoer::make(const Held &doing, const NginxSites::Changes &changes)
{
    if (!changes)
        return doing->fail(changes.error());
    const bool isRunning = m_parts.nginx.state(doing->manifest().nginx).isRunning;
    if (changes->isEmpty())
        return doing->succeed({{u"changed"_s, false}, {u"served"_s, isRunning}, {u"sha256"_s, QString()}});
    QString digest;
    for (const FileChange &change : *changes)
        digest = digest.isEmpty() ? sha256Of(change.after) : digest;
    m_parts.change.begin(doing->manifest().nginx, *changes, [doing, digest](const Result<ConfigChange::Done> &done) {
        if (!done)
            return doing->fail(done.error());
        doing->succeed({{u"changed"_s, true}, {u"served"_s, done->isServed}, {u"sha256"_s, digest}});
    });
}

} // namespace mh::agent
