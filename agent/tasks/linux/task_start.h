// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <sys/types.h>

#include "agent/tasks/task_process.h"

namespace mh::agent {

/// All that a task's first process needs between fork and exec, made before: there it may allocate nothing.
/// Thread: a value.
class TaskLaunch
{
public:
    /// Errors: as startTask().
    [[nodiscard]] static Result<TaskLaunch> of(const TaskStart &start);

    struct Files {
        int nothing = -1;   ///< standard input
        int output = -1;    ///< standard output and error
        int folder = -1;    ///< where it works
        int group = -1;     ///< its control group's door; -1: none
        int complaint = -1; ///< where it says why it cannot start
    };
    /// Before the fork, and never moved afterwards.
    void point();
    /// In the child: becomes the program, or writes why not and ends.
    [[noreturn]] void become(const Files &files);

    /// What the child writes when it fails.
    struct Complaint {
        int stage = 0; ///< one of Stage
        int error = 0; ///< errno
    };
    [[nodiscard]] Error errorOf(const Complaint &complaint) const;

private:
    enum Stage { Group, Limits, User, Folder, Program };

    void takeUser();
    [[nodiscard]] bool takeLimits(bool hasGroup) const;

    uid_t m_uid = 0;
    gid_t m_gid = 0;
    std::vector<gid_t> m_groups;
    bool m_isRoot = false; ///< and becomes the user
    fleet::TaskLimits m_limits;
    std::string m_program;
    std::vector<std::string> m_words;
    std::vector<std::string> m_environment;
    std::vector<char *> m_arguments; ///< to the words
    std::vector<char *> m_variables; ///< to the environment
};

} // namespace mh::agent
