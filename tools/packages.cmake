# SPDX-License-Identifier: MIT
# What leaves the build: Debian's packages (`tools/debs`), a tarball of the sources (target `dist`), and what takes an
# installation away again (target `uninstall`).

# Packages of the libraries that are loaded when they are needed, which no linker tells of.
function(packages_of out)
  set(found "")
  foreach(library IN LISTS ARGN)
    file(REAL_PATH ${library} file)
    execute_process(COMMAND dpkg-query -S ${file} OUTPUT_VARIABLE line ERROR_QUIET)
    if(line MATCHES "^([^:]+):")
      list(APPEND found ${CMAKE_MATCH_1})
    endif()
  endforeach()
  list(JOIN found ", " found)
  set(${out} "${found}" PARENT_SCOPE)
endfunction()
packages_of(loaded ${SALIENT_GDAL} ${SALIENT_PROJ} ${SALIENT_GEOS} ${SALIENT_XML} ${SALIENT_SUBSET} ${SALIENT_BROTLI})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME salient)
set(CPACK_PACKAGE_CONTACT "salient's makers <salient@example.invalid>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL program library dev python)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(same "libsalient0 (= ${PROJECT_VERSION})")

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME salient)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS "${same}, ${loaded}, fonts-lato")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_RECOMMENDS "fonts-noto-core, ffmpeg")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libsalient0)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS "${loaded}")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_RECOMMENDS "fonts-lato, fonts-noto-core")
set(CPACK_DEBIAN_DEV_PACKAGE_NAME libsalient-dev)
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS "${same}")
set(CPACK_DEBIAN_DEV_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_DEV_PACKAGE_SUGGESTS "libglib2.0-dev, libshp-dev, libyaml-dev, libjson-glib-dev, nettle-dev, libpango1.0-dev, libcairo2-dev")
set(CPACK_DEBIAN_PYTHON_PACKAGE_NAME python3-salient)
set(CPACK_DEBIAN_PYTHON_PACKAGE_SECTION python)
set(CPACK_DEBIAN_PYTHON_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_PYTHON_PACKAGE_DEPENDS "${same}, python3")
set(CPACK_DEBIAN_PYTHON_PACKAGE_SUGGESTS "python3-geopandas")
set(CPACK_DEBIAN_PYTHON_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_PYTHON_PACKAGE_CONTROL_EXTRA ${PROJECT_SOURCE_DIR}/tools/debian/prerm)

set(CPACK_COMPONENT_PROGRAM_DESCRIPTION "maps of who controls what, with true front lines
 Turns dated polygons of who holds what into stills, series, movies and tables.")
set(CPACK_COMPONENT_LIBRARY_DESCRIPTION "maps of who controls what, the shared library
 The library of salient, with its styles and the default map.")
set(CPACK_COMPONENT_DEV_DESCRIPTION "maps of who controls what, for programs in C and C++
 Header, static library, and what pkg-config and CMake find them by.")
set(CPACK_COMPONENT_PYTHON_DESCRIPTION "maps of who controls what, for Python
 The library of salient as a package, with GeoDataFrames in and out.")
include(CPack)

add_custom_target(uninstall COMMAND ${CMAKE_COMMAND} -DMANIFEST=${PROJECT_BINARY_DIR}/install_manifest.txt
  -P ${PROJECT_SOURCE_DIR}/tools/uninstall.cmake VERBATIM)

set(tarball salient-${PROJECT_VERSION})
add_custom_target(dist VERBATIM WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
  COMMAND git archive --format=tar.gz --prefix=${tarball}/ -o ${PROJECT_BINARY_DIR}/${tarball}.tar.gz HEAD
  COMMAND ${CMAKE_COMMAND} -E echo ${PROJECT_BINARY_DIR}/${tarball}.tar.gz)
