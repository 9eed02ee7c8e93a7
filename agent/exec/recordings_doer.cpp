// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/recordings_doer.h"

#include "core/base/json.h"
#include "core/base/when_ready.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestName = 256;

QLatin1StringView stateOf(KeptRecording::Chain chain)
{
    using Chain = KeptRecording::Chain;
    switch (chain) {
    case Chain::Whole: return "whole"_L1;
    case Chain::CutOff: return "cut_off"_L1;
    case Chain::Changed: return "changed"_L1;
    case Chain::Unmarked: return "unmarked"_L1;
    case Chain::Unjudged: break;
    }
    return "running"_L1;
}

QJsonObject toJson(const KeptRecording &recording)
{
    return {{u"recording"_s, recording.id},
            {u"principal"_s, recording.principal},
            {u"asked"_s, recording.asked},
            {u"user"_s, recording.user},
            {u"started_at"_s, recording.startedAt},
            {u"length_ms"_s, recording.lengthMs},
            {u"size"_s, recording.size},
            {u"state"_s, stateOf(recording.chain)},
            {u"changed_line"_s, recording.changedLine}};
}

} // namespace

RecordingsDoer::RecordingsDoer(QString folder, Running running)
    : m_folder(std::move(folder)), m_running(std::move(running))
{
}

RecordingsDoer::~RecordingsDoer() = default;

void RecordingsDoer::begin(const std::shared_ptr<Doing> &doing)
{
    const QString &verb = doing->command().verb;
    if (verb == "recordings.list"_L1)
        return list(doing);
    if (verb == "recordings.read"_L1)
        return read(doing);
    if (verb == "recordings.remove"_L1)
        return remove(*doing);
    doing->fail(unknownVerb(verb));
}

void RecordingsDoer::list(const std::shared_ptr<Doing> &doing)
{
    json::Reader reader(doing->command().arguments);
    RecordingsWish wish{m_folder, reader.textOr("principal"_L1, {}, kLongestName),
                        reader.textOr("after"_L1, {}, kLongestName),
                        reader.integerOr("limit"_L1, kMostOfPage, 1, kMostOfPage), m_running()};
    if (!reader.ok())
        return doing->fail(reader.error());
    const auto look = [wish, known = m_known] { return listRecordings(wish, known); };
    whenReady(m_labour.run(look), this, [this, doing](const RecordingsPage &page) {
        m_known = page.known;
        const auto running = m_running();
        QJsonArray recordings;
        for (KeptRecording each : page.recordings) {
            if (running.contains(each.id)) { // it has begun meanwhile
                each.chain = KeptRecording::Chain::Unjudged;
                each.lengthMs = each.changedLine = 0;
                m_known.remove(each.id);
            }
            recordings.append(toJson(each));
        }
        doing->succeed({{u"recordings"_s, recordings}, {u"next"_s, page.next}});
    });
}

void RecordingsDoer::read(const std::shared_ptr<Doing> &doing)
{
    json::Reader reader(doing->command().arguments);
    const QString id = reader.text("recording"_L1, kLongestName);
    const QString principal = reader.textOr("principal"_L1, {}, kLongestName);
    if (!reader.ok())
        return doing->fail(reader.error());
    if (!doing->hasStream())
        return doing->fail(invalidInput(u"it needs a stream"_s));
    auto file = openRecording(m_folder, id, principal);
    if (!file)
        return doing->fail(file.error());
    m_senders.push_back(std::make_unique<FileSender>(doing, *std::move(file)));
    FileSender *const made = m_senders.back().get();
    // Let go of later: it is the one that calls.
    connect(
        made, &FileSender::done, this,
        [this, made] { std::erase_if(m_senders, [made](const auto &each) { return each.get() == made; }); },
        Qt::QueuedConnection);
    made->grew();
}

void RecordingsDoer::remove(Doing &doing)
{
    json::Reader reader(doing.command().arguments);
    const QString id = reader.text("recording"_L1, kLongestName);
    if (!reader.ok())
        return doing.fail(reader.error());
    if (m_running().contains(id))
        return doing.fail(conflict(u"its terminal is still open"_s));
    if (const auto removed = removeRecording(m_folder, id); !removed)
        return doing.fail(removed.error());
    m_known.remove(id);
    doing.succeed();
}

} // namespace mh::agent
