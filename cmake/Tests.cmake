# The tests, found by folder:
#
#   tests/<folder>/**/*_test.cc     one GoogleTest program <folder>_tests from all .cc files of the folder; each of its
#                                   suites is a CTest test <folder>.<Suite> with the label <folder>
#   tests/<folder>/*_test.py, .sh   a CTest test <folder>.<stem>; the environment has MESHLINT_SOURCE_DIR,
#                                   MESHLINT_BINARY_DIR and MESHLINT_PROGRAM
#   tests/support/*.cc              linked into every test program
#   tests/fuzz/<name>_fuzz.cc       a fuzz target, which replays tests/fuzz/seeds/<name>_fuzz as the test fuzz.<name>
enable_testing()
set(tests_dir "${PROJECT_SOURCE_DIR}/tests")

find_package(GTest REQUIRED CONFIG)
# The second YAML reader, which the spans are compared with.
meshlint_dependency(libyaml yaml.h yaml)

add_library(meshlint_test_support INTERFACE)
# The root for what tests say of bench/.
target_include_directories(meshlint_test_support INTERFACE "${tests_dir}" "${PROJECT_SOURCE_DIR}")
target_compile_definitions(meshlint_test_support INTERFACE
  MESHLINT_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
  MESHLINT_SHARED_DIR="${PROJECT_SOURCE_DIR}/../shared")
target_link_libraries(meshlint_test_support INTERFACE meshlint_internal meshlint::libyaml)
file(GLOB support_sources CONFIGURE_DEPENDS "${tests_dir}/support/*.cc")
if(support_sources)
  add_library(meshlint_test_support_objects STATIC ${support_sources})
  target_link_libraries(meshlint_test_support_objects PUBLIC GTest::gmock meshlint_internal)
  target_compile_definitions(meshlint_test_support_objects PRIVATE
    $<TARGET_PROPERTY:meshlint_test_support,INTERFACE_COMPILE_DEFINITIONS>)
  target_include_directories(meshlint_test_support_objects PRIVATE "${tests_dir}")
  target_link_libraries(meshlint_test_support INTERFACE meshlint_test_support_objects)
endif()

# GoogleTest programs. CTest asks each program for its suites when it runs: a test per suite keeps the reports readable
# without starting a process for each of some thousand cases.
function(meshlint_gtest folder)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${tests_dir}/${folder}/*.cc")
  set(target ${folder}_tests)
  add_executable(${target} ${sources})
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests")
  target_link_libraries(${target} PRIVATE meshlint_test_support GTest::gmock_main)
  if(TARGET meshlint_cli)
    add_dependencies(${target} meshlint_cli)
  endif()
  set(suites "${PROJECT_BINARY_DIR}/tests/${target}.cmake")
  file(GENERATE OUTPUT "${suites}" CONTENT
    "set(folder ${folder})\nset(program \"$<TARGET_FILE:${target}>\")\ninclude(\"${PROJECT_SOURCE_DIR}/cmake/ListSuites.cmake\")\n")
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES "${suites}")
endfunction()

file(GLOB folders CONFIGURE_DEPENDS LIST_DIRECTORIES true "${tests_dir}/*")
find_program(MESHLINT_PYTHON python3)
mark_as_advanced(MESHLINT_PYTHON)
foreach(path IN LISTS folders)
  cmake_path(GET path FILENAME folder)
  if(NOT IS_DIRECTORY "${path}" OR folder MATCHES "^(support|fuzz)$")
    continue()
  endif()
  # A stranger's program does not link the sanitizers' runtime.
  if(folder STREQUAL install AND MESHLINT_SANITIZE)
    continue()
  endif()
  file(GLOB_RECURSE programs CONFIGURE_DEPENDS "${path}/*_test.cc")
  if(programs)
    meshlint_gtest(${folder})
  endif()

  file(GLOB scripts CONFIGURE_DEPENDS "${path}/*_test.py" "${path}/*_test.sh")
  foreach(script IN LISTS scripts)
    cmake_path(GET script STEM stem)
    if(script MATCHES "[.]py$")
      set(interpreter "${MESHLINT_PYTHON}")
    else()
      set(interpreter bash)
    endif()
    if(NOT interpreter)
      message(STATUS "python3 was not found: no test ${folder}.${stem}")
      continue()
    endif()
    add_test(NAME ${folder}.${stem} COMMAND ${interpreter} "${script}")
    set(environment "MESHLINT_SOURCE_DIR=${PROJECT_SOURCE_DIR};MESHLINT_BINARY_DIR=${PROJECT_BINARY_DIR}")
    if(TARGET meshlint_cli)
      list(APPEND environment "MESHLINT_PROGRAM=$<TARGET_FILE:meshlint_cli>")
    endif()
    set_tests_properties(${folder}.${stem} PROPERTIES LABELS ${folder} TIMEOUT 600 ENVIRONMENT "${environment}")
  endforeach()
endforeach()

# Fuzz targets. Without libFuzzer a small main() runs them over their seeds, so that every past crash stays tested.
file(GLOB fuzz_sources CONFIGURE_DEPENDS "${tests_dir}/fuzz/*_fuzz.cc")
foreach(source IN LISTS fuzz_sources)
  cmake_path(GET source STEM target)
  add_executable(${target} ${source})
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests")
  target_link_libraries(${target} PRIVATE meshlint_test_support)
  set(seeds "${tests_dir}/fuzz/seeds/${target}")
  if(MESHLINT_FUZZ)
    target_link_options(${target} PRIVATE -fsanitize=fuzzer)
    set(replay -runs=0)
  else()
    target_sources(${target} PRIVATE "${tests_dir}/fuzz/replay_main.cc")
    set(replay)
  endif()
  if(IS_DIRECTORY "${seeds}")
    string(REGEX REPLACE "_fuzz$" "" name ${target})
    add_test(NAME fuzz.${name} COMMAND ${target} ${replay} "${seeds}")
    set_tests_properties(fuzz.${name} PROPERTIES LABELS fuzz TIMEOUT 600)
  endif()
endforeach()
