# The program: cli/*.cc over the public headers alone.
file(GLOB program_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/cli/*.cc")
if(NOT program_sources)
  message(STATUS "cli/ is empty: no program")
  return()
endif()

meshlint_dependency(cli11 CLI/CLI.hpp)
# The library's own target has the name that the program must have on disk.
add_executable(meshlint_cli ${program_sources})
set_target_properties(meshlint_cli PROPERTIES
  OUTPUT_NAME meshlint
  RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}")
if(BUILD_SHARED_LIBS)
  # The installed program finds its library wherever the tree was put.
  set_target_properties(meshlint_cli PROPERTIES INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}")
endif()
target_include_directories(meshlint_cli PRIVATE "${PROJECT_SOURCE_DIR}")
target_link_libraries(meshlint_cli PRIVATE meshlint::meshlint meshlint::cli11)
target_link_options(meshlint_cli PRIVATE $<$<NOT:$<CONFIG:Debug>>:-Wl,--gc-sections>)
if(MESHLINT_STATIC_DEPS AND NOT BUILD_SHARED_LIBS AND NOT MESHLINT_SANITIZE AND NOT MESHLINT_FUZZ)
  target_link_options(meshlint_cli PRIVATE -static-libstdc++ -static-libgcc)
endif()
if(MESHLINT_STATIC)
  target_sources(meshlint_cli PRIVATE "${PROJECT_SOURCE_DIR}/cli/static/terminate.cc")
  target_link_options(meshlint_cli PRIVATE -static)
  set_target_properties(meshlint_cli PROPERTIES LINK_SEARCH_END_STATIC ON)
endif()
