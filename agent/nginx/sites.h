// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "agent/nginx/config_text.h"
#include "agent/nginx/disk.h"
#include "core/fleet/nginx_powers.h"

namespace mh::agent {

/// A name that is a file's and nothing else: letters, digits, '-', '_', single dots inside. Not what an editor or a
/// package manager leaves beside a file.
[[nodiscard]] bool isSiteName(const QString &name);

inline constexpr qsizetype kLargestConfig = 96 * 1024; ///< of what is written: it goes through frames

struct Site {
    QString name;
    bool isEnabled = false;
    FileState file;
    QString folder; ///< where its file is
    QString entry;  ///< and its name there
    SiteWords words;
};

/// The sites, either as files that are enabled by a link in another folder (sites-available, sites-enabled), or as
/// files of one folder, where those that do not serve are called `.conf.disabled` (conf.d).
/// Thread: one. Lifetime: a value for one command; `disk` outlives it. Errors: InvalidInput (field), NotFound,
/// Conflict.
class NginxSites
{
public:
    NginxSites(Disk &disk, fleet::NginxPowers powers) : m_disk(disk), m_powers(std::move(powers)) {}

    [[nodiscard]] Result<QList<Site>> all() const;
    [[nodiscard]] Result<Site> find(const QString &name) const;

    using Changes = Result<QList<FileChange>>;
    /// `expected`: its SHA-256, "" when there must be none, nothing: whatever it is. A new one is enabled if `enable`.
    [[nodiscard]] Changes write(const QString &name, const QString &text, const std::optional<QString> &expected,
                                bool enable) const;
    [[nodiscard]] Changes remove(const QString &name, const std::optional<QString> &expected) const;
    /// None when it is so already.
    [[nodiscard]] Changes enable(const QString &name, bool enabled) const;
    [[nodiscard]] Changes writeMain(const QString &text, const std::optional<QString> &expected) const;
    [[nodiscard]] Result<FileState> main() const;

private:
    [[nodiscard]] bool isLinked() const { return !m_powers.enabled.isEmpty(); }
    [[nodiscard]] Result<std::optional<Site>> look(const QString &name) const;
    [[nodiscard]] FileState linkTo(const QString &name) const;

    Disk &m_disk;
    fleet::NginxPowers m_powers;
};

/// Whether `text` may be written: UTF-8, no control characters, not too large.
[[nodiscard]] Result<> checkConfigText(const QString &text);

} // namespace mh::agent
