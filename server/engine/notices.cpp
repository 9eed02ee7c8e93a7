// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/notices.h"

#include <algorithm>

#include <QUrl>

#include "core/base/log.h"
#include "core/execution/run_mask.h"

namespace mh::engine {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kFirstDelayMs = 1000;
constexpr qint64 kLongestDelayMs = 300'000;
constexpr qint64 kGiveUpMs = 3'600'000;
constexpr int kMostUrls = 20;

QStringList urlsOf(const execution::RunState &state)
{
    QStringList urls;
    if (!state.head.callbackUrl.isEmpty())
        urls.append(state.head.callbackUrl);
    // Who tries a flow out does not mean those who wait for its results.
    if (state.head.debug)
        return urls;
    const bool completed = state.status == execution::RunStatus::Completed;
    const QJsonArray listed =
        state.dag->settings().notification.value(completed ? "onComplete"_L1 : "onFail"_L1).toArray();
    for (const QJsonValue &entry : listed) {
        const QString url = entry.isObject() ? entry["url"_L1].toString() : entry.toString();
        if (isNoticeUrl(url) && urls.size() < kMostUrls)
            urls.append(url);
    }
    urls.removeDuplicates();
    return urls;
}

QJsonObject bodyOf(const execution::RunState &state, const NoticeId &id, const flow::ComponentCatalog *catalog)
{
    QJsonObject body{{u"notice_id"_s, id.toString()},
                     {u"execution_id"_s, state.head.id.toString()},
                     {u"flow_id"_s, state.head.flow.toString()},
                     {u"flow_name"_s, state.head.flowName},
                     {u"flow_version"_s, state.head.versionText},
                     {u"status"_s, toText(state.status)},
                     {u"duration_ms"_s, state.startedAt > 0 ? state.completedAt - state.startedAt : 0}};
    if (state.error) {
        const execution::NodeError error = execution::RunMask(state, catalog).shown(*state.error);
        body.insert("error"_L1, QJsonObject{{u"code"_s, error.code}, {u"message"_s, error.message}});
    }
    return body;
}

} // namespace

bool isNoticeUrl(const QString &url)
{
    const QUrl parsed(url, QUrl::StrictMode);
    return parsed.isValid() && !parsed.host().isEmpty()
           && (parsed.scheme() == "http"_L1 || parsed.scheme() == "https"_L1);
}

Notices::Notices(Journal &journal, Timers &timers, const Clock &clock, NoticeCarrier &carrier,
                 const flow::ComponentCatalog *catalog)
    : m_journal(journal), m_timers(timers), m_clock(clock), m_carrier(carrier), m_catalog(catalog)
{
    connect(&m_journal, &Journal::runEnding, this, &Notices::promise);
    connect(&m_journal, &Journal::written, this, [this](const Write &change) {
        if (const auto *added = std::get_if<AddNotice>(&change))
            tell(added->notice, 1);
    });
}

void Notices::restore(const QList<Notice> &notices)
{
    for (const Notice &notice : notices)
        tell(notice, 1);
}

void Notices::promise(const execution::RunState &state)
{
    const QStringList urls = urlsOf(state);
    for (const QString &url : urls) {
        const NoticeId id = NoticeId::make();
        m_journal.writeAlong(AddNotice{{id, state.head.id, url, bodyOf(state, id, m_catalog), m_clock.nowMs()}});
    }
}

void Notices::tell(const Notice &notice, int attempt)
{
    m_carrier.carry(notice, [this, notice, attempt](const Result<> &taken) {
        if (taken)
            return m_journal.writeAlong(RemoveNotice{notice.id});
        const QString run = notice.run.toString();
        if (m_clock.nowMs() - notice.createdAt > kGiveUpMs) {
            qCWarning(log::engine).noquote()
                << "nobody could be told about the end of execution" << run << ":" << taken.error().message;
            return m_journal.writeAlong(RemoveNotice{notice.id});
        }
        const qint64 delay = std::min(kFirstDelayMs << std::min(attempt - 1, 20), kLongestDelayMs);
        m_timers.after(delay, [this, notice, attempt] { tell(notice, attempt + 1); });
    });
}

} // namespace mh::engine
