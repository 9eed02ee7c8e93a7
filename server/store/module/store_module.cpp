// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/module/store_module.h"

#include "core/base/answer.h"
#include "core/settings/server_settings.h"
#include "server/module/catalogue.h"
#include "server/store/data_dir.h"
#include "server/store/embedded_store.h"

namespace mh::server {
using namespace Qt::StringLiterals;

namespace {

QList<store::Migration> migrationsOf(const QList<Tables> &tables)
{
    QList<store::Migration> migrations;
    for (const Tables &each : tables) {
        for (int number = 1; const QByteArray &sql : each.steps) {
            migrations.append({number, u"%1 %2"_s.arg(each.module, QString::number(number)), sql, each.module});
            ++number;
        }
    }
    return migrations;
}

} // namespace

StoreModule::StoreModule(const Ground &ground) : Module(u"store"_s, {}), m_ground(ground) {}

StoreModule::~StoreModule() = default;

QFuture<Result<>> StoreModule::start()
{
    return Answer<>().given(open());
}

Result<> StoreModule::open()
{
    settings::ServerSettings &settings = m_ground.settings;
    auto dir = store::DataDir::open(settings.dataDir);
    if (!dir)
        return dir.error();
    const auto masterKey = (*dir)->masterKey({QProcessEnvironment::systemEnvironment(),
                                              QString::fromLatin1(settings.masterKey.bytes()), settings.masterKeyFile});
    if (!masterKey)
        return masterKey.error();
    auto store = store::EmbeddedStore::open(**dir, *masterKey, m_ground.clock, migrationsOf(m_ground.catalogue.tables));
    if (!store)
        return store.error();
    settings.masterKey = {}; // it has done its work
    m_dir = *std::move(dir);
    m_store = *std::move(store);
    return {};
}

} // namespace mh::server
