// Marks what leaves the library when it is built shared; everything else stays hidden.
#pragma once
#define QUOTIDIAN_EXPORT __attribute__((visibility("default")))
