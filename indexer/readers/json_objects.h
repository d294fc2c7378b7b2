// ObjectLines: a file of one JSON object a line, what is none rejected with its line. Below JSON Lines
// and Elasticsearch bulk. Not for concurrent use.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/readers/format.h"
#include "indexer/readers/json_values.h"

namespace quotidian::json {

class ObjectLines {
 public:
  explicit ObjectLines(const OpenFile& file)
      : file_(file), lines_(file.input, file.options.largest_article) {}

  // Goes to the next line that is an object; false at the end. Blank lines are passed over.
  bool next();
  dom::element object() const { return object_; }  // until next()
  std::uint64_t line() const { return line_; }

  void reject(const std::string& reason) { file_.rejected(line_, reason); }
  // What was repaired in this line, and what the caller adds; told once the article is good.
  std::vector<std::string>& warnings() { return warnings_; }
  void tell_warnings();

 private:
  bool opens_document(std::string_view line);

  OpenFile file_;
  LineReader lines_;
  Parser parser_;
  dom::element object_;
  std::vector<std::string> warnings_;
  std::uint64_t line_ = 0;
  bool at_start_ = true;
};

}  // namespace quotidian::json
