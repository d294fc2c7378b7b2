// MadeNews: any number of invented articles with quotes, each made from its number alone, so that a stream of
// gigabytes needs no file. For the endurance tests; free to share.
#pragma once

#include <cstdint>
#include <string>

namespace quotidian::endurance {

struct Made {
  std::uint64_t number = 0;    // gives the id, "story-17", and what is told
  unsigned edition = 1;        // another one has other words under the same id; it stands in the title
  std::size_t paragraphs = 3;  // of some 250 bytes; every second one holds a quote
};

std::string id_of(std::uint64_t number);

// One line of JSON Lines, with its end. Words are drawn as in real text: few of them often, most of them
// seldom, out of 300,000.
std::string line_of(const Made& made);

// Those of numbers from `first` on, `count` of them.
std::string lines_of(std::uint64_t first, std::uint64_t count, unsigned edition = 1);

}  // namespace quotidian::endurance
