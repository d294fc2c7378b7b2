// Manual: a program's command line as one value, shown as the text of --help, as a page for man, and as
// completions for bash, zsh and fish (completion.cc). Part of the programs.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <boost/program_options.hpp>

namespace quotidian::cli {

struct Manual {
  struct Row {
    std::string term, text;
  };
  // Paragraphs, terms with what they mean, and lines as they are typed, in this order.
  struct Part {
    std::string heading = {};
    std::vector<std::string> paragraphs = {};
    std::vector<Row> rows = {};
    std::vector<std::string> lines = {};
  };
  // An option's value is called FILE or DIR where it is one, else what it is.
  struct Options {
    std::string heading;
    boost::program_options::options_description options;
  };

  std::string program;   // "quotidian-search"
  std::string in_short;  // what it does, in one line without an end
  std::string synopsis;  // behind the program's name
  Part description;
  std::vector<Part> before;  // the options
  std::vector<Options> options;
  std::vector<Part> behind;
  std::vector<std::string> see_also;  // "quotidian-index(1)"

  // For completion: what an option may be, the verbs, the fields of a query and what they may be, and the
  // field whose values are speakers of the archive. Where there are no fields, the other words are files.
  std::map<std::string, std::vector<std::string>> values;
  std::vector<Row> verbs, fields;
  std::map<std::string, std::vector<std::string>> field_values;
  std::string speaker_field;
};

// The names of what an option may be that readers of --manual have. Other than these throw Error bad_input.
std::string shown(const Manual& manual, const std::string& as);  // "help", "man", "bash", "zsh" or "fish"

// One option as a program's table has it.
struct Option {
  std::string name;       // "archive"
  char letter = 0;        // 'a', or none
  std::string value;      // "DIR", empty for none
  std::string otherwise;  // the value that holds when none is given, empty for none
  std::string text;
};
std::vector<Option> options_of(const Manual& manual);
Option described(const boost::program_options::option_description& option);

std::string help_text(const Manual& manual);
std::string man_page(const Manual& manual);
std::string bash_completion(const Manual& manual);
std::string zsh_completion(const Manual& manual);
std::string fish_completion(const Manual& manual);

}  // namespace quotidian::cli
