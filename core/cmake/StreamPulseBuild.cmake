# Build rules shared by every room: language level, warnings, hardening, sanitizers, and the functions that
# declare a room (`streampulse_room`) and its tests (`streampulse_tests`).
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

option(STREAMPULSE_WERROR "Treat warnings as errors" OFF)
set(STREAMPULSE_SANITIZER "" CACHE STRING "address (with undefined) or thread")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
  set(CMAKE_C_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()

add_library(streampulse_flags INTERFACE)
target_compile_options(streampulse_flags INTERFACE $<$<COMPILE_LANGUAGE:CXX>:
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual>)
# GCC 12 sees overlaps in optimised string concatenation that are none (GCC bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(streampulse_flags INTERFACE
                         $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<NOT:$<CONFIG:Debug>>>:-Wno-restrict>)
endif()
if(STREAMPULSE_WERROR)
  target_compile_options(streampulse_flags INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Werror>)
endif()
target_include_directories(streampulse_flags INTERFACE "${CMAKE_SOURCE_DIR}")

if(STREAMPULSE_SANITIZER STREQUAL "address")
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
elseif(STREAMPULSE_SANITIZER STREQUAL "thread")
  add_compile_options(-fsanitize=thread -fno-omit-frame-pointer)
  add_link_options(-fsanitize=thread -rdynamic)
else()
  add_compile_options(-fstack-protector-strong $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=2>)
  add_link_options(-Wl,-z,relro,-z,now)
endif()

# streampulse_room(NAME [LINK target...]): every .cpp of the folder becomes the static library sp_NAME.
function(streampulse_room name)
  cmake_parse_arguments(ARG "" "" "LINK" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  if(sources)
    add_library(sp_${name} STATIC ${sources})
    target_link_libraries(sp_${name} PUBLIC streampulse_flags ${ARG_LINK})
  else()
    add_library(sp_${name} INTERFACE)
    target_link_libraries(sp_${name} INTERFACE streampulse_flags ${ARG_LINK})
  endif()
endfunction()

# streampulse_label(LABEL... TARGET target...): tests_LABEL builds what the tests with that label need.
function(streampulse_label)
  cmake_parse_arguments(ARG "" "" "TARGET" ${ARGN})
  foreach(label IN LISTS ARG_UNPARSED_ARGUMENTS)
    if(NOT TARGET tests_${label})
      add_custom_target(tests_${label})
      if(NOT label MATCHES "^(unit|architecture)$")
        add_dependencies(tests_${label} streampulse) # these start the program itself
      endif()
    endif()
    if(ARG_TARGET)
      add_dependencies(tests_${label} ${ARG_TARGET})
    endif()
  endforeach()
endfunction()

# moc fails on a file whose first standard header is <compare>, which does not define libstdc++'s macros; so it reads
# an ordinary one first.
function(streampulse_automoc target)
  set_target_properties(${target} PROPERTIES AUTOMOC ON AUTOMOC_MOC_OPTIONS
                        "--include;${CMAKE_SOURCE_DIR}/tests/support/moc_prelude.h")
endfunction()

# streampulse_tests(LABEL FOLDER [LINK target...] [TIMEOUT seconds] [NEEDS fixture...]): every FOLDER/*_test.cpp becomes
# one QtTest program with that label (a list in quotes, "unit;architecture", gives it several). NEEDS are CTest fixtures.
function(streampulse_tests label folder)
  cmake_parse_arguments(ARG "" "TIMEOUT" "LINK;NEEDS" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 60)
  endif()
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*_test.cpp")
  foreach(source IN LISTS sources)
    get_filename_component(name "${source}" NAME_WE)
    string(REPLACE "/" "_" prefix "${folder}")
    set(target "${prefix}_${name}")
    add_executable(${target} "${source}")
    streampulse_automoc(${target})
    target_link_libraries(${target} PRIVATE ${ARG_LINK} sp_test_support Qt6::Test)
    target_compile_options(${target} PRIVATE -Wno-error=conversion) # newer QtTest macros convert durations to int
    add_test(NAME ${target} COMMAND ${target})
    set_tests_properties(${target} PROPERTIES LABELS "${label}" TIMEOUT ${ARG_TIMEOUT}
                                              FIXTURES_REQUIRED "${ARG_NEEDS}")
    if("ui" IN_LIST label)
      set_tests_properties(${target} PROPERTIES ENVIRONMENT QT_QPA_PLATFORM=offscreen)
    endif()
    streampulse_label(${label} TARGET ${target})
  endforeach()
endfunction()
