# SPDX-License-Identifier: MIT
# Bytes of files as arrays of C: cmake -DOUT=file.c -DSCRIPT=... -DSTYLE=... -P embed.cmake
set(text "/* Made by embed.cmake. */\n#include \"series/explorer/assets.h\"\n\n")
foreach(name script style)
  string(TOUPPER ${name} variable)
  file(READ ${${variable}} hex HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
  string(REPLACE "0x0a," "0x0a,\n" bytes "${bytes}") # a line of the file, a line here
  string(APPEND text "const unsigned char sal_explorer_${name}[] = {\n${bytes}0};\n"
    "const size_t sal_explorer_${name}_size = sizeof sal_explorer_${name} - 1;\n\n")
endforeach()
file(WRITE ${OUT} "${text}")
