// The manual of quotidian-index. Part of the program.
#pragma once

#include <vector>

#include "common/manual.h"

namespace quotidian::commands {

cli::Manual index_manual(const std::vector<cli::Manual::Row>& verbs);

}  // namespace quotidian::commands
