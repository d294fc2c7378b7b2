// The manual of quotidian-serve. Part of the program.
#pragma once

#include "common/manual.h"

namespace quotidian::service {

cli::Manual serve_manual();

}  // namespace quotidian::service
