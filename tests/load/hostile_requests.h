// Requests that nobody honest sends, each another one, and each of a kind that has to be refused: for the
// tests that send a thousand of them.
#pragma once

#include <cstddef>
#include <random>
#include <string>

namespace quotidian::load {

// Too large, malformed, with a path that leads elsewhere, with headers that could be read in two ways:
// request number `n` of a series.
std::string hostile_request(std::size_t n, std::mt19937& random);

}  // namespace quotidian::load
