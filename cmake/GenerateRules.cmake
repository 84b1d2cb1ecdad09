# Run at build time (cmake -P) by Rules.cmake: writes the rule table with the embedded pages.
#
#   RULES_DIR  the folder rules/
#   LIST       a file with one "<rule-id> <group>" a line, sorted
#   OUTPUT     the C++ file to write
cmake_minimum_required(VERSION 3.25)

# Compilers need not accept string literals over 64 KiB, and one of them stops at 16: a page is cut into neighbouring
# literals, at ends of lines so that no character of several bytes is split.
function(append_literal variable text)
  set(limit 12000)
  set(result)
  string(LENGTH "${text}" length)
  while(length GREATER limit)
    string(SUBSTRING "${text}" 0 ${limit} head)
    string(FIND "${head}" "\n" end REVERSE)
    if(end EQUAL -1)
      message(FATAL_ERROR "A rule page has a line of more than ${limit} bytes")
    endif()
    math(EXPR end "${end} + 1")
    string(SUBSTRING "${text}" 0 ${end} head)
    string(SUBSTRING "${text}" ${end} -1 text)
    string(APPEND result "R\"PAGE(${head})PAGE\"\n")
    string(LENGTH "${text}" length)
  endwhile()
  # The suffix has the length counted by the compiler itself: as constant expressions, the pages are longer than clang
  # counts steps.
  string(APPEND result "R\"PAGE(${text})PAGE\"sv")
  set(${variable} "${${variable}}${result}" PARENT_SCOPE)
endfunction()

file(STRINGS "${LIST}" rules)
set(declarations)
set(entries)
foreach(rule IN LISTS rules)
  string(REGEX MATCH "^([^ ]+) ([^ ]+)$" matched "${rule}")
  set(id "${CMAKE_MATCH_1}")
  set(group "${CMAKE_MATCH_2}")
  string(REPLACE "-" "_" identifier "${id}")
  file(READ "${RULES_DIR}/${group}/${id}/rule.md" page)
  string(APPEND declarations "extern const Rule kRule_${identifier};\n")
  string(APPEND entries "    {&rules::kRule_${identifier}, \"${group}\",\n")
  append_literal(entries "${page}")
  string(APPEND entries "},\n")
endforeach()

set(text "// Generated from the folders under rules/; the generator is cmake/GenerateRules.cmake.\n")
string(APPEND text "#include \"rule/rule_table.h\"\n\n#include \"rule/rule.h\"\n\n")
if(rules)
  string(APPEND text "namespace meshlint::rules {\n\n${declarations}\n}  // namespace meshlint::rules\n\n")
  string(APPEND text "namespace meshlint {\nnamespace {\n\nusing namespace std::string_view_literals;\n\nconstexpr RuleTableEntry kTable[] = {\n${entries}};\n\n")
  string(APPEND text "}  // namespace\n\nstd::span<const RuleTableEntry> RuleTable() { return kTable; }\n\n")
  string(APPEND text "}  // namespace meshlint\n")
else()
  string(APPEND text "namespace meshlint {\nstd::span<const RuleTableEntry> RuleTable() { return {}; }\n}\n")
endif()
file(WRITE "${OUTPUT}" "${text}")
