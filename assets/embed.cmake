# SPDX-License-Identifier: EUPL-1.2
# cmake -DROOT=assets -DOUT=assets.c -P embed.cmake: every asset as a C array, sorted by name.
file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/icons/*.svg ${ROOT}/strings/*.ini ${ROOT}/hyphen/*
  ${ROOT}/taal/*.txt)
list(SORT files)
set(arrays "")
set(table "")
set(n 0)
foreach(f IN LISTS files)
  file(READ ${ROOT}/${f} hex HEX)
  string(LENGTH "${hex}" len)
  math(EXPR len "${len} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND arrays "static const unsigned char a${n}[] = {${bytes}0};\n")
  string(APPEND table "    {\"${f}\", (const char *)a${n}, ${len}},\n")
  math(EXPR n "${n} + 1")
endforeach()
file(WRITE ${OUT}.new "#include \"base/asset.h\"\n${arrays}
static const struct { const char *name; const char *ptr; size_t len; } table[] = {\n${table}    {NULL, NULL, 0},\n};\n
struct str asset_find(struct str name) {
    for (size_t i = 0; table[i].name; i++)
        if (str_eq(str_c(table[i].name), name))
            return (struct str){table[i].ptr, table[i].len};
    return (struct str){NULL, 0};
}\n")
execute_process(COMMAND ${CMAKE_COMMAND} -E copy_if_different ${OUT}.new ${OUT})
