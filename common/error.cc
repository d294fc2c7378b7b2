// The anchor of quotidian::Error; see <quotidian/error.h>.
#include <quotidian/error.h>

namespace quotidian {

Error::~Error() = default;

}  // namespace quotidian
