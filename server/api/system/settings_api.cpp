// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/system/settings_api.h"

#include "core/protocol/access_endpoints.h"
#include "server/api/accounts/user_view.h"
#include "server/api/executions/run_reader.h"
#include "server/api/router.h"
#include "server/api/system/site_settings.h"
#include "server/identity/settings_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using settings::Scope;

namespace {

protocol::SettingList listOf(const identity::SettingsService &service)
{
    protocol::SettingList list;
    for (const auto &entry : service.list()) {
        const settings::Rows::Row &row = *entry.row;
        if (row.idle)
            continue;
        protocol::Setting view;
        view.key = row.key;
        view.area = row.key.contains(u'.') ? row.key.section(u'.', 0, 0) : u"server"_s;
        view.type = row.type;
        view.help = row.help;
        view.value = settings::jsonOf(row, entry.text);
        view.defaultValue = settings::jsonOf(row, entry.defaultText);
        view.isSet = entry.isSet;
        view.source = entry.source;
        view.applies = row.scope == Scope::Live ? u"live"_s : row.scope == Scope::Restart ? u"restart"_s : u"start"_s;
        view.editable = entry.editable();
        view.pending = entry.pending;
        view.min = row.min;
        view.max = row.max;
        view.choices = row.choices;
        list.settings.append(view);
    }
    return list;
}

} // namespace

SettingsApi::SettingsApi(Router &router, identity::SettingsService &settings, ServerFacts facts)
    : m_settings(settings), m_facts(std::move(facts))
{
    router.on(protocol::listSettings,
              [this](const Call &, protocol::Empty) -> Result<protocol::SettingList> { return listOf(m_settings); });
    router.on(protocol::changeSettings, [this](const Call &call, const protocol::ChangeSettings &request) {
        const Answer<protocol::SettingList> answer;
        whenReady(m_settings.change(*call.caller, originOf(call), request.settings), this,
                  [this, answer](const Result<> &done) {
                      answer.give(done ? Result<protocol::SettingList>(listOf(m_settings)) : done.error());
                  });
        return answer.future();
    });
    addSystemConfig(router);
    addSite(router);
}

QFuture<Result<QJsonObject>> SettingsApi::change(const Call &call, SettingWords words, const QJsonObject &members,
                                                 std::function<QJsonObject()> then)
{
    const Answer<QJsonObject> answer;
    const auto changes = changesFrom(words, members);
    if (!changes)
        return answer.given(changes.error());
    whenReady(m_settings.change(*call.caller, originOf(call), *changes), this,
              [words, then = std::move(then), answer](const Result<> &done) {
                  answer.give(done ? Result<QJsonObject>(then()) : inWords(words, done.error()));
              });
    return answer.future();
}

void SettingsApi::addSystemConfig(Router &router)
{
    const auto shown = [this] { return envelopeV1(systemConfigOf(m_settings.list(), m_facts)); };
    router.on(protocol::systemConfig,
              [shown](const Call &, protocol::Empty) -> Result<QJsonObject> { return shown(); });
    router.on(protocol::changeSystemConfig,
              [this, shown](const Call &call, const protocol::ChangeSystemConfig &request) {
                  return change(call, systemConfigWords(), request.members, shown);
              });
}

void SettingsApi::addSite(Router &router)
{
    const auto shown = [this] { return inWords(siteWords(), m_settings.list()); };
    router.on(protocol::siteSettings,
              [shown](const Call &, protocol::Empty) -> Result<QJsonObject> { return shown(); });
    router.on(protocol::publicSiteSettings, [this](const Call &, protocol::Empty) -> Result<QJsonObject> {
        return inWords(publicSiteWords(), m_settings.list());
    });
    router.on(protocol::changeSiteSettings,
              [this, shown](const Call &call, const protocol::ChangeSystemConfig &request) {
                  return change(call, siteWords(), request.members, shown);
              });
}

} // namespace mh::api
