// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/settings_service.h"

#include <QPointer>

#include "core/base/answer.h"
#include "core/base/log.h"
#include "server/identity/accounts.h"

namespace mh::identity {
using namespace Qt::StringLiterals;
using settings::LiveSettings;

SettingsService::SettingsService(Accounts &accounts, LiveSettings &settings, Sealer sealer)
    : m_accounts(accounts), m_settings(settings), m_sealer(std::move(sealer))
{
}

void SettingsService::restore(const QList<StoredSetting> &stored)
{
    QHash<QString, QString> texts;
    for (const StoredSetting &setting : stored) {
        if (!m_settings.isSecret(setting.key)) {
            texts.insert(setting.key, setting.value);
            continue;
        }
        const auto secret = m_sealer.open(setting.value);
        if (secret)
            texts.insert(setting.key, QString::fromUtf8(secret->bytes()));
        else
            qCWarning(log::server).noquote() << "a stored setting cannot be opened:" << setting.key;
    }
    for (const QString &refused : m_settings.restore(texts))
        qCWarning(log::server).noquote() << "a stored setting is left out:" << refused;
}

Result<LiveSettings::Changes> SettingsService::parse(const QJsonObject &values) const
{
    const auto entries = m_settings.list();
    LiveSettings::Changes changes;
    for (auto it = values.begin(); it != values.end(); ++it) {
        const auto entry =
            std::find_if(entries.begin(), entries.end(), [&](const auto &each) { return each.row->key == it.key(); });
        if (entry == entries.end()) {
            Error error = notFound(u"there is no setting "_s + it.key(), u"SETTING_NOT_FOUND"_s);
            error.field = it.key();
            return error;
        }
        if (it.value().isNull()) {
            changes.insert(it.key(), std::nullopt);
            continue;
        }
        const auto text = settings::textOf(*entry->row, it.value());
        if (!text)
            return text.error();
        changes.insert(it.key(), *text);
    }
    return changes;
}

Result<UserWrite> SettingsService::writeOf(const QString &key, const std::optional<QString> &text, UserId by) const
{
    if (!text)
        return UserWrite(RemoveSetting{key});
    StoredSetting setting{key, *text, m_accounts.clock().nowMs(), by};
    if (m_settings.isSecret(key)) {
        const auto sealed = m_sealer.seal(text->toUtf8());
        if (!sealed)
            return sealed.error();
        setting.value = *sealed;
    }
    return UserWrite(SaveSetting{setting});
}

QFuture<Result<>> SettingsService::change(const Caller &by, const Origin &from, const QJsonObject &values)
{
    const Answer<> answer;
    const auto changes = parse(values);
    if (!changes)
        return answer.given(changes.error());
    QList<UserWrite> writes;
    QJsonObject told; // in the audit log, without secrets
    for (auto it = changes->begin(); it != changes->end(); ++it) {
        auto write = writeOf(it.key(), it.value(), by.id);
        if (!write)
            return answer.given(write.error());
        writes.append(*std::move(write));
        told.insert(it.key(), !it.value() ? QJsonValue() : m_settings.isSecret(it.key()) ? u"****"_s : *it.value());
    }
    std::function<void()> undo;
    if (const auto changed = m_settings.change(*changes, undo); !changed)
        return answer.given(changed.error());
    writes.append(m_accounts.audit(m_accounts.find(by.id), from, u"UPDATE_SETTINGS"_s, u"settings"_s, {}, told));
    emit this->changed();
    m_accounts.commit(std::move(writes), [self = QPointer(this), answer, undo](const Result<> &done) {
        if (self && !done) {
            undo();
            emit self->changed();
        }
        answer.give(done);
    });
    return answer.future();
}

} // namespace mh::identity
