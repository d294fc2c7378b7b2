// The manual of quotidian-search. Part of the program.
#pragma once

#include "common/manual.h"

namespace quotidian {

cli::Manual search_manual();

}  // namespace quotidian
