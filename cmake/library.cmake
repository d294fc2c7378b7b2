# The library as its users meet it: static and shared from the same objects, its public headers, a CMake package and a
# pkg-config file. quotidian::quotidian is the one of the two that BUILD_SHARED_LIBS says.
set(rooms common readers quotes archive bulk exports search)
list(TRANSFORM rooms REPLACE "(.+)" "$<TARGET_OBJECTS:quotidian_\\1>")
set(public_headers
  ${PROJECT_BINARY_DIR}/include/quotidian/version.h
  common/quotidian/analyzer.h
  common/quotidian/article.h
  common/quotidian/error.h
  common/quotidian/export.h
  common/quotidian/quote.h
  indexer/quotidian/archive_export.h
  indexer/quotidian/archive_writer.h
  indexer/quotidian/article_reader.h
  indexer/quotidian/comparison.h
  indexer/quotidian/overrides.h
  indexer/quotidian/purge.h
  indexer/quotidian/quote_extractor.h
  indexer/quotidian/replica.h
  searcher/quotidian/query.h
  searcher/quotidian/searcher.h
  searcher/quotidian/verification.h)

# What defines a public function carries all its types as debug information; tests/package/abi.sh reads the binary
# interface from it.
if(QUOTIDIAN_DEVELOPER)
  set_source_files_properties(
    common/error.cc
    common/text/analyzer.cc
    common/version.cc
    indexer/archive/archive_writer.cc
    indexer/archive/check.cc
    indexer/archive/comparison.cc
    indexer/archive/override_places.cc
    indexer/archive/overrides.cc
    indexer/archive/purge/purge.cc
    indexer/archive/replica.cc
    indexer/archive/status.cc
    indexer/exports/archive_export.cc
    indexer/quotes/quote_extractor.cc
    indexer/readers/article_reader.cc
    indexer/readers/fields.cc
    indexer/readers/mapping.cc
    searcher/query/parser.cc
    searcher/query/query_tree.cc
    searcher/searcher.cc
    searcher/verify/verifier.cc
    TARGET_DIRECTORY quotidian_common quotidian_readers quotidian_quotes quotidian_archive quotidian_exports
                     quotidian_search
    PROPERTIES COMPILE_OPTIONS -g)
endif()

foreach(kind static shared)
  string(TOUPPER ${kind} KIND)
  set(library quotidian_${kind})
  add_library(${library} ${KIND} ${rooms})
  target_compile_features(${library} PUBLIC cxx_std_20)
  target_sources(${library} PUBLIC FILE_SET HEADERS FILES ${public_headers}
    BASE_DIRS ${PROJECT_BINARY_DIR}/include common indexer searcher)
  # Below another project's find_package() these are found anew, see quotidian-config.cmake.in.
  target_link_libraries(${library} PRIVATE "$<BUILD_INTERFACE:${QUOTIDIAN_LIBRARIES}>")
  set_target_properties(${library} PROPERTIES OUTPUT_NAME quotidian EXPORT_NAME quotidian)
  install(TARGETS ${library} EXPORT quotidian-${kind} FILE_SET HEADERS)
  install(EXPORT quotidian-${kind} NAMESPACE quotidian:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/quotidian)
endforeach()
if(BUILD_SHARED_LIBS)
  add_library(quotidian::quotidian ALIAS quotidian_shared)
else()
  add_library(quotidian::quotidian ALIAS quotidian_static)
endif()

# What leaves the shared library is what the headers mark for it: no instance of somebody else's template either.
configure_file(cmake/quotidian.map.in quotidian.map @ONLY)
target_link_options(quotidian_shared PRIVATE LINKER:--version-script=${PROJECT_BINARY_DIR}/quotidian.map)
set_target_properties(quotidian_shared PROPERTIES
  SOVERSION ${QUOTIDIAN_ABI} VERSION ${QUOTIDIAN_ABI}.${PROJECT_VERSION}
  LINK_DEPENDS ${PROJECT_BINARY_DIR}/quotidian.map)

# What a program that links the static library needs besides.
set(QUOTIDIAN_REQUIRES xapian-core icu-i18n icu-uc simdjson libarchive libxml-2.0 libdeflate libxxhash libcrypto zlib)
pkg_check_modules(BELOW REQUIRED ${QUOTIDIAN_REQUIRES})
list(JOIN QUOTIDIAN_REQUIRES " " QUOTIDIAN_REQUIRES)
list(TRANSFORM BELOW_LIBRARIES PREPEND "-l")
list(JOIN BELOW_LIBRARIES " " QUOTIDIAN_LIBS_PRIVATE)
include(CMakePackageConfigHelpers)
configure_package_config_file(cmake/quotidian-config.cmake.in quotidian-config.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/quotidian)
write_basic_package_version_file(quotidian-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/quotidian-config.cmake ${PROJECT_BINARY_DIR}/quotidian-config-version.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/quotidian)
# Wherever the tree is installed or moved, the prefix is seen from where the file lies.
file(RELATIVE_PATH QUOTIDIAN_PC_PREFIX ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
configure_file(cmake/quotidian.pc.in quotidian.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/quotidian.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
configure_file(cmake/Doxyfile.in Doxyfile @ONLY)
