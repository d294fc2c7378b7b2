// The timeline: how many quotes and articles of each year, month or day, with the empty ones between. What
// has a date that says less than that, or none, stands apart at the end.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <limits>

#include "searcher/answers/answers.h"
#include "searcher/answers/census.h"

namespace quotidian {
namespace {

using namespace std::chrono;

// More days than this are shown as months, more months as years.
constexpr int kMostDays = 62, kMostMonths = 120;

// Digits of the period's dates: 2012, 201203, 20120313.
std::size_t digits_of(Period period) { return period == Period::year ? 4 : period == Period::month ? 6 : 8; }

year_month_day begin_of(const std::string& date) {
  const auto number = [&](std::size_t from, std::size_t length) {
    return date.size() < from + length ? 1 : std::atoi(date.substr(from, length).c_str());
  };
  return year(number(0, 4)) / month(static_cast<unsigned>(number(4, 2))) /
         day(static_cast<unsigned>(number(6, 2)));
}

std::string date_text(year_month_day date, std::size_t digits) {
  char text[32];
  std::snprintf(text, sizeof text, "%04d%02u%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return std::string(text).substr(0, digits);
}

std::string next(const std::string& date) {
  const year_month_day begin = begin_of(date);
  if (date.size() == 4) return date_text(begin + years(1), 4);
  if (date.size() == 6) return date_text(begin + months(1), 6);
  return date_text(year_month_day(sys_days(begin) + days(1)), 8);
}

Period fitting(const Groups& by_date) {
  std::string first, last;
  for (const auto& [date, group] : by_date) {
    if (date.empty()) continue;
    if (first.empty()) first = date;
    last = date;
  }
  if (first.empty()) return Period::year;
  const year_month_day from = begin_of(first), to = begin_of(last);
  const bool by_day = last.size() == 8 && first.size() == 8;
  if (by_day && (sys_days(to) - sys_days(from)).count() < kMostDays) return Period::day;
  const auto span = (to.year() / to.month()) - (from.year() / from.month());
  return span.count() < kMostMonths ? Period::month : Period::year;
}

}  // namespace

void answer_timeline(Inquiry& inquiry) {
  const Groups by_date = Census(inquiry).by_article(date_of, {schema::kDateSlot});
  const Period period = inquiry.options.by == Period::automatic ? fitting(by_date) : inquiry.options.by;
  const std::size_t digits = digits_of(period);
  Groups known, unsure;
  Group undated;
  const auto add = [](Group& to, const Group& group) {
    to.quotes += group.quotes;
    to.articles += group.articles;
  };
  for (const auto& [date, group] : by_date) {
    inquiry.results.total += inquiry.reading.about_quotes ? group.quotes : group.articles;
    add(date.empty() ? undated : date.size() < digits ? unsure[date] : known[date.substr(0, digits)], group);
  }
  const auto show = [&](const std::string& date, PeriodHit::Certainty certainty, const Group& group) {
    inquiry.results.periods.push_back({printed_date(date), certainty, group.quotes, group.articles});
    inquiry.added();
  };
  for (auto it = known.begin(); it != known.end();) {
    show(it->first, PeriodHit::Certainty::known, it->second);
    const std::string date = it->first;
    if (++it == known.end()) break;
    for (std::string empty = next(date); empty < it->first; empty = next(empty))
      show(empty, PeriodHit::Certainty::known, {});
  }
  for (const auto& [date, group] : unsure) show(date, PeriodHit::Certainty::unsure, group);
  if (undated.articles + undated.quotes > 0) show("", PeriodHit::Certainty::undated, undated);
}

}  // namespace quotidian
