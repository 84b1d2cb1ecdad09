# Finds the rules and generates the table of them.
#
# A rule is a folder rules/<group>/<rule-id> with rule.cc and rule.md. The table (generated/rule_table.cc, declared in
# lib/rule/rule_table.h) holds a pointer to each record and its group, sorted by id; generated/rule_pages.cc has the
# pages in the same order. There is no list to keep and no registration at run time, so no linker can drop a rule.
#
# Sets MESHLINT_RULE_SOURCES, the rule.cc of all rules, and MESHLINT_RULE_TABLE, the generated files.
set(MESHLINT_RULE_TABLE)
set(MESHLINT_RULE_SOURCES)

file(GLOB rule_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/rules/*/*/rule.cc")
file(GLOB pages_found CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/rules/*/*/rule.md")
set(rule_entries)
set(rule_ids)
foreach(source IN LISTS rule_sources)
  cmake_path(GET source PARENT_PATH folder)
  cmake_path(GET folder FILENAME id)
  cmake_path(GET folder PARENT_PATH group_folder)
  cmake_path(GET group_folder FILENAME group)
  if(NOT "${group}/${id}" MATCHES "^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$")
    message(FATAL_ERROR "rules/${group}/${id}: a group and a rule id are lower case letters, digits and hyphens")
  endif()
  if(id IN_LIST rule_ids)
    message(FATAL_ERROR "Two folders under rules/ are named ${id}; a rule id is unique over all groups")
  endif()
  # No error: a half-written rule must not stop the work on everything else. CI does not take it.
  if(NOT "${folder}/rule.md" IN_LIST pages_found)
    message(WARNING "rules/${group}/${id} has no rule.md and is left out (rules/new-rule writes both files)")
    continue()
  endif()
  list(APPEND MESHLINT_RULE_SOURCES "${source}")
  list(APPEND rule_ids "${id}")
  list(APPEND rule_entries "${id} ${group}")
endforeach()
list(SORT rule_entries)

list(LENGTH rule_ids rule_count)
message(STATUS "Rules: ${rule_count}")

set(rule_declarations)
set(rule_records)
set(rule_pages)
foreach(entry IN LISTS rule_entries)
  string(REGEX MATCH "^([^ ]+) ([^ ]+)$" matched "${entry}")
  set(id "${CMAKE_MATCH_1}")
  set(group "${CMAKE_MATCH_2}")
  string(REPLACE "-" "_" identifier "${id}")
  string(APPEND rule_declarations "extern const Rule kRule_${identifier};\n")
  string(APPEND rule_records "    {&rules::kRule_${identifier}, \"${group}\"},\n")
  list(APPEND rule_pages "${PROJECT_SOURCE_DIR}/rules/${group}/${id}/rule.md")
endforeach()

set(table_text "// Generated from the folders under rules/ by cmake/Rules.cmake.\n#include \"rule/rule_table.h\"\n\n")
string(APPEND table_text "namespace meshlint::rules {\n\n${rule_declarations}\n}  // namespace meshlint::rules\n\n")
string(APPEND table_text "namespace meshlint {\nnamespace {\n\n")
string(APPEND table_text "constexpr RuleTableEntry kTable[] = {\n${rule_records}};\n\n}  // namespace\n\n")
string(APPEND table_text "std::span<const RuleTableEntry> RuleTable() { return kTable; }\n\n}  // namespace meshlint\n")

set(rule_table "${MESHLINT_GENERATED_DIR}/rule_table.cc")
set(rule_page_texts "${MESHLINT_GENERATED_DIR}/rule_pages.cc")
# Rewritten only when the set of rules changes.
file(CONFIGURE OUTPUT "${rule_table}" CONTENT "${table_text}" @ONLY)
meshlint_pack_texts("${rule_page_texts}" rule/rule_table.h meshlint::internal::RulePage ${rule_pages})
set(MESHLINT_RULE_TABLE "${rule_table}" "${rule_page_texts}")
