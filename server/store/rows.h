// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QJsonObject>
#include <QList>

#include "core/base/json.h"
#include "server/store/sqlite/database.h"

/// What every repository does: rows to values and back. For this room's sources.
namespace mh::store {

/// `what` names the row, e.g. "flow <id>".
[[nodiscard]] inline Error damagedRow(const QString &what, const QString &why)
{
    return {ErrorCode::Unavailable, QStringLiteral("STORE_DAMAGED"), QString(what + u": " + why), {}, {}};
}

/// Every row that `statement` still has, decoded by `decode(row) → Result<T>`.
template <class T, class Decode>
[[nodiscard]] Result<QList<T>> collect(Statement &statement, const Decode &decode)
{
    QList<T> items;
    for (;;) {
        const auto row = statement.step();
        if (!row)
            return row.error();
        if (!*row)
            return items;
        Result<T> item = decode(statement);
        if (!item)
            return item.error();
        items.append(*std::move(item));
    }
}

template <class T, class Decode, class... Values>
[[nodiscard]] Result<QList<T>> select(Database &database, const char *sql, const Decode &decode,
                                      const Values &...values)
{
    auto statement = database.prepare(sql);
    if (!statement)
        return statement.error();
    statement->bindAll(values...);
    return collect<T>(*statement, decode);
}

/// A thing is saved at the revision after the one that the store has (`current` selects it by the id; a thing that is
/// not there has none): what two servers change at once is changed by the first.
/// Errors: Conflict CHANGED_MEANWHILE.
template <class Tag>
[[nodiscard]] Result<> takesRevision(Database &database, const char *current, const Id<Tag> &id, qint64 next)
{
    const auto found = select<qint64>(
        database, current, [](const Statement &row) -> Result<qint64> { return row.integer(0); }, id);
    if (!found)
        return found.error();
    if (found->value(0, 0) == next - 1)
        return {};
    return conflict(QStringLiteral("somebody else has changed it meanwhile"), QStringLiteral("CHANGED_MEANWHILE"));
}

/// Instead of the database's own refusal, what memory would have said of a thing whose name another has, given it by
/// another server on the same database. `others` selects whoever has it.
template <class... Values>
[[nodiscard]] Error orTaken(Database &database, const Error &refusal, const Error &taken, const char *others,
                            const Values &...values)
{
    if (refusal.reason != QLatin1StringView("STORE_CONSTRAINT"))
        return refusal;
    const auto found = select<bool>(
        database, others, [](const Statement &) -> Result<bool> { return true; }, values...);
    if (!found)
        return found.error();
    return found->isEmpty() ? refusal : taken;
}

/// Scoped enums as texts; the table's order is the enum's.
template <class Enum, std::size_t N>
[[nodiscard]] QString textOf(const std::array<QLatin1StringView, N> &texts, Enum value)
{
    return texts[std::size_t(value)];
}

template <class Enum, std::size_t N>
[[nodiscard]] Result<Enum> valueOf(const std::array<QLatin1StringView, N> &texts, const QString &text)
{
    for (std::size_t i = 0; i < N; ++i) {
        if (texts[i] == text)
            return Enum(i);
    }
    return damagedRow(QStringLiteral("a status or role"), text);
}

} // namespace mh::store
