# Runs clang-format over every source of ours; fails, naming file and line, where one is not formatted.
file(GLOB_RECURSE sources "${ROOT}/app/*.cpp" "${ROOT}/app/*.h" "${ROOT}/core/*.cpp" "${ROOT}/core/*.h"
     "${ROOT}/ui/*.cpp" "${ROOT}/ui/*.h" "${ROOT}/tests/*.cpp" "${ROOT}/tests/*.h")
list(LENGTH sources count)
if(count LESS 50)
  message(FATAL_ERROR "only ${count} sources found below ${ROOT}: this check would check nothing")
endif()
execute_process(COMMAND "${CLANG_FORMAT}" --dry-run -Werror ${sources} RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "not formatted; run: clang-format -i FILE")
endif()
message("${count} sources are formatted")
