// RFC 3339 to terms and sort key; see published_date.h.
#include "indexer/archive/published_date.h"

#include <charconv>
#include <chrono>
#include <cstdio>

#include "common/schema.h"

namespace quotidian::archive {
namespace {

// Takes `digits` digits off the front of `text`; nothing if they are not there.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  int value = 0;
  if (text.size() < digits) return {};
  const auto [end, error] = std::from_chars(text.data(), text.data() + digits, value);
  if (error != std::errc() || end != text.data() + digits || text[0] == '-') return {};
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, char expected) {
  if (text.empty() || text[0] != expected) return false;
  text.remove_prefix(1);
  return true;
}

std::string digits(const char* format, int a, int b = 0, int c = 0) {
  char text[32];
  std::snprintf(text, sizeof text, format, a, b, c);
  return text;
}

}  // namespace

std::optional<PublishedDate> published_date(std::string_view text) {
  using namespace std::chrono;
  const auto year_number = take_number(text, 4);
  if (!year_number || *year_number < 1600) return {};
  PublishedDate date{digits("%04d", *year_number),
                     {std::string(schema::kYear) + digits("%04d", *year_number)}};
  if (text.empty()) return date;

  const auto month_number = take(text, '-') ? take_number(text, 2) : std::nullopt;
  if (!month_number || *month_number < 1 || *month_number > 12) return {};
  date.sortable = digits("%04d%02d", *year_number, *month_number);
  date.terms.push_back(std::string(schema::kMonth) + date.sortable);
  if (text.empty()) return date;

  const auto day_number = take(text, '-') ? take_number(text, 2) : std::nullopt;
  if (!day_number) return {};
  const year_month_day day{year(*year_number), month(static_cast<unsigned>(*month_number)),
                           std::chrono::day(static_cast<unsigned>(*day_number))};
  if (!day.ok()) return {};
  date.sortable = digits("%04d%02d%02d", *year_number, *month_number, *day_number);
  date.terms.push_back(std::string(schema::kDay) + date.sortable);
  if (text.empty()) return date;

  if (!take(text, 'T') && !take(text, 't') && !take(text, ' ')) return {};
  const auto hour = take_number(text, 2);
  const auto minute = take(text, ':') ? take_number(text, 2) : std::nullopt;
  if (!hour || !minute || *hour > 24 || *minute > 59) return date;  // the day is sure all the same
  int second = 0;
  if (take(text, ':')) second = take_number(text, 2).value_or(0);
  if (take(text, '.'))
    while (!text.empty() && text[0] >= '0' && text[0] <= '9') text.remove_prefix(1);
  auto moment = sys_seconds(sys_days(day)) + hours(*hour) + minutes(*minute) + seconds(second);
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
    const int sign = text[0] == '+' ? 1 : -1;
    text.remove_prefix(1);
    const auto offset_hours = take_number(text, 2);
    take(text, ':');
    const auto offset_minutes = take_number(text, 2);
    if (offset_hours) moment -= sign * (hours(*offset_hours) + minutes(offset_minutes.value_or(0)));
  }
  const auto utc_day = floor<days>(moment);
  const year_month_day utc{utc_day};
  const hh_mm_ss time(moment - utc_day);
  date.sortable = digits("%04d%02d%02d", int(utc.year()), static_cast<int>(unsigned(utc.month())),
                         static_cast<int>(unsigned(utc.day()))) +
                  digits("%02d%02d%02d", static_cast<int>(time.hours().count()),
                         static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
  return date;
}

std::string sortable(std::string_view printed) {
  const auto date = published_date(printed);
  return date ? date->sortable : std::string();
}

}  // namespace quotidian::archive
