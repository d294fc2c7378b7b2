// See citations.h.
#include "searcher/results/citations.h"

#include <xxhash.h>

#include <cstdio>
#include <vector>

#include "common/quote_json.h"
#include "searcher/results/json.h"

namespace quotidian {
namespace {

// One line of valid UTF-8.
std::string plain(const std::string& text) {
  std::string out;
  for (const char c : nlohmann::ordered_json::parse(line_of(text)).get<std::string>())
    out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  return out;
}

std::string note_of(const QuoteHit& hit) {
  const Quote& quote = hit.quote;
  std::string note = quote.kind == QuoteKind::direct ? "\"" + quote.text + "\"" : quote.text;
  note += " - " + (quote.speaker ? quote.speaker->name : std::string("unknown speaker"));
  if (!quote.role.empty()) note += ", " + quote.role;
  if (quote.speaker && !quote.speaker_as_printed.empty() && quote.speaker_as_printed != quote.speaker->name)
    note += ", printed as \"" + quote.speaker_as_printed + "\"";
  char confidence[32];
  std::snprintf(confidence, sizeof confidence, "%.2f", quote.confidence);
  return plain(note + " (" + to_string(quote.kind) + ", confidence " + confidence + ") [" + hit.id + "]");
}

// How a sentence on a quote begins: “We wait,” Lena Ortiz, mayor.
std::string said_in(const QuoteHit& hit) {
  const Quote& quote = hit.quote;
  const bool is_direct = quote.kind == QuoteKind::direct;
  const bool is_stopped = is_direct && !quote.text.empty() &&
                          std::string_view(",.?!").find(quote.text.back()) != std::string_view::npos;
  std::string said = is_direct ? "“" + quote.text + "”" : quote.text;
  said +=
      (is_stopped ? " " : ", ") + (quote.speaker ? quote.speaker->name : std::string("speaker not named"));
  if (!quote.role.empty()) said += ", " + quote.role;
  return plain(said);
}

struct Citation {
  std::string id, title, source, published, url, section, lang;
  std::vector<std::string> authors, notes;
};

template <typename Hit>
Citation citation_of(const Hit& hit) {
  Citation citation{plain(hit.id),
                    plain(hit.title),
                    plain(hit.source),
                    plain(hit.published),
                    plain(hit.url),
                    plain(hit.section),
                    plain(hit.lang),
                    {},
                    {}};
  for (const std::string& author : hit.authors) citation.authors.push_back(plain(author));
  return citation;
}

std::vector<Citation> citations_of(const Results& results) {
  std::vector<Citation> citations;
  for (const ArticleHit& hit : results.articles) {
    citations.push_back(citation_of(hit));
    for (const QuoteHit& quote : hit.quotes) citations.back().notes.push_back(note_of(quote));
  }
  for (const QuoteHit& hit : results.quotes) {
    citations.push_back(citation_of(hit));
    citations.back().notes.push_back(note_of(hit));
  }
  return citations;
}

bool is_digits(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

// The year, month and day that an RFC 3339 date has, each empty for unknown.
struct DateParts {
  std::string year, month, day;
  explicit DateParts(const std::string& date) {
    if (date.size() >= 4 && is_digits(date.substr(0, 4))) year = date.substr(0, 4);
    if (!year.empty() && date.size() >= 7 && date[4] == '-' && is_digits(date.substr(5, 2)))
      month = date.substr(5, 2);
    if (!month.empty() && date.size() >= 10 && date[7] == '-' && is_digits(date.substr(8, 2)))
      day = date.substr(8, 2);
  }
};

std::string tex(const std::string& text) {
  std::string out;
  for (const char c : text) switch (c) {
      case '\\':
        out += "\\textbackslash{}";
        break;
      case '~':
        out += "\\textasciitilde{}";
        break;
      case '^':
        out += "\\textasciicircum{}";
        break;
      case '{':
      case '}':
      case '$':
      case '&':
      case '#':
      case '%':
      case '_':
        out += '\\';
        [[fallthrough]];
      default:
        out += c;
    }
  return out;
}

// What a \url may hold; braces would end it.
std::string url(const std::string& text) {
  std::string out;
  for (const char c : text)
    out += c == '{' ? "%7B" : c == '}' ? "%7D" : c == '\\' ? "%5C" : std::string(1, c);
  return out;
}

std::string key_of(const std::string& id) {
  std::string key;
  for (const char c : id)
    key += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   std::string_view("-_:.").find(c) != std::string_view::npos
               ? c
               : '-';
  if (key == id && !key.empty()) return key;
  char hash[16];
  std::snprintf(hash, sizeof hash, "-%08x", static_cast<unsigned>(XXH32(id.data(), id.size(), 0)));
  return key + hash;
}

}  // namespace

std::string to_ris(const Results& results) {
  std::string out;
  const auto tag = [&](const char* name, const std::string& value) {
    if (!value.empty()) out += std::string(name) + "  - " + value + "\r\n";
  };
  for (const Citation& citation : citations_of(results)) {
    const DateParts date(citation.published);
    out += "TY  - NEWS\r\n";
    tag("ID", citation.id);
    tag("TI", citation.title);
    for (const std::string& author : citation.authors) tag("AU", author);
    tag("T2", citation.source);
    tag("PY", date.year);
    if (!date.year.empty()) tag("DA", date.year + "/" + date.month + "/" + date.day);
    tag("SE", citation.section);
    tag("LA", citation.lang);
    tag("UR", citation.url);
    for (const std::string& note : citation.notes) tag("N1", note);
    out += "ER  - \r\n\r\n";
  }
  return out;
}

std::string to_bibtex(const Results& results) {
  std::string out;
  const auto field = [&](const char* name, const std::string& value) {
    if (!value.empty()) out += std::string(",\n  ") + name + " = {" + value + "}";
  };
  for (const Citation& citation : citations_of(results)) {
    const DateParts date(citation.published);
    out += (citation.source.empty() ? "@misc{" : "@article{") + key_of(citation.id);
    // BibTeX keeps the case of what stands in a second pair of braces.
    if (!citation.title.empty()) field("title", "{" + tex(citation.title) + "}");
    std::string authors;
    for (const std::string& author : citation.authors) {
      const bool one_name =
          author.find(" and ") != std::string::npos || author.find(',') != std::string::npos;
      authors += (authors.empty() ? "" : " and ") + (one_name ? "{" + tex(author) + "}" : tex(author));
    }
    field("author", authors);
    field("journal", tex(citation.source));
    field("year", date.year);
    field("month", date.month);
    field("day", date.day);
    field("url", url(citation.url));
    field("language", tex(citation.lang));
    std::string notes;
    for (const std::string& note : citation.notes) notes += (notes.empty() ? "" : "; ") + tex(note);
    field("note", notes);
    out += "\n}\n\n";
  }
  return out;
}

std::string to_sentences(const Results& results) {
  std::string out;
  const auto sentence = [&](const Citation& citation, const std::string& said) {
    std::string origin;
    const auto add = [&](const std::string& part, const char* between = ", ") {
      if (!part.empty()) origin += (origin.empty() ? "" : between) + part;
    };
    for (const std::string& author : citation.authors) add(author, "; ");
    add(citation.title.empty() ? "" : "“" + citation.title + "”");
    for (const std::string& part : {citation.source, citation.published, citation.url}) add(part);
    out += said + (said.empty() || origin.empty() ? "" : ", in: ") + origin + " [" + citation.id + "]\n";
  };
  for (const ArticleHit& hit : results.articles) sentence(citation_of(hit), "");
  for (const QuoteHit& hit : results.quotes) sentence(citation_of(hit), said_in(hit));
  return out;
}

}  // namespace quotidian
