# SPDX-License-Identifier: GPL-3.0-or-later
# Writes build_info.cpp when the commit is another one than at the last build. A tree without git has none.
# Arguments: SOURCE (the tree), TEMPLATE, OUTPUT, MH_VERSION.
set(MH_BUILD_TIME "")
set(MH_GIT_COMMIT "")
find_program(GIT git)
if(GIT)
    execute_process(COMMAND ${GIT} -C ${SOURCE} log -1 --format=%cI OUTPUT_VARIABLE MH_BUILD_TIME
        OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    execute_process(COMMAND ${GIT} -C ${SOURCE} log -1 --format=%h OUTPUT_VARIABLE MH_GIT_COMMIT
        OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    execute_process(COMMAND ${GIT} -C ${SOURCE} status --porcelain --untracked-files=no OUTPUT_VARIABLE changes
        OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    if(changes)
        string(APPEND MH_GIT_COMMIT "-dirty")
    endif()
endif()
configure_file(${TEMPLATE} ${OUTPUT} @ONLY) # leaves the file alone when nothing in it changes
