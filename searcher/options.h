// The command line of quotidian-search as a value. Part of the program, not of the library.
#pragma once

#include <string>
#include <vector>

#include <quotidian/searcher.h>
#include <boost/program_options.hpp>

#include "searcher/choices.h"

namespace quotidian {

enum class Format { text, jsonl, csv, tsv, ris, bibtex };
inline constexpr Choice<Format> kFormats[] = {{"text", Format::text}, {"jsonl", Format::jsonl},
                                              {"csv", Format::csv},   {"tsv", Format::tsv},
                                              {"ris", Format::ris},   {"bibtex", Format::bibtex}};

struct Command {
  enum class Do { search, compare, verify, batch, help, version, schema } what = Do::search;
  std::string archive, query, batch;
  // The query once more with quotation marks put back that the shell may have eaten:
  // speaker:"Sergei Lavrov" arrives as one argument with a blank. Empty where there is none such.
  std::string quoted_query;
  Format format = Format::text;
  SearchOptions search;
  std::vector<std::string> sides;   // of a comparison
  std::vector<std::string> fields;  // of a hit that are printed; empty for all
  bool quiet = false;
  std::string manual = "help";  // see cli::shown()
};

// Options may stand before or between the query's words; "-word" and "word" are the query's, and
// everything is behind "--". Throws Error bad_input with the way out.
Command read_command(int argc, const char* const* argv);

boost::program_options::options_description options_of_search();

}  // namespace quotidian
