# Run by CTest, not by the configuration: adds one test for each suite of the GoogleTest program `program`.
#
# The including file sets `program` (its path) and `folder` (its folder under tests/, which becomes the label).
if(NOT EXISTS "${program}")
  # Shown by CTest as "Not Run", so a program that does not build cannot go unnoticed.
  add_test(${folder}.NOT_BUILT "${program}")
  set_tests_properties(${folder}.NOT_BUILT PROPERTIES LABELS ${folder})
  return()
endif()

execute_process(
  COMMAND "${program}" --gtest_list_tests
  OUTPUT_VARIABLE listing
  RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  add_test(${folder}.CANNOT_LIST_TESTS "${program}" --gtest_list_tests)
  set_tests_properties(${folder}.CANNOT_LIST_TESTS PROPERTIES LABELS ${folder})
  return()
endif()

# Suites are at the margin, as `Suite.` or `Suite/0.  # TypeParam = ...`; their cases are indented.
string(REGEX MATCHALL "(^|\n)[A-Za-z0-9_/]+\\." suites "${listing}")
foreach(suite IN LISTS suites)
  string(REGEX REPLACE "[\n.]" "" suite "${suite}")
  set(name ${folder}.${suite})
  add_test(${name} "${program}" "--gtest_filter=${suite}.*")
  set_tests_properties(${name} PROPERTIES LABELS ${folder} TIMEOUT 600)
endforeach()
