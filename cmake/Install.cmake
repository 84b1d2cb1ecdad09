# What is installed, in three components: runtime (the program), library (a shared library), development (the rest).
if(TARGET meshlint_cli)
  install(TARGETS meshlint_cli RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT runtime)
endif()

# The manual page and the shell completions come from the program itself, hence from one that this machine can run.
if(TARGET meshlint_cli AND NOT CMAKE_CROSSCOMPILING)
  set(made "${PROJECT_BINARY_DIR}/package")
  function(meshlint_printed word file folder)
    add_custom_command(OUTPUT "${made}/${file}"
      COMMAND meshlint_cli completion ${word} > "${made}/${file}"
      DEPENDS meshlint_cli VERBATIM)
    set_property(GLOBAL APPEND PROPERTY MESHLINT_PRINTED "${made}/${file}")
    install(FILES "${made}/${file}" DESTINATION "${folder}" COMPONENT runtime)
  endfunction()
  file(MAKE_DIRECTORY "${made}/bash")
  meshlint_printed(man meshlint.1 "${CMAKE_INSTALL_MANDIR}/man1")
  meshlint_printed(bash bash/meshlint "${CMAKE_INSTALL_DATADIR}/bash-completion/completions")
  meshlint_printed(zsh _meshlint "${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions")
  meshlint_printed(fish meshlint.fish "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d")
  get_property(printed GLOBAL PROPERTY MESHLINT_PRINTED)
  add_custom_target(meshlint_printed ALL DEPENDS ${printed})
endif()

if(MESHLINT_STATIC)
  # The archive is what the linker wants for this one program (code for fixed addresses, in the compiler's own form).
  return()
endif()

install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/meshlint" "${MESHLINT_GENERATED_DIR}/include/meshlint"
  DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
  COMPONENT development
  FILES_MATCHING PATTERN "*.hpp" PATTERN "*.h")

install(TARGETS meshlint
  EXPORT meshlintTargets
  LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT library NAMELINK_COMPONENT development
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT development
  INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")

include(CMakePackageConfigHelpers)
set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/meshlint")
install(EXPORT meshlintTargets NAMESPACE meshlint:: DESTINATION "${package_dir}" COMPONENT development)
configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/meshlintConfig.cmake.in"
  "${PROJECT_BINARY_DIR}/package/meshlintConfig.cmake" INSTALL_DESTINATION "${package_dir}")
# Before 1.0 a minor version may change the interface.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/package/meshlintConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES
  "${PROJECT_BINARY_DIR}/package/meshlintConfig.cmake"
  "${PROJECT_BINARY_DIR}/package/meshlintConfigVersion.cmake"
  DESTINATION "${package_dir}" COMPONENT development)

# Users of a static library link what it needs; a shared one has brought that along.
if(BUILD_SHARED_LIBS)
  set(pkgconfig_requires)
else()
  set(pkgconfig_requires "Requires: yaml-cpp re2 zlib\n")
  install(FILES "${PROJECT_SOURCE_DIR}/cmake/MeshlintDependencies.cmake"
    DESTINATION "${package_dir}" COMPONENT development)
endif()
# Relative, since `cmake --install --prefix` and packages move the tree.
cmake_path(RELATIVE_PATH CMAKE_INSTALL_PREFIX BASE_DIRECTORY "${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig"
  OUTPUT_VARIABLE pkgconfig_to_prefix)
configure_file("${PROJECT_SOURCE_DIR}/cmake/meshlint.pc.in" "${PROJECT_BINARY_DIR}/package/meshlint.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/package/meshlint.pc"
  DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig" COMPONENT development)
