// See columns.h.
#include "searcher/results/columns.h"

#include <algorithm>
#include <sstream>

#include "common/text/decode.h"
#include "searcher/results/text.h"

namespace quotidian {
namespace {

constexpr std::size_t kNumber = 7;  // digits of a count

std::size_t width(const std::string& text) { return text::count_code_points(text); }

std::string first_of(const std::string& text, std::size_t most) {
  return text.substr(0, text::byte_of_code_point(text, most));
}

std::string last_of(const std::string& text, std::size_t most) {
  const std::size_t length = width(text);
  return length <= most ? text : text.substr(text::byte_of_code_point(text, length - most));
}

std::string padded(std::string text, std::size_t to) {
  const std::size_t length = width(text);
  if (length < to) text.append(to - length, ' ');
  return text;
}

std::string at_right(const std::string& text, std::size_t to) {
  const std::size_t length = width(text);
  return std::string(length < to ? to - length : 0, ' ') + text;
}

std::string number(std::uint64_t count) { return at_right(std::to_string(count), kNumber); }

// "2012-03-13 to 2014-05-01"
std::string span_of(const SpeakerHit& hit) {
  if (!hit.first || !hit.last) return "";
  const std::string first = hit.first->published.substr(0, 10), last = hit.last->published.substr(0, 10);
  return first == last ? first : first + " to " + last;
}

// Breaks a line between words; what begins it is kept before what follows.
std::vector<std::string> wrapped(const std::string& line, std::size_t most) {
  std::vector<std::string> lines;
  const std::size_t indent = std::min(line.find_first_not_of(' '), most / 2);
  std::istringstream words(line);
  std::string current(line.empty() || indent == std::string::npos ? 0 : indent, ' ');
  bool has_words = false;
  for (std::string word; words >> word;) {
    while (width(current) + (has_words ? 1 : 0) + width(word) > most) {
      if (has_words) {
        lines.push_back(current);
        current = std::string(indent, ' ');
        has_words = false;
      } else {  // a word longer than a line
        const std::size_t room = std::max<std::size_t>(1, most - width(current));
        const std::string head = first_of(word, room);
        if (head.size() == word.size()) break;
        lines.push_back(current + head);
        word.erase(0, head.size());
        current = std::string(indent, ' ');
      }
    }
    current += (has_words ? " " : "") + word;
    has_words = true;
  }
  if (has_words || lines.empty()) lines.push_back(has_words ? current : "");
  return lines;
}

}  // namespace

std::string speakers_text(const std::vector<SpeakerHit>& speakers, const Look& look) {
  std::string out;
  for (const SpeakerHit& hit : speakers) {
    out += number(hit.quotes) + "  " + styled_text("1", hit.speaker.name, look.colour);
    if (!hit.role.empty()) out += ", " + shown_text(hit.role);
    const std::string span = span_of(hit);
    out +=
        "  " + styled_text("2", (span.empty() ? "" : span + "  ") + "[" + hit.speaker.id + "]", look.colour);
    out += "\n";
  }
  return out;
}

std::string sources_text(const std::vector<SourceHit>& sources, bool of_quotes, const Look& look) {
  std::string out;
  for (const SourceHit& hit : sources)
    out += number(of_quotes ? hit.quotes : hit.articles) + "  " +
           (hit.name.empty() ? std::string("no source given") : styled_text("1", hit.name, look.colour)) +
           "\n";
  return out;
}

std::string timeline_text(const std::vector<PeriodHit>& periods, bool of_quotes, const Look& look) {
  const auto count = [&](const PeriodHit& hit) { return of_quotes ? hit.quotes : hit.articles; };
  std::uint64_t most = 1;
  for (const PeriodHit& hit : periods)
    if (hit.certainty == PeriodHit::Certainty::known) most = std::max(most, count(hit));
  constexpr std::size_t kLabel = 10;
  const std::size_t taken = kLabel + kNumber + 3;
  const std::uint64_t room = look.columns > taken + 10 ? look.columns - taken : 10;
  std::string out;
  bool apart = false;
  for (const PeriodHit& hit : periods) {
    if (hit.certainty != PeriodHit::Certainty::known) {
      if (!apart && !out.empty()) out += "\n";
      apart = true;
      out += padded(hit.period, kLabel) + number(count(hit));
      out += hit.period.empty() ? "  without a date\n" : "  at a time not known closer\n";
      continue;
    }
    // Whatever has happened is seen: the shortest bar is one long.
    const std::uint64_t bar = count(hit) == 0 ? 0 : std::max<std::uint64_t>(1, count(hit) * room / most);
    out += padded(hit.period, kLabel) + number(count(hit));
    if (bar > 0) out += "  " + styled_text("1", std::string(bar, '#'), look.colour);
    out += "\n";
  }
  return out;
}

std::string kwic_text(const std::vector<KwicLine>& lines, const Look& look) {
  constexpr std::size_t kDate = 10, kTail = 26, kLeast = 20;
  const std::size_t taken = kDate + kTail;
  const std::size_t side = look.columns > taken + 2 * kLeast ? (look.columns - taken) / 2 : kLeast;
  std::string out;
  for (const KwicLine& line : lines) {
    const std::string match = shown_text(line.match);
    std::string left = shown_text(line.left), right = shown_text(line.right);
    const std::size_t room = side > width(match) ? side - width(match) : 0;
    out += padded(line.published.substr(0, kDate), kDate) + "  " + at_right(last_of(left, side), side);
    out += styled_text("1;31", match, look.colour) + padded(first_of(right, room), room) + "  ";
    if (line.speaker) out += shown_text(line.speaker->name) + "  ";
    out += styled_text("2", "[" + line.id + "]", look.colour) + "\n";
  }
  return out;
}

std::string facets_text(const std::vector<Facet>& facets, const Look& look) {
  std::string out;
  for (const Facet& facet : facets) {
    out += "\n" + styled_text("1", facet.name, look.colour) +
           (facet.of_quotes ? " (quotes)\n" : " (articles)\n");
    for (const FacetValue& value : facet.values)
      out += number(facet.of_quotes ? value.quotes : value.articles) + "  " +
             (value.name.empty() ? std::string("none given") : shown_text(value.name)) + "\n";
    if (facet.others > 0) out += std::string(kNumber + 2, ' ') + std::to_string(facet.others) + " more\n";
  }
  return out;
}

std::string sides_text(const std::vector<std::string>& titles, const std::vector<std::string>& texts,
                       const Look& look) {
  const std::size_t sides = std::max<std::size_t>(1, titles.size());
  const std::size_t room = look.columns / sides > 3 ? look.columns / sides - 3 : 0;
  std::string out;
  if (room < kNarrowest) {
    for (std::size_t i = 0; i < titles.size(); ++i)
      out += (i > 0 ? "\n" : "") + styled_text("1", titles[i], look.colour) + "\n\n" + texts[i];
    return out;
  }
  std::vector<std::vector<std::string>> columns;
  std::size_t rows = 0;
  for (std::size_t i = 0; i < titles.size(); ++i) {
    columns.push_back(wrapped(titles[i], room));
    columns.back().emplace_back(room, '-');
    std::istringstream lines(texts[i]);
    for (std::string line; std::getline(lines, line);)
      for (std::string& part : wrapped(line, room)) columns.back().push_back(std::move(part));
    rows = std::max(rows, columns.back().size());
  }
  for (std::size_t row = 0; row < rows; ++row) {
    std::string line;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) line += " | ";
      line += padded(row < columns[i].size() ? columns[i][row] : "", room);
    }
    out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return out;
}

}  // namespace quotidian
