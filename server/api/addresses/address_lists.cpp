// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/addresses/address_lists.h"

#include <algorithm>

#include "server/api/addresses/address_view.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using addresses::AddressPool;
using addresses::AddressService;
using addresses::Allocation;

namespace {

constexpr qsizetype kLookedThrough = 1000; ///< at a time

/// What is searched for: words, or where in the space.
class Wanted
{
public:
    explicit Wanted(const QString &text) : m_words(text.trimmed())
    {
        if (const auto prefix = net::Prefix::parse(m_words))
            m_place = *prefix;
        else if (const auto address = net::Address::parse(m_words))
            m_place = net::Prefix::host(*address);
    }

    [[nodiscard]] bool isAnything() const { return m_words.isEmpty(); }
    [[nodiscard]] bool isAmong(const net::Prefix &prefix, std::initializer_list<QString> texts) const
    {
        if (isAnything() || (m_place && m_place->overlaps(prefix)))
            return true;
        return prefix.toString().contains(m_words, Qt::CaseInsensitive)
               || std::any_of(texts.begin(), texts.end(),
                              [this](const QString &text) { return text.contains(m_words, Qt::CaseInsensitive); });
    }

private:
    QString m_words;
    std::optional<net::Prefix> m_place;
};

QJsonObject pagination(int page, int size, qint64 total)
{
    return {{u"page"_s, page}, {u"size"_s, size}, {u"total"_s, total}, {u"pages"_s, (total + size - 1) / size}};
}

QList<const AddressPool *> sorted(const AddressService &service)
{
    QList<const AddressPool *> pools;
    for (const AddressPool &pool : service.pools())
        pools.append(&pool);
    std::sort(pools.begin(), pools.end(), [](const auto *a, const auto *b) { return a->number < b->number; });
    return pools;
}

/// Collects one page of what it is shown, in order, and counts the rest.
struct Page {
    qint64 from = 0;
    int size = 0;
    qint64 seen = 0;
    QJsonArray rows{};

    [[nodiscard]] bool takesNext() { return seen++ >= from && rows.size() < size; }
};

void search(const AddressService &service, const AddressPool &pool, const protocol::ListAllocations &request,
            qint64 nowMs, Page &page)
{
    const Wanted wanted(request.search);
    const qsizetype count = service.allocationCount(pool.id);
    for (qsizetype from = 0; from < count; from += kLookedThrough) {
        const QList<Allocation> some = service.allocations(pool.id, from, kLookedThrough);
        for (const Allocation &each : some) {
            if (!request.status.isEmpty() && statusOf(each, nowMs) != request.status)
                continue;
            if (wanted.isAmong(each.prefix, {each.clientName, each.description, each.owner}) && page.takesNext())
                page.rows.append(viewOf(service, each, nowMs));
        }
    }
}

/// Nothing is left out: what lies before the page is not looked at.
void take(const AddressService &service, const AddressPool &pool, qint64 nowMs, Page &page)
{
    const qsizetype count = service.allocationCount(pool.id);
    const qint64 skipped = std::clamp<qint64>(page.from - page.seen, 0, count);
    const QList<Allocation> some = service.allocations(pool.id, skipped, page.size - page.rows.size());
    for (const Allocation &each : some)
        page.rows.append(viewOf(service, each, nowMs));
    page.seen += count;
}

} // namespace

QJsonObject pageOf(const AddressService &service, const protocol::ListPools &request, qint64 nowMs)
{
    const Wanted wanted(request.search);
    Page page{qint64(request.page - 1) * request.size, request.size};
    const QList<const AddressPool *> pools = sorted(service);
    for (const AddressPool *pool : pools) {
        if (!request.status.isEmpty() && statusOf(service, *pool) != request.status)
            continue;
        if (!wanted.isAmong(pool->prefix, {pool->name, pool->description}) || !page.takesNext())
            continue;
        QJsonObject view = viewOf(service, *pool);
        view.insert("allocations"_L1, firstAllocations(service, pool->id, nowMs));
        page.rows.append(view);
    }
    return {{u"pools"_s, page.rows}, {u"pagination"_s, pagination(request.page, request.size, page.seen)}};
}

Result<QJsonObject> pageOf(const AddressService &service, const protocol::ListAllocations &request, qint64 nowMs)
{
    QList<const AddressPool *> pools;
    if (request.pool == 0)
        pools = sorted(service);
    else if (const AddressPool *pool = service.findPool(request.pool))
        pools.append(pool);
    else {
        Error error = notFound(u"there is no such pool"_s, u"POOL_NOT_FOUND"_s);
        error.field = u"pool_id"_s;
        return error;
    }
    Page page{qint64(request.page - 1) * request.size, request.size};
    const bool isWhole = request.search.trimmed().isEmpty() && request.status.isEmpty();
    for (const AddressPool *pool : std::as_const(pools)) {
        if (isWhole)
            take(service, *pool, nowMs, page);
        else
            search(service, *pool, request, nowMs, page);
    }
    return QJsonObject{{u"allocations"_s, page.rows},
                       {u"pagination"_s, pagination(request.page, request.size, page.seen)}};
}

} // namespace mh::api
