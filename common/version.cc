// The version of the library itself, compiled in.
#include <quotidian/version.h>

namespace quotidian {

const char* version() { return QUOTIDIAN_VERSION; }

}  // namespace quotidian
