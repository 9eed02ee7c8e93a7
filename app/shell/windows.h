// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QObject>

#include "app/shell/options.h"

class QSettings;

namespace mh {
class Clock;
}
namespace mh::widgets {
class Theme;
}

namespace mh::shell {

class Languages;

/// The windows of the desktop, each with a server of its own.
/// Thread: GUI. Lifetime: what the constructor takes outlives it. Errors: none.
class Windows final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Windows)
public:
    Windows(widgets::Theme &theme, Languages &languages, QSettings &settings, const Clock &clock);
    ~Windows() override;

    void open(Options options);
    [[nodiscard]] qsizetype count() const { return qsizetype(m_open.size()); }

signals:
    /// The last one is closed, and its server's session with it.
    void finished();

private:
    struct Open;
    void close(const Open *which);

    widgets::Theme &m_theme;
    Languages &m_languages;
    QSettings &m_settings;
    const Clock &m_clock;
    std::vector<std::unique_ptr<Open>> m_open;
};

} // namespace mh::shell
