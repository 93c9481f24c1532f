# SPDX-License-Identifier: MIT
# Includes point up the list of stages, foreign headers stay in their own folders, and every source is in a list.
#
#   cmake -DSOURCE=<folder with src/> -P check_layers.cmake
cmake_minimum_required(VERSION 3.21)

set(stages base read timeline topology analysis check derive tween project style text compose draw series cli)

# Headers that belong to folders: a pattern of the header, then one of the files that may include it.
set(foreign
  "shapefil\\.h"                        "read/shape[a-z]*\\.[ch]"
  "(gdal|ogr|cpl)_?[a-z0-9_]*\\.h"      "read/.*"
  "proj(_.*)?\\.h"                      "base/proj\\.h"
  "geodesic\\.h"                        "base/proj\\.h"
  "geos_c\\.h"                          "topology/geos/api\\.h"
  "(pango/.*|fontconfig/.*|hb.*\\.h)"   "(text|draw)/.*"
  "cairo.*\\.h"                         "draw/.*"
  "yaml\\.h"                            "(read|style)/.*"
  "libxml/.*"                           "draw/svg/libxml\\.h"
  "json-glib/.*"                        "(timeline|analysis|check|series|cli)/.*"
  "nettle/.*"                           "series/sha256\\.c"
  "zlib\\.h"                            "draw/.*"
  "(png|spng)\\.h"                      "draw/.*")

set(faults "")
macro(fault text)
  list(APPEND faults "${text}")
endmacro()

function(may_include stage other out)
  list(FIND stages ${stage} here)
  list(FIND stages ${other} there)
  set(${out} TRUE PARENT_SCOPE)
  if(there EQUAL -1 OR there GREATER here OR (stage STREQUAL "cli" AND NOT other MATCHES "^(cli|base)$"))
    set(${out} FALSE PARENT_SCOPE)
  endif()
endfunction()

macro(check_own file stage header)
  if("${header}" STREQUAL "salient.h")
    # the public header is everybody's
  elseif(NOT EXISTS ${SOURCE}/src/${header})
    fault("src/${file}: \"${header}\" is no file below src/")
  else()
    string(REGEX REPLACE "/.*" "" other ${header})
    may_include(${stage} ${other} allowed)
    if(NOT allowed)
      fault("src/${file}: stage ${stage} includes \"${header}\" of ${other}, which it must not see")
    endif()
  endif()
endmacro()

macro(check_foreign file header)
  set(rules ${foreign})
  while(rules)
    list(POP_FRONT rules pattern owners)
    if("${header}" MATCHES "^${pattern}$" AND NOT "${file}" MATCHES "^${owners}$")
      fault("src/${file}: <${header}> belongs to ${owners}")
    endif()
  endwhile()
endmacro()

set(n_files 0)
set(n_includes 0)
file(GLOB_RECURSE files RELATIVE ${SOURCE}/src ${SOURCE}/src/*.c ${SOURCE}/src/*.h)
list(FILTER files EXCLUDE REGEX "^include/")
foreach(file IN LISTS files)
  math(EXPR n_files "${n_files} + 1")
  string(REGEX REPLACE "/.*" "" stage ${file})
  list(FIND stages ${stage} known)
  if(known EQUAL -1)
    fault("src/${file}: ${stage} is no stage")
  endif()

  file(STRINGS ${SOURCE}/src/${file} lines REGEX "^[ \t]*#[ \t]*include")
  foreach(line IN LISTS lines)
    math(EXPR n_includes "${n_includes} + 1")
    if(line MATCHES "include[ \t]*\"([^\"]+)\"")
      check_own(${file} ${stage} ${CMAKE_MATCH_1})
    elseif(line MATCHES "include[ \t]*<([^>]+)>")
      check_foreign(${file} ${CMAKE_MATCH_1})
    endif()
  endforeach()

  if(file MATCHES "\\.c$")
    file(RELATIVE_PATH name ${SOURCE}/src/${stage} ${SOURCE}/src/${file})
    string(REPLACE "." "\\." pattern ${name})
    file(READ ${SOURCE}/src/${stage}/CMakeLists.txt list)
    string(REGEX REPLACE "#[^\n]*" "" list "${list}")
    if(NOT "${list}" MATCHES "[ \t\r\n(]${pattern}[ \t\r\n)]")
      fault("src/${file}: is in no list of src/${stage}/CMakeLists.txt")
    endif()
  endif()
endforeach()

if(n_files LESS 20 OR n_includes LESS 50)
  fault("found only ${n_files} files with ${n_includes} includes under ${SOURCE}/src")
endif()
if(faults)
  list(JOIN faults "\n  " text)
  message(FATAL_ERROR "layers:\n  ${text}")
endif()
message(STATUS "layers: ${n_includes} includes of ${n_files} files point the right way")
