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

# quotidian_program(NAME SOURCE...): a thin program over the library, with its page for man and its completions, which it
# makes itself. It links the static library, whose inside (the renderers, say) it may use.
function(quotidian_program name)
  add_executable(${name} ${ARGN})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE quotidian_cli quotidian_static Boost::program_options
                        nlohmann_json::nlohmann_json)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
  install(TARGETS ${name})
  quotidian_warnings(${name})
  # Debian keeps what packages bring apart.
  set(zsh site-functions)
  if(CMAKE_INSTALL_PREFIX STREQUAL "/usr")
    set(zsh vendor-completions)
  endif()
  foreach(manual man:man/man1/${name}.1 bash:bash-completion/completions/${name} zsh:zsh/${zsh}/_${name}
                 fish:fish/vendor_completions.d/${name}.fish)
    string(REGEX MATCH "^([a-z]+):(.+)/([^/]+)$" found ${manual})
    set(folder share/${CMAKE_MATCH_2})
    set(page ${PROJECT_BINARY_DIR}/${folder}/${CMAKE_MATCH_3})
    file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/${folder})
    add_custom_command(TARGET ${name} POST_BUILD COMMAND ${name} --manual ${CMAKE_MATCH_1} > ${page})
    install(FILES ${page} DESTINATION ${folder})
  endforeach()
endfunction()
