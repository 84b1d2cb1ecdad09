# Embeds text files, compressed, with the host program `pack_texts`.
#
# Rule pages and the facts about Meshery designs are most of a megabyte of text, of which most runs need nothing.
set(MESHLINT_GENERATED_DIR "${PROJECT_BINARY_DIR}/generated")

add_executable(pack_texts "${PROJECT_SOURCE_DIR}/cmake/pack_texts.cc")
target_link_libraries(pack_texts PRIVATE meshlint::zlib)

# meshlint_pack_texts(OUTPUT HEADER FUNCTION FILE...) makes OUTPUT define FUNCTION, which HEADER declares as
# `std::string_view FUNCTION(std::size_t number)`: the text of a FILE by its number, counted from 0.
function(meshlint_pack_texts output header function)
  list(LENGTH ARGN count)
  cmake_path(GET output FILENAME name)
  add_custom_command(
    OUTPUT "${output}"
    COMMAND pack_texts "${output}" "${header}" "${function}" ${ARGN}
    DEPENDS pack_texts ${ARGN}
    COMMENT "Packing ${count} texts into ${name}"
    VERBATIM)
endfunction()
