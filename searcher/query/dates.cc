// Reading date ranges and cutting them into whole years, months and days; see dates.h.
#include "searcher/query/dates.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "common/schema.h"

namespace quotidian {
namespace {

int days_of(int year, int month) {
  using namespace std::chrono;
  const year_month_day_last last{std::chrono::year{year},
                                 month_day_last{std::chrono::month(static_cast<unsigned>(month))}};
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

bool read_digits(std::string_view text, std::size_t count, int& value) {
  if (text.size() < count) return false;
  value = 0;
  for (const char c : text.substr(0, count)) {
    if (c < '0' || c > '9') return false;
    value = value * 10 + (c - '0');
  }
  return true;
}

// A year, month or day as the days it spans.
std::optional<DateRange> parse_date(std::string_view text) {
  int year = 0, month = 0, day = 0;
  if (!read_digits(text, 4, year) || year == 0) return std::nullopt;
  text.remove_prefix(4);
  if (text.empty()) return DateRange{year * 10000 + 101, year * 10000 + 1231};
  const bool dashes = text.front() == '-';
  if (dashes) text.remove_prefix(1);
  if (!read_digits(text, 2, month) || month < 1 || month > 12) return std::nullopt;
  text.remove_prefix(2);
  const int base = year * 10000 + month * 100;
  if (text.empty()) {
    if (!dashes) return std::nullopt;  // "201203" is more likely a number than a month
    return DateRange{base + 1, base + days_of(year, month)};
  }
  if (dashes) {
    if (text.front() != '-') return std::nullopt;
    text.remove_prefix(1);
  }
  if (!read_digits(text, 2, day) || text.size() != 2 || day < 1 || day > days_of(year, month))
    return std::nullopt;
  return DateRange{base + day, base + day};
}

std::string term(std::string_view prefix, int digits, int value) {
  char number[12];
  std::snprintf(number, sizeof number, "%0*d", digits, value);
  return std::string(prefix) + number;
}

}  // namespace

std::optional<DateRange> parse_dates(std::string_view text) {
  DateRange range;
  if (const std::size_t dots = text.find(".."); dots != std::string_view::npos) {
    const std::string_view from = text.substr(0, dots), to = text.substr(dots + 2);
    if (from.empty() && to.empty()) return std::nullopt;
    if (!from.empty()) {
      const auto date = parse_date(from);
      if (!date) return std::nullopt;
      range.first = date->first;
    }
    if (!to.empty()) {
      const auto date = parse_date(to);
      if (!date) return std::nullopt;
      range.last = date->last;
    }
    if (range.last < range.first) return std::nullopt;
    return range;
  }
  if (text.empty() || (text.front() != '<' && text.front() != '>')) return parse_date(text);
  const bool after = text.front() == '>';
  text.remove_prefix(1);
  const bool inclusive = !text.empty() && text.front() == '=';
  if (inclusive) text.remove_prefix(1);
  const auto date = parse_date(text);
  if (!date) return std::nullopt;
  if (after)
    range.first = inclusive ? date->first : date->last + 1;
  else
    range.last = inclusive ? date->last : date->first - 1;
  return range;
}

std::vector<std::string> date_terms(const DateRange& range, const std::vector<int>& years) {
  std::vector<std::string> terms;
  for (const int year : years) {
    const int first_day = year * 10000 + 101, last_day = year * 10000 + 1231;
    if (last_day < range.first || first_day > range.last) continue;
    if (range.first <= first_day && last_day <= range.last) {
      terms.push_back(term(schema::kYear, 4, year));
      continue;
    }
    for (int month = 1; month <= 12; ++month) {
      const int base = year * 10000 + month * 100;
      const int last = base + days_of(year, month);
      if (last < range.first || base + 1 > range.last) continue;
      if (range.first <= base + 1 && last <= range.last) {
        terms.push_back(term(schema::kMonth, 6, year * 100 + month));
        continue;
      }
      for (int day = std::max(base + 1, range.first); day <= std::min(last, range.last); ++day)
        terms.push_back(term(schema::kDay, 8, day));
    }
  }
  return terms;
}

}  // namespace quotidian
