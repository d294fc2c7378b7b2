# The package for Python: a module in each room that has something to hand out, joined by common/python/quotidian/. Built
# to build/PRESET/python; installed to QUOTIDIAN_PYTHON_DIR below the prefix.
set(QUOTIDIAN_PYTHON_DIR lib/python3/dist-packages CACHE STRING "Where Python finds its packages, below the prefix")
# The system's Python, which has what packages.txt installs, unless another one is named.
if(NOT Python3_EXECUTABLE AND EXISTS /usr/bin/python3)
  set(Python3_EXECUTABLE /usr/bin/python3)
endif()
find_package(Python3 REQUIRED COMPONENTS Interpreter Development.Module)
set(PYBIND11_FINDPYTHON ON)
find_package(pybind11 2.10 REQUIRED CONFIG)

set(package __init__.py _error.py _indexer.pyi _searcher.pyi py.typed)
foreach(file ${package})
  configure_file(common/python/quotidian/${file} python/quotidian/${file} COPYONLY)
  install(FILES common/python/quotidian/${file} DESTINATION ${QUOTIDIAN_PYTHON_DIR}/quotidian)
endforeach()
foreach(room indexer searcher)
  set(module quotidian_python_${room})
  pybind11_add_module(${module} MODULE NO_EXTRAS ${room}/python/module.cc)
  target_include_directories(${module} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${module} PRIVATE quotidian_static nlohmann_json::nlohmann_json)
  # What it has of the library is its own: another copy may be in the same process.
  target_link_options(${module} PRIVATE LINKER:--exclude-libs,ALL)
  set_target_properties(${module} PROPERTIES OUTPUT_NAME _${room}
    LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/python/quotidian)
  quotidian_warnings(${module})
  install(TARGETS ${module} LIBRARY DESTINATION ${QUOTIDIAN_PYTHON_DIR}/quotidian)
endforeach()
