# quotidian_assets(OUT): writes OUT, a source with the files of static/ as find_asset() gives them.
function(quotidian_assets out)
  set(types_html "text/html; charset=utf-8")
  set(types_css "text/css; charset=utf-8")
  set(types_js "text/javascript; charset=utf-8")
  set(types_svg "image/svg+xml")
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/static/*)
  set(rows "")
  foreach(file IN LISTS files)
    get_filename_component(name ${file} NAME)
    get_filename_component(extension ${file} LAST_EXT)
    string(SUBSTRING ${extension} 1 -1 extension)
    if(NOT types_${extension})
      message(FATAL_ERROR "${file}: which media type is .${extension}?")
    endif()
    file(READ ${file} text)
    string(SHA256 state "${text}")
    string(SUBSTRING ${state} 0 16 state)
    string(APPEND rows "    {\"${name}\", \"${types_${extension}}\", R\"~asset~(${text})~asset~\", \"${state}\"},\n")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  endforeach()
  file(CONFIGURE OUTPUT ${out} @ONLY CONTENT "// Made of searcher/service/static/ by assets.cmake.
#include \"searcher/service/assets.h\"

namespace quotidian::service {
namespace {
constexpr Asset kAssets[] = {
@rows@};
}  // namespace

const Asset* find_asset(std::string_view name) {
  for (const Asset& asset : kAssets)
    if (asset.name == name) return &asset;
  return nullptr;
}
}  // namespace quotidian::service
")
endfunction()
