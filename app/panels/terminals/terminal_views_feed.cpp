// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/terminals/terminal_views_feed.h"

#include <algorithm>
#include <utility>

#include <QJsonArray>

#include "app/client/event_stream.h"
#include "app/client/server_client.h"
#include "app/models/words.h"
#include "core/base/when_ready.h"
#include "core/protocol/terminal_view_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

QList<QJsonObject> objectsOf(const QJsonValue &told)
{
    QList<QJsonObject> all;
    const QJsonArray list = told.toArray();
    for (const QJsonValue &each : list)
        all.append(each.toObject());
    return all;
}

} // namespace

TerminalViewsFeed::TerminalViewsFeed(const Context &context, qint64 host, QObject *parent)
    : QObject(parent), m_context(context), m_host(host)
{
    connect(&context.stream, &client::EventStream::terminalViewChanged, this, [this](const QJsonObject &view) {
        if (view.value("server_id"_L1).toInteger() == m_host)
            load();
    });
    connect(&context.stream, &client::EventStream::listsStale, this, &TerminalViewsFeed::load);
    context.stream.subscribe(protocol::kTerminalViewsTopic);
    load();
}

TerminalViewsFeed::~TerminalViewsFeed()
{
    m_context.stream.unsubscribe(protocol::kTerminalViewsTopic);
}

void TerminalViewsFeed::load()
{
    if (std::exchange(m_isLoading, true)) {
        m_isOld = true;
        return;
    }
    whenReady(m_context.client.call(protocol::listTerminalViews, {m_host}), this,
              [this](const Result<QJsonObject> &told) {
                  m_isLoading = false;
                  if (std::exchange(m_isOld, false))
                      return load();
                  if (told)
                      take(*told);
              });
}

void TerminalViewsFeed::take(const QJsonObject &told)
{
    const QList<QJsonObject> before = std::exchange(m_askedByMe, objectsOf(told.value("asked_by_me"_L1)));
    m_askedOfMe = objectsOf(told.value("asked_of_me"_L1));
    const bool isFirst = std::exchange(m_isFirst, false);
    emit changed();
    if (isFirst)
        return; // what was allowed before is no news
    for (const QJsonObject &view : std::as_const(m_askedByMe)) {
        // An answer may come before we have seen that it is waited for.
        const bool wasAllowed = std::any_of(before.begin(), before.end(), [&view](const QJsonObject &old) {
            return old.value("id"_L1) == view.value("id"_L1) && old.value("state"_L1) == "allowed"_L1;
        });
        if (!wasAllowed && view.value("state"_L1) == "allowed"_L1)
            emit allowed(view);
    }
}

QJsonObject TerminalViewsFeed::mineOf(const QString &terminal) const
{
    const auto found = std::find_if(m_askedByMe.rbegin(), m_askedByMe.rend(), [&terminal](const QJsonObject &view) {
        return view.value("terminal"_L1).toString() == terminal;
    });
    return found == m_askedByMe.rend() ? QJsonObject() : *found;
}

void TerminalViewsFeed::ask(const QString &terminal)
{
    whenReady(m_context.client.call(protocol::askTerminalView, {m_host, {{u"terminal"_s, terminal}}}), this,
              [this](const Result<QJsonObject> &done) {
                  if (!done)
                      emit failed(models::sentence(done.error()));
                  load();
              });
}

} // namespace mh::panels
