# Runs the example on a fresh archive and compares what it prints.
file(REMOVE_RECURSE ${ARCHIVE})
execute_process(COMMAND ${EXAMPLE} ${ARCHIVE} OUTPUT_VARIABLE out RESULT_VARIABLE status)
file(REMOVE_RECURSE ${ARCHIVE})
if(NOT status EQUAL 0 OR NOT out MATCHES "^The river decides,? - Lena Ortiz, mayor of Talmar\n$")
  message(FATAL_ERROR "status ${status}, output: ${out}")
endif()
