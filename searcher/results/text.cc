// See text.h.
#include "searcher/results/text.h"

#include <cstdio>

#include "common/quote_json.h"
#include "common/text/decode.h"

namespace quotidian {
namespace {

class Writer {
 public:
  explicit Writer(bool colour) : colour_(colour) {}

  std::string bold(std::string_view text) const { return styled("1", text); }
  std::string dim(std::string_view text) const { return styled("2", text); }

  // `text` with the spans (code points, in order) in bold red.
  std::string marked(const std::string& text, const std::vector<Span>& spans) const {
    if (!colour_) return shown_text(text);
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
      out += shown_text(advance(span.begin));
      out += styled("1;31", advance(span.end));
    }
    return out + shown_text(std::string_view(text).substr(at));
  }

 private:
  std::string styled(const char* style, std::string_view text) const {
    return styled_text(style, text, colour_);
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
  if (!quote.role.empty()) out += ", " + shown_text(quote.role);
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
  for (const std::string& line : hit.evidence)
    out += std::string("\n") + indent + "      " + shown_text(line);
}

// `indirect; printed as "Mr Lavrov"; 93% sure`
std::string how(const Quote& quote) {
  std::string out = to_string(quote.kind);
  if (quote.speaker && !quote.speaker_as_printed.empty() && quote.speaker_as_printed != quote.speaker->name)
    out += "; printed as \"" + quote.speaker_as_printed + "\"";
  char sure[32];
  std::snprintf(sure, sizeof sure, "; %.0f%% sure", quote.confidence * 100);
  return out + sure;
}

// The quote's spans inside the context, as code points of that.
std::vector<Span> inside(const Quote& quote, const Span& context) {
  std::vector<Span> spans;
  for (const Span& span : quote.spans)
    if (span.begin >= context.begin && span.end <= context.end)
      spans.push_back({span.begin - context.begin, span.end - context.begin});
  return spans;
}

std::string counted(std::uint64_t number, const char* one, const char* many) {
  return std::to_string(number) + " " + (number == 1 ? one : many);
}

// "  3 copies"; nothing for one alone.
std::string copies_text(std::uint64_t copies) {
  return copies > 1 ? "  " + counted(copies, "copy", "copies") : "";
}

}  // namespace

std::string shown_text(std::string_view text) {
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

std::string styled_text(const char* style, std::string_view text, bool colour) {
  if (!colour || text.empty()) return shown_text(text);
  return std::string("\x1b[") + style + "m" + shown_text(text) + "\x1b[0m";
}

std::string to_text(const Results& results, const Look& look, std::uint64_t first) {
  const Writer writer(look.colour);
  std::string out;
  std::uint64_t number = first;
  for (const ArticleHit& hit : results.articles) {
    if (!out.empty()) out += "\n";
    out += std::to_string(number++) + ". " + writer.bold(hit.title.empty() ? hit.id : hit.title) + "\n";
    out += "   " + writer.dim(origin(hit.source, hit.published));
    out += (hit.source.empty() && hit.published.empty() ? "" : "  ") + writer.dim("[" + hit.id + "]") +
           copies_text(hit.copies) + "\n";
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
    out += writer.dim(hit.title + (from.empty() ? "" : " (" + from + ")") + "  [" + hit.id + "]") +
           copies_text(hit.copies) + "\n";
    out += "   " + writer.dim(how(hit.quote)) + "\n";
    if (!hit.context.empty())
      out += "   " + writer.marked(hit.context, inside(hit.quote, hit.context_span)) + "\n";
  }
  out += speakers_text(results.speakers, look);
  out += sources_text(results.sources, results.about_quotes, look);
  out += kwic_text(results.lines, look);
  return out;
}

std::string help_text(const Help& help) {
  std::string out;
  const auto line = [&](std::uint64_t found, const std::string& query, const std::string& behind) {
    char number[32];
    std::snprintf(number, sizeof number, "%9llu  ", static_cast<unsigned long long>(found));
    out += number + shown_text(query) + behind + "\n";
  };
  if (help.clauses.size() > 1) {
    out += "by themselves find\n";
    for (const Help::Clause& clause : help.clauses) line(clause.found, clause.query, "");
  }
  if (!help.together.empty()) {
    out += "together find\n";
    std::string missing;
    for (const std::string& clause : help.missing) missing += (missing.empty() ? "" : ", ") + clause;
    line(help.found_together, help.together, "   (not with " + shown_text(missing) + ")");
  }
  if (!help.rewrites.empty()) out += "try\n";
  for (const Help::Rewrite& rewrite : help.rewrites)
    line(rewrite.found, rewrite.query, "   (" + shown_text(rewrite.why) + ")");
  return out;
}

std::string summary_text(const Results& results, const SearchOptions& options) {
  char took[32];
  std::snprintf(took, sizeof took, "%.1f ms", static_cast<double>(results.took_us) / 1000.0);
  const auto total = [&] {
    switch (options.show) {
      case Show::quotes:
        return counted(results.total, "quote", "quotes");
      case Show::speakers:
        return counted(results.total, "speaker", "speakers");
      case Show::sources:
        return counted(results.total, "source", "sources");
      case Show::kwic:
        return counted(results.total, "line", "lines");
      case Show::timeline:
        if (results.about_quotes) return counted(results.total, "quote", "quotes");
        [[fallthrough]];
      case Show::articles:
      case Show::count:
        break;
    }
    return counted(results.total, "article", "articles");
  };
  return (results.total_exact ? "" : "at least ") + total() + " in " + took +
         "; read as: " + shown_text(results.read_as);
}

// "12 articles, 30 quotes" of a count.
std::string count_text(const Results& results) {
  return counted(results.total, "article", "articles") + ", " +
         counted(results.total_quotes.value_or(0), "quote", "quotes") + "\n";
}

}  // namespace quotidian
