# Debian packages, made by `cpack` in a build folder of the preset `shared`: meshlint (the program), libmeshlint0 (the
# shared library) and libmeshlint-dev (headers and what compilers and CMake need).
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME meshlint)
set(CPACK_PACKAGE_VENDOR "The meshlint authors")
set(CPACK_PACKAGE_CONTACT "The meshlint authors <maintainers@users.noreply.github.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_VERSION "${PROJECT_VERSION}")
set(CPACK_PACKAGING_INSTALL_PREFIX "/usr")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL runtime library development)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS "${PROJECT_BINARY_DIR}")
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME meshlint)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SECTION devel)
set(CPACK_COMPONENT_RUNTIME_DESCRIPTION
  "Finds what is wrong in Meshery designs and Kubernetes manifests, with exact positions\n and fixes, offline.")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libmeshlint0)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_COMPONENT_LIBRARY_DESCRIPTION "The library behind the program meshlint, for C and C++.")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libmeshlint-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "Headers of libmeshlint, its CMake package and pkg-config file.")
if(BUILD_SHARED_LIBS)
  set(CPACK_DEBIAN_RUNTIME_PACKAGE_DEPENDS "libmeshlint0 (= ${PROJECT_VERSION})")
  set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "libmeshlint0 (= ${PROJECT_VERSION})")
else()
  # Nothing shared to package; the program carries the library.
  set(CPACK_COMPONENTS_ALL runtime)
endif()

include(CPack)
