# quotidian_room(NAME SOURCES...): one room of the house as an object library with the warnings
# and include paths all rooms share. The rooms together are the one library `quotidian`.
set(QUOTIDIAN_LIBRARIES PkgConfig::XAPIAN PkgConfig::SIMDJSON PkgConfig::ARCHIVE PkgConfig::XML ${CSV_LIBRARY}
                        PkgConfig::DEFLATE PkgConfig::XXHASH PkgConfig::CRYPTO ICU::i18n ICU::uc ZLIB::ZLIB
                        nlohmann_json::nlohmann_json Threads::Threads)

function(quotidian_warnings target)
  if(QUOTIDIAN_DEVELOPER)
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
                           -Wold-style-cast -Woverloaded-virtual -Werror)
  endif()
endfunction()

function(quotidian_room name)
  add_library(${name} OBJECT ${ARGN})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/common
                             ${PROJECT_SOURCE_DIR}/indexer ${PROJECT_SOURCE_DIR}/searcher
                             ${PROJECT_BINARY_DIR}/include)
  target_link_libraries(${name} PUBLIC ${QUOTIDIAN_LIBRARIES})
  quotidian_warnings(${name})
endfunction()

# quotidian_program(NAME SOURCE...): a thin program over the library. It links the static one, whose inside (the
# renderers, say) it may use.
function(quotidian_program name)
  add_executable(${name} ${ARGN} ${PROJECT_SOURCE_DIR}/common/cli.cc)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE quotidian_static Boost::program_options nlohmann_json::nlohmann_json)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
  install(TARGETS ${name})
  quotidian_warnings(${name})
endfunction()
