// Hits as a table: comma- or tab-separated values as RFC 4180 has them. Pure.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace quotidian {

class Table {
 public:
  // Columns are names of fields, see fields.h. Lines end in CR LF, or in LF where tabs separate.
  Table(std::vector<std::string> columns, char separator)
      : columns_(std::move(columns)), separator_(separator) {}

  std::string header() const;
  std::string row(const nlohmann::ordered_json& hit) const;

 private:
  std::string line(const std::vector<std::string>& cells) const;

  std::vector<std::string> columns_;
  char separator_;
};

// A text as a cell: within quotation marks where it has any of those, the separator or a line break. A text
// that a spreadsheet would run as a formula (it begins with = + - @, tab or carriage return) gets an
// apostrophe in front, as OWASP advises; JSON Lines have it as it is. Numbers are not touched.
std::string cell_of(const std::string& text, char separator = ',');

}  // namespace quotidian
