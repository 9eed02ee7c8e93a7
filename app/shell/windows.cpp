// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/windows.h"

#include <algorithm>

#include "app/shell/main_window.h"

using namespace Qt::StringLiterals;

namespace mh::shell {

struct Windows::Open {
    Open(Windows &all)
        : session(client::SessionStore(client::SessionStore::defaultFile(u"desktop-servers.json"_s)), {}, all.m_clock),
          window(session, all.m_theme, all.m_languages, all.m_settings)
    {
    }

    Session session;
    MainWindow window; ///< goes before the session that it shows
};

Windows::Windows(widgets::Theme &theme, Languages &languages, QSettings &settings, const Clock &clock)
    : m_theme(theme), m_languages(languages), m_settings(settings), m_clock(clock)
{
}

Windows::~Windows() = default;

void Windows::open(Options options)
{
    Open *fresh = m_open.emplace_back(std::make_unique<Open>(*this)).get();
    connect(&fresh->window, &MainWindow::closed, &fresh->session, &Session::shutDown);
    connect(&fresh->window, &MainWindow::newWindowRequested, this, [this] { open({}); });
    connect(
        &fresh->session, &Session::finished, this, [this, fresh] { close(fresh); }, Qt::QueuedConnection);
    if (m_open.size() > 1)
        fresh->window.move(m_open.front()->window.pos() + QPoint(32, 32));
    fresh->window.show();
    // A further window is for a further server: it asks which.
    if (m_open.size() == 1)
        fresh->window.begin(std::move(options));
}

void Windows::close(const Open *which)
{
    std::erase_if(m_open, [which](const auto &open) { return open.get() == which; });
    if (m_open.empty())
        emit finished();
}

} // namespace mh::shell
