// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <sys/types.h>

#include "agent/terminal/terminal.h"

namespace mh::agent {

/// All that a child process needs between fork and exec, made before: there it may allocate nothing (fork(2) of a
/// program with threads). Thread: a value.
class ShellStart
{
public:
    /// Errors: as openTerminal().
    [[nodiscard]] static Result<ShellStart> of(const TerminalStart &start);

    /// Before the fork, and never moved afterwards.
    void point();
    /// In the child: becomes the shell on the terminal at `device`, or writes why not to `complaint` and ends.
    [[noreturn]] void become(const char *device, int complaint);

    /// What the child writes when it fails.
    struct Complaint {
        int stage = 0; ///< one of Stage
        int error = 0; ///< errno
    };
    [[nodiscard]] Error errorOf(const Complaint &complaint) const;

private:
    enum Stage { Device, User, Directory, Shell };

    void takeUser();

    uid_t m_uid = 0;
    gid_t m_gid = 0;
    std::vector<gid_t> m_groups;
    bool m_isRoot = false; ///< and becomes the user
    std::string m_directory;
    std::string m_shell;
    std::string m_name; ///< argv[0], with the dash of a login shell
    std::vector<std::string> m_environment;
    std::vector<char *> m_pointers; ///< to them
};

} // namespace mh::agent
