// Reading all inputs and reporting rejects; see input.h.
#include "indexer/commands/input.h"

#include <iostream>

#include <quotidian/error.h>
#include <nlohmann/json.hpp>

namespace quotidian::commands {
namespace {

void say(const char* what, const Rejection& rejection) {
  std::cerr << "quotidian-index: " << rejection.file;
  if (rejection.line != 0) std::cerr << ':' << rejection.line;
  std::cerr << ": " << what << rejection.reason << '\n';
}

}  // namespace

Input::Input(const Options& options) : options_(options) {
  if (options.inputs.empty())
    throw Error(ErrorCode::bad_input,
                "no input; name files, or - for standard input (see quotidian-index --help)");
  if (options.rejects.empty()) return;
  rejects_.open(options.rejects, std::ios::binary | std::ios::trunc);
  if (!rejects_) throw Error(ErrorCode::bad_input, "cannot write the rejects to " + options.rejects);
}

void Input::reject(const Rejection& rejection) {
  ++rejected_;
  say("rejected: ", rejection);
  if (!rejects_.is_open()) return;
  const nlohmann::ordered_json line = {
      {"file", rejection.file}, {"line", rejection.line}, {"reason", rejection.reason}};
  rejects_ << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n' << std::flush;
}

void Input::each(const std::function<bool(const Article&)>& use) {
  ReaderOptions reader_options;
  reader_options.format = options_.input_format;
  for (const std::string& pair : options_.map) {
    const std::size_t equals = pair.rfind('=');
    if (equals == std::string::npos)
      throw Error(ErrorCode::bad_input, "--map wants theirs=ours, not \"" + pair + "\"");
    reader_options.map.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
  }
  ArticleReader reader(
      reader_options, [this](const Rejection& rejection) { reject(rejection); },
      [this](const Rejection& warning) {
        if (!options_.quiet) say("", warning);
      });
  std::size_t opened = 0;
  for (const std::string& file : options_.inputs) {
    try {
      reader.open(file);
      ++opened;
    } catch (const Error& error) {
      reject({file, 0, error.what()});
      continue;
    }
    Article article;
    while (reader.next(article)) {
      ++articles_;
      try {
        if (!use(article)) return;
      } catch (const Error& error) {
        if (error.code() != ErrorCode::bad_article) throw;
        reject({file, reader.line(), error.what()});
      }
    }
  }
  if (opened == 0) throw Error(ErrorCode::bad_input, "none of the input files could be read");
}

}  // namespace quotidian::commands
