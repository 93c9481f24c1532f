# SPDX-License-Identifier: MIT
# A spec that must fail, at one line and in the words that its own first line says.
#
#   cmake -DSPEC=<program> -DFILE=<spec> -P fails.cmake
file(READ ${FILE} text)
string(REGEX REPLACE "^# ([^\n]*).*" "\\1" wanted "${text}")
execute_process(COMMAND ${SPEC} ${FILE} RESULT_VARIABLE status ERROR_VARIABLE found OUTPUT_QUIET)
string(STRIP "${found}" found)
if(status EQUAL 0 OR NOT found STREQUAL "${FILE}:${wanted}")
  message(FATAL_ERROR "exit status ${status}, found\n${found}\nwanted a failure and\n${FILE}:${wanted}")
endif()
