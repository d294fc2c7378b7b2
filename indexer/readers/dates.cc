// Reading dates; see dates.h. A cursor walks over the text; each shape is tried from the start.
#include "indexer/readers/dates.h"

#include <array>
#include <cctype>
#include <chrono>
#include <cstdio>
#include <optional>

namespace quotidian {
namespace {

constexpr std::string_view kMonths[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};
constexpr std::string_view kDays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                      "friday", "saturday", "sunday"};
struct Zone {
  std::string_view name;
  std::string_view offset;
};
// The names RFC 822 defines, and UTC.
constexpr Zone kZones[] = {{"utc", "Z"},      {"gmt", "Z"},      {"ut", "Z"},       {"est", "-05:00"},
                           {"edt", "-04:00"}, {"cst", "-06:00"}, {"cdt", "-05:00"}, {"mst", "-07:00"},
                           {"mdt", "-06:00"}, {"pst", "-08:00"}, {"pdt", "-07:00"}, {"z", "Z"}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

struct Parts {
  int year = 0, month = 0, day = 0;
  bool time = false;
  int hour = 0, minute = 0, second = 0;
  std::string fraction;  // ".25"
  std::string offset;    // "Z", "+01:00", empty for none
};

class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}
  bool at_end() const { return at_ == text_.size(); }
  char peek() const { return at_end() ? '\0' : text_[at_]; }
  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  bool take_any(std::string_view chars) { return !at_end() && chars.find(peek()) != chars.npos && ++at_; }
  void skip(std::string_view chars) {
    while (take_any(chars)) {
    }
  }
  // Between `least` and `most` digits, and no more digits behind them.
  std::optional<int> number(std::size_t least, std::size_t most) {
    const std::string_view digits = run(is_digit);
    if (digits.size() < least || digits.size() > most) return std::nullopt;
    return value(digits);
  }
  std::optional<int> first_digits(std::size_t count) {
    if (text_.size() - at_ < count) return std::nullopt;
    const std::string_view digits = text_.substr(at_, count);
    for (const char c : digits)
      if (!is_digit(c)) return std::nullopt;
    at_ += count;
    return value(digits);
  }
  std::string_view run(bool (*of)(char)) {
    const std::size_t start = at_;
    while (!at_end() && of(peek())) ++at_;
    return text_.substr(start, at_ - start);
  }
  std::string word() {
    std::string lower;
    for (const char c : run(is_letter))
      lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return lower;
  }

 private:
  static int value(std::string_view digits) {
    int sum = 0;
    for (const char c : digits) sum = sum * 10 + (c - '0');
    return sum;
  }
  std::string_view text_;
  std::size_t at_ = 0;
};

// "mar", "sept", "march" -> 3; 0 for anything else.
int month_of(std::string_view word) {
  for (int i = 0; i < 12; ++i)
    if (word.size() >= 3 && kMonths[i].starts_with(word)) return i + 1;
  return 0;
}

bool is_day_name(std::string_view word) {
  for (const std::string_view day : kDays)
    if (word.size() >= 3 && day.starts_with(word)) return true;
  return false;
}

// "+01:00", "-0500", "+01", "GMT", "Z", or nothing.
bool read_offset(Cursor& at, Parts& parts) {
  at.skip(" ");
  const char sign = at.peek();
  if (sign == '+' || sign == '-') {
    at.take(sign);
    const auto hour = at.first_digits(2);
    at.take(':');
    const auto minute = is_digit(at.peek()) ? at.first_digits(2) : std::optional<int>(0);
    if (!hour || !minute || *hour > 23 || *minute > 59) return false;
    char text[16];
    std::snprintf(text, sizeof text, "%c%02d:%02d", sign, *hour, *minute);
    parts.offset = text;
    return true;
  }
  const std::string name = at.word();
  if (name.empty()) return true;
  for (const Zone& zone : kZones) {
    if (name != zone.name) continue;
    parts.offset = zone.offset;
    return true;
  }
  return false;
}

// "14:25", "14:25:00.5+01:00", "2:25 PM EST"
bool read_time(Cursor& at, Parts& parts) {
  const auto hour = at.number(1, 2);
  if (!hour || !at.take(':')) return false;
  const auto minute = at.number(2, 2);
  if (!minute) return false;
  parts.time = true;
  parts.hour = *hour;
  parts.minute = *minute;
  if (at.take(':')) {
    const auto second = at.number(2, 2);
    if (!second) return false;
    parts.second = *second;
    if (at.take_any(".,")) {
      const std::string_view digits = at.run(is_digit);
      if (digits.empty()) return false;
      parts.fraction = "." + std::string(digits.substr(0, 9));
    }
  }
  Cursor ahead = at;
  ahead.skip(" ");
  const bool spaced = is_letter(ahead.peek());
  std::string half = spaced ? ahead.word() : "";
  if ((half == "a" || half == "p") && ahead.take('.') && ahead.word() == "m" && ahead.take('.')) half += 'm';
  if (half == "am" || half == "pm") {
    if (parts.hour < 1 || parts.hour > 12) return false;
    parts.hour = parts.hour % 12 + (half == "pm" ? 12 : 0);
    at = ahead;
  }
  return read_offset(at, parts);
}

// "2012-03-13", "2012/03/13 14:25", "2012-03", "2012"
bool read_year_first(Cursor at, Parts& parts) {
  const auto year = at.number(4, 4);
  if (!year) return false;
  parts.year = *year;
  const char separator = at.peek();
  if (at.take_any("-/.")) {
    const auto month = at.number(1, 2);
    if (!month) return false;
    parts.month = *month;
    if (at.take(separator)) {
      const auto day = at.number(1, 2);
      if (!day) return false;
      parts.day = *day;
      if (at.take_any("Tt ")) {
        at.skip(" ");
        if (!read_time(at, parts)) return false;
      }
    }
  }
  return at.at_end();
}

// "20120313", "201203131425", "20120313T142500+0100"
bool read_compact(Cursor at, Parts& parts) {
  const auto year = at.first_digits(4), month = at.first_digits(2), day = at.first_digits(2);
  if (!year || !month || !day) return false;
  parts.year = *year, parts.month = *month, parts.day = *day;
  if (at.at_end()) return true;
  at.take_any("Tt");
  const auto hour = at.first_digits(2), minute = at.first_digits(2);
  if (!hour || !minute) return false;
  parts.time = true;
  parts.hour = *hour, parts.minute = *minute;
  if (is_digit(at.peek())) {
    const auto second = at.first_digits(2);
    if (!second) return false;
    parts.second = *second;
  }
  return read_offset(at, parts) && at.at_end();
}

// "13 March 2012", "March 13, 2012", "Tue, 13 Mar 2012 14:25:00 +0000", "March 2012"
bool read_named_month(Cursor at, Parts& parts) {
  std::string word = at.word();
  if (is_day_name(word)) {
    at.skip("., ");
    word = at.word();
  }
  const auto read_day = [&at, &parts] {
    const auto day = at.number(1, 2);
    if (!day) return false;
    parts.day = *day;
    const std::string suffix = at.word();
    return suffix.empty() || suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th";
  };
  if (word.empty()) {
    if (!read_day()) return false;
    at.skip("., -");
    parts.month = month_of(at.word());
  } else {
    parts.month = month_of(word);
    at.skip(". ");
    Cursor ahead = at;
    if (!ahead.number(4, 4) && !read_day()) return false;
  }
  at.skip("., -");
  const auto year = at.number(4, 4);
  if (parts.month == 0 || !year) return false;
  parts.year = *year;
  at.skip(", ");
  if (at.at_end()) return true;
  if (at.peek() == 'a' && at.word() != "at") return false;
  at.skip(" ");
  return parts.day != 0 && read_time(at, parts) && at.at_end();
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

bool read_epoch(std::string_view text, Parts& parts) {
  if (text.size() != 10 && text.size() != 13) return false;
  std::int64_t sum = 0;
  for (const char c : text) {
    if (!is_digit(c)) return false;
    sum = sum * 10 + (c - '0');
  }
  using namespace std::chrono;
  const sys_seconds second{seconds{text.size() == 13 ? sum / 1000 : sum}};
  const year_month_day date{floor<days>(second)};
  const hh_mm_ss time{second - floor<days>(second)};
  parts.year = static_cast<int>(date.year());
  parts.month = static_cast<int>(static_cast<unsigned>(date.month()));
  parts.day = static_cast<int>(static_cast<unsigned>(date.day()));
  parts.time = true;
  parts.hour = static_cast<int>(time.hours().count());
  parts.minute = static_cast<int>(time.minutes().count());
  parts.second = static_cast<int>(time.seconds().count());
  parts.offset = "Z";
  return true;
}

bool exists(const Parts& parts) {
  using namespace std::chrono;
  const int month = parts.month == 0 ? 1 : parts.month, day = parts.day == 0 ? 1 : parts.day;
  return parts.year > 0 &&
         year_month_day(year(parts.year), std::chrono::month(static_cast<unsigned>(month)),
                        std::chrono::day(static_cast<unsigned>(day)))
             .ok() &&
         parts.hour < 24 && parts.minute < 60 && parts.second <= 60;
}

std::string print(const Parts& parts) {
  char text[48];
  if (parts.month == 0)
    std::snprintf(text, sizeof text, "%04d", parts.year);
  else if (parts.day == 0)
    std::snprintf(text, sizeof text, "%04d-%02d", parts.year, parts.month);
  else if (!parts.time)
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", parts.year, parts.month, parts.day);
  else
    std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d", parts.year, parts.month, parts.day,
                  parts.hour, parts.minute, parts.second);
  return parts.time ? text + parts.fraction + parts.offset : std::string(text);
}

}  // namespace

ReadDate read_date(std::string_view printed) {
  const std::string_view text = trimmed(printed);
  if (text.empty() || text.size() > 64) return {};
  for (const auto shape : {read_year_first, read_named_month, read_compact}) {
    Parts parts;
    if (!shape(Cursor(text), parts) || !exists(parts)) continue;
    const bool plausible = parts.year >= 1600 && parts.year <= 2100 && parts.day != 0;
    return {print(parts), !plausible   ? DateQuality::guessed
                          : parts.time ? DateQuality::exact
                                       : DateQuality::day};
  }
  Parts parts;
  if (read_epoch(text, parts)) return {print(parts), DateQuality::exact};
  return {};
}

}  // namespace quotidian
