// speaker_id(): the stable key of a speaker, made of the name. Pure.
#pragma once

#include <string>
#include <string_view>

namespace quotidian {

// Folded words joined by "-": "Zsófia Kertész" -> "zsofia-kertesz", "J.D. O'Neil" -> "jd-oneil".
// Letters of other scripts stay. Empty for a name without letters and digits.
std::string speaker_id(std::string_view name);

}  // namespace quotidian
