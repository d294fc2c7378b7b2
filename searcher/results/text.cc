// See text.h.
#include "searcher/results/text.h"

#include <cstdio>

#include "common/text/decode.h"

namespace quotidian {
namespace {

// Texts come from anywhere: what could steer a terminal is shown as a space.
std::string shown(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool c1 = c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if (c1) ++i;
    out += c < 0x20 || c == 0x7F || c1 ? ' ' : text[i];
  }
  return out;
}

class Writer {
 public:
  explicit Writer(bool colour) : colour_(colour) {}

  std::string bold(std::string_view text) const { return styled("1", text); }
  std::string dim(std::string_view text) const { return styled("2", text); }

  // `text` with the spans (code points, in order) in bold red.
  std::string marked(const std::string& text, const std::vector<Span>& spans) const {
    if (!colour_) return shown(text);
    std::string out;
    std::size_t at = 0;
    std::uint32_t code_point = 0;
    const auto advance = [&](std::uint32_t to) {
      const std::string_view rest = std::string_view(text).substr(at);
      const std::size_t bytes = text::byte_of_code_point(rest, to - code_point);
      at += bytes;
      code_point = to;
      return rest.substr(0, bytes);
    };
    for (const Span& span : spans) {
      if (span.begin < code_point) continue;
      out += shown(advance(span.begin));
      out += styled("1;31", advance(span.end));
    }
    return out + shown(std::string_view(text).substr(at));
  }

 private:
  std::string styled(const char* style, std::string_view text) const {
    if (!colour_ || text.empty()) return shown(text);
    return std::string("\x1b[") + style + "m" + shown(text) + "\x1b[0m";
  }
  bool colour_;
};

// "Reuters, 2012-03-13"
std::string origin(const std::string& source, const std::string& published) {
  std::string out = source;
  if (!published.empty()) out += (out.empty() ? "" : ", ") + published.substr(0, 10);
  return out;
}

std::string who(const Quote& quote, const Writer& writer) {
  if (!quote.speaker) return "unknown speaker";
  std::string out = writer.bold(quote.speaker->name);
  if (!quote.role.empty()) out += ", " + shown(quote.role);
  return out;
}

void append_quote(const QuoteHit& hit, const Writer& writer, const char* indent, std::string& out) {
  const bool direct = hit.quote.kind == QuoteKind::direct;
  out += indent;
  out += direct ? "\"" : "";
  out += writer.marked(hit.quote.text, hit.highlights);
  out += direct ? "\"\n" : "\n";
  out += indent;
  out += "  - " + who(hit.quote, writer);
  for (const std::string& line : hit.evidence) out += std::string("\n") + indent + "      " + shown(line);
}

std::string counted(std::uint64_t number, const char* one, const char* many) {
  return std::to_string(number) + " " + (number == 1 ? one : many);
}

}  // namespace

std::string to_text(const Results& results, bool colour, std::uint32_t first) {
  const Writer writer(colour);
  std::string out;
  std::uint64_t number = first;
  for (const ArticleHit& hit : results.articles) {
    if (!out.empty()) out += "\n";
    out += std::to_string(number++) + ". " + writer.bold(hit.title.empty() ? hit.id : hit.title) + "\n";
    out += "   " + writer.dim(origin(hit.source, hit.published));
    out += (hit.source.empty() && hit.published.empty() ? "" : "  ") + writer.dim("[" + hit.id + "]") + "\n";
    for (const QuoteHit& quote : hit.quotes) {
      append_quote(quote, writer, "   ", out);
      out += "\n";
    }
    if (!hit.snippet.empty()) out += "   " + writer.marked(hit.snippet, hit.highlights) + "\n";
  }
  for (const QuoteHit& hit : results.quotes) {
    if (!out.empty()) out += "\n";
    out += std::to_string(number++) + ". ";
    std::string quote;
    append_quote(hit, writer, "   ", quote);
    out += quote.substr(3) + "\n   ";
    const std::string from = origin(hit.source, hit.published);
    out += writer.dim(hit.title + (from.empty() ? "" : " (" + from + ")") + "  [" + hit.id + "]") + "\n";
  }
  for (const SpeakerHit& hit : results.speakers) {
    char count[32];
    std::snprintf(count, sizeof count, "%7llu  ", static_cast<unsigned long long>(hit.quotes));
    out += count + writer.bold(hit.speaker.name) + (hit.role.empty() ? "" : ", " + shown(hit.role)) + "  " +
           writer.dim("[" + hit.speaker.id + "]") + "\n";
  }
  if (results.total_quotes)
    out += counted(results.total, "article", "articles") + ", " +
           counted(*results.total_quotes, "quote", "quotes") + "\n";
  return out;
}

std::string summary_text(const Results& results, const SearchOptions& options) {
  const bool quotes = options.show == Show::quotes, speakers = options.show == Show::speakers;
  char took[32];
  std::snprintf(took, sizeof took, "%.1f ms", static_cast<double>(results.took_us) / 1000.0);
  return (results.total_exact ? "" : "at least ") +
         (quotes     ? counted(results.total, "quote", "quotes")
          : speakers ? counted(results.total, "speaker", "speakers")
                     : counted(results.total, "article", "articles")) +
         " in " + took + "; read as: " + shown(results.read_as);
}

}  // namespace quotidian
