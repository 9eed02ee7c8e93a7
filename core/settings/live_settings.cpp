// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/live_settings.h"

#include <QJsonArray>

namespace mh::settings {
using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kStored{"stored"};

Error invalid(const QString &key, const QString &what)
{
    return invalidInput(key + u": "_s + what, key, u"INVALID_SETTING"_s);
}

} // namespace

bool LiveSettings::Entry::editable() const
{
    return row->scope != Scope::Start && (source == "default"_L1 || source == kStored);
}

LiveSettings::LiveSettings(Rows rows, const ServerSettings &values) : m_values(values), m_rows(std::move(rows))
{
    for (Rows::Row &row : m_rows.all())
        row.source = values.sources.value(row.key);
}

QList<LiveSettings::Entry> LiveSettings::list() const
{
    QList<Entry> entries;
    for (const Rows::Row &row : m_rows.all()) {
        Entry entry;
        entry.row = &row;
        entry.pending = m_pending.contains(row.key);
        const QString text = entry.pending ? m_pending.value(row.key) : row.text();
        entry.isSet = !text.isEmpty();
        entry.text = row.secret ? QString() : text;
        entry.defaultText = row.defaultText;
        entry.source = entry.pending ? QString(kStored) : row.source.isEmpty() ? u"default"_s : row.source;
        entries.append(entry);
    }
    return entries;
}

bool LiveSettings::isSecret(const QString &key) const
{
    const Rows::Row *row = m_rows.find(key);
    return row && row->secret;
}

Result<Rows::Row *> LiveSettings::changeable(const QString &key)
{
    Rows::Row *row = m_rows.find(key);
    if (!row || row->key != key) {
        Error error = notFound(u"there is no setting "_s + key, u"SETTING_NOT_FOUND"_s);
        error.field = key;
        return error;
    }
    const bool isFixed = row->scope == Scope::Start || (!row->source.isEmpty() && row->source != kStored);
    if (!isFixed)
        return row;
    Error error = conflict(row->scope == Scope::Start ? u"%1 is only ever read at the start"_s.arg(key)
                                                      : u"%1 is given by %2"_s.arg(key, row->source),
                           u"SETTING_FIXED"_s);
    error.field = key;
    return error;
}

QString LiveSettings::set(Rows::Row &row, const std::optional<QString> &text)
{
    const QString wanted = text.value_or(row.secret ? QString() : row.defaultText);
    // A default needs no check: that of a secret, nothing, would not pass one.
    if (const QString wrong = text ? row.check({wanted}) : QString(); !wrong.isEmpty())
        return wrong;
    if (row.scope == Scope::Restart) {
        const bool changes = wanted != row.text();
        if (changes)
            m_pending.insert(row.key, wanted);
        else
            m_pending.remove(row.key);
        if (!changes)
            row.source = text ? QString(kStored) : QString();
        return {};
    }
    row.source = text ? QString(kStored) : QString();
    return row.set({wanted});
}

Result<> LiveSettings::change(const Changes &changes, std::function<void()> &undo)
{
    std::vector<std::function<void()>> restorers;
    restorers.push_back([this, pending = m_pending] { m_pending = pending; });
    const auto goBack = [&restorers] {
        for (const auto &restore : restorers)
            restore();
    };
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        const auto row = changeable(it.key());
        if (!row) {
            goBack();
            return row.error();
        }
        restorers.push_back([row = *row, source = (*row)->source, value = (*row)->keep()] {
            row->source = source;
            value();
        });
        if (const QString wrong = set(**row, it.value()); !wrong.isEmpty()) {
            goBack();
            return invalid(it.key(), wrong);
        }
    }
    if (const auto fit = checkServerSettings(m_values); !fit) {
        goBack();
        return invalid(fit.error().field, fit.error().message);
    }
    undo = [restorers = std::move(restorers)] {
        for (const auto &restore : restorers)
            restore();
    };
    return {};
}

QStringList LiveSettings::restore(const QHash<QString, QString> &stored)
{
    QStringList refused;
    std::vector<std::function<void()>> restorers;
    for (auto it = stored.begin(); it != stored.end(); ++it) {
        const auto row = changeable(it.key());
        if (!row) {
            // What the start says goes before what was stored, without a word.
            if (row.error().reason == "SETTING_NOT_FOUND"_L1)
                refused.append(row.error().message);
            continue;
        }
        restorers.push_back([row = *row, value = (*row)->keep()] {
            row->source.clear();
            value();
        });
        if (const QString wrong = (*row)->set({it.value()}); !wrong.isEmpty())
            refused.append(it.key() + u": "_s + wrong);
        else
            (*row)->source = kStored;
    }
    if (const auto fit = checkServerSettings(m_values); !fit) {
        for (const auto &restore : restorers)
            restore();
        refused.append(fit.error().message);
    }
    return refused;
}

QJsonValue jsonOf(const Rows::Row &row, const QString &text)
{
    if (row.secret)
        return {};
    if (row.type == "flag"_L1)
        return text == "true"_L1;
    if (row.type == "number"_L1)
        return text.toLongLong();
    if (row.type == "list"_L1)
        return QJsonArray::fromStringList(text.split(u',', Qt::SkipEmptyParts));
    return text;
}

Result<QString> textOf(const Rows::Row &row, const QJsonValue &value)
{
    if (row.type == "flag"_L1 && value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (row.type == "number"_L1 && value.isDouble() && value.toDouble() == double(value.toInteger()))
        return QString::number(value.toInteger());
    if (row.type == "list"_L1 && value.isArray()) {
        QStringList texts;
        for (const QJsonArray items = value.toArray(); const QJsonValue &item : items) {
            if (!item.isString() || item.toString().contains(u','))
                return invalid(row.key, u"must be a list of texts without commas"_s);
            texts.append(item.toString());
        }
        return texts.join(u',');
    }
    const bool isText = row.type == "text"_L1 || row.type == "choice"_L1 || row.type == "secret"_L1;
    if (isText && value.isString())
        return value.toString();
    return invalid(row.key, u"must be a "_s + row.type);
}

} // namespace mh::settings
