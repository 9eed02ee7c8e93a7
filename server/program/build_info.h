// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

/// Which build this is. The source is written at each build (cmake/build_info.cmake) and compiled anew only when
/// the commit has changed. The time is the commit's, so that equal sources make equal programs.
namespace mh::server {

extern const QStringView kVersion;
extern const QStringView kBuildTime;
extern const QStringView kGitCommit; ///< ends in "-dirty" when the tree differs from it

} // namespace mh::server
