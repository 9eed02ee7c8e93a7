// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/word_table.h"

/// The tables of words under the panels' own name. Thread: plain values.
namespace mh::panels {

using models::Word;
using models::wordFor;
using models::wordOrCode;

} // namespace mh::panels
