// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/settings_api.h"

#include "core/protocol/access_endpoints.h"
#include "server/api/router.h"
#include "server/api/run_reader.h"
#include "server/api/system_config.h"
#include "server/api/user_view.h"
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

SettingsApi::SettingsApi(Router &router, identity::SettingsService &settings, const QString &version)
{
    router.on(protocol::listSettings, [&settings](const Call &, protocol::Empty) -> Result<protocol::SettingList> {
        return listOf(settings);
    });
    router.on(protocol::changeSettings, [this, &settings](const Call &call, const protocol::ChangeSettings &request) {
        const Answer<protocol::SettingList> answer;
        whenReady(settings.change(*call.caller, originOf(call), request.settings), this, [&settings, answer](const Result<> &done) {
            answer.give(done ? Result<protocol::SettingList>(listOf(settings)) : done.error());
        });
        return answer.future();
    });
    const auto config = [&settings, version] { return envelopeV1(systemConfigOf(settings.list(), version)); };
    router.on(protocol::systemConfig, [config](const Call &, protocol::Empty) -> Result<QJsonObject> { return config(); });
    router.on(protocol::changeSystemConfig, [this, &settings, config](const Call &call, const protocol::ChangeSystemConfig &request) {
        const Answer<QJsonObject> answer;
        const auto changes = settingsFrom(request.members);
        if (!changes)
            return answer.given(changes.error());
        whenReady(settings.change(*call.caller, originOf(call), *changes), this, [config, answer](const Result<> &done) {
            answer.give(done ? Result<QJsonObject>(config()) : inSystemConfig(done.error()));
        });
        return answer.future();
    });
}

} // namespace mh::api
