// Assets: the files of searcher/service/static/, compiled in. Made by the build, see assets.cmake.
#pragma once

#include <string_view>

namespace quotidian::service {

struct Asset {
  std::string_view name, type, text;
  std::string_view state;  // another one for another text
};

const Asset* find_asset(std::string_view name);  // "style.css"; nullptr for none

}  // namespace quotidian::service
