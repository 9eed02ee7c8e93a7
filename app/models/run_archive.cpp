// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/run_archive.h"

#include <algorithm>

#include "app/client/server_client.h"
#include "core/base/when_ready.h"
#include "core/protocol/endpoints.h"

namespace mh::models {

RunArchive::RunArchive(client::ServerClient &client, QObject *parent) : QObject(parent), m_client(client) {}

void RunArchive::reach(qint64 since)
{
    m_since = since;
    m_coming.clear();
    ++m_asked;
    ask(0);
}

void RunArchive::ask(int page)
{
    m_page = page;
    protocol::ListExecutions request;
    request.page = {page, protocol::kPageSizeMax};
    whenReady(m_client.call(protocol::listExecutions, request), this,
              [this, asked = m_asked](const Result<protocol::Paged<protocol::Execution>> &list) {
                  if (asked != m_asked)
                      return; // another range was chosen meanwhile
                  if (list) {
                      take(*list);
                  } else {
                      m_page = -1;
                      emit failed(list.error());
                  }
              });
}

void RunArchive::take(const protocol::Paged<protocol::Execution> &list)
{
    qint64 oldest = m_since;
    for (const protocol::Execution &run : list.content) {
        m_coming.insert(run.id, run);
        oldest = run.createdAt;
    }
    const bool all = list.content.size() < protocol::kPageSizeMax || oldest < m_since;
    if (!all && m_coming.size() < kMost)
        return ask(m_page + 1);
    m_page = -1;
    m_runs = std::move(m_coming);
    m_coming.clear();
    m_oldest = all ? 0 : oldest;
    m_newest = 0;
    for (const protocol::Execution &run : std::as_const(m_runs))
        m_newest = std::max(m_newest, run.createdAt);
    emit changed();
}

} // namespace mh::models
