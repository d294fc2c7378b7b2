// See verification.h.
#include "searcher/results/verification.h"

#include <cmath>
#include <sstream>

#include "common/quote_json.h"
#include "searcher/results/json.h"
#include "searcher/results/text.h"

namespace quotidian {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostShown = 30;  // words in a row that a difference prints

Json speaker_json(const std::optional<Speaker>& speaker) {
  if (!speaker) return nullptr;
  return {{"name", speaker->name}, {"id", speaker->id}, {"kind", to_string(speaker->kind)}};
}

const char* name_of(Difference::Kind kind) {
  switch (kind) {
    case Difference::Kind::same:
      return "same";
    case Difference::Kind::left_out:
      return "left_out";
    case Difference::Kind::added:
      break;
  }
  return "added";
}

Json difference_json(const std::vector<Difference>& difference) {
  Json json = Json::array();
  for (const Difference& each : difference) json.push_back({{name_of(each.kind), each.words}});
  return json;
}

Json carrier_json(const Carrier& carrier) {
  return {
      {"article", carrier.article}, {"quote", carrier.quote.empty() ? Json(nullptr) : Json(carrier.quote)},
      {"text", carrier.text},       {"speaker", speaker_json(carrier.speaker)},
      {"role", carrier.role},       {"title", carrier.title},
      {"source", carrier.source},   {"published", carrier.published},
      {"url", carrier.url}};
}

const char* said(Verdict wording) {
  switch (wording) {
    case Verdict::verbatim:
      return "verbatim";
    case Verdict::shortened:
      return "shortened: words were left out";
    case Verdict::changed:
      return "changed: the archive has it in other words";
    case Verdict::paraphrased:
      return "paraphrased: a quote has most of the words, in other order or company";
    default:
      return "not found";
  }
}

std::string name_or_unknown(const std::optional<Speaker>& speaker) {
  return speaker ? speaker->name : "unknown speaker";
}

// "  2024-05-01  The Talmar Post  Talmar waits  [flood#1]"
std::string line_of(const Carrier& carrier) {
  std::string line = carrier.published.empty() ? "undated   " : carrier.published.substr(0, 10);
  for (const std::string& part : {carrier.source, carrier.title})
    if (!part.empty()) line += "  " + part;
  return line + "  [" + (carrier.quote.empty() ? carrier.article : carrier.quote) + "]";
}

class Painter {
 public:
  explicit Painter(bool colour) : colour_(colour) {}

  std::string bold(const std::string& text) const { return styled("1", text); }

  std::string difference(const std::vector<Difference>& difference) const {
    std::string out;
    for (const Difference& each : difference) {
      std::istringstream words(each.words);
      std::size_t count = 0;
      std::string shown;
      for (std::string word; words >> word; ++count)
        if (count < kMostShown) shown += (shown.empty() ? "" : " ") + sign(each.kind) + shown_text(word);
      if (count > kMostShown) shown += " … (" + std::to_string(count - kMostShown) + " more words)";
      out += (out.empty() ? "" : " ") + styled(style(each.kind), shown);
    }
    return out;
  }

 private:
  std::string sign(Difference::Kind kind) const {
    if (colour_ || kind == Difference::Kind::same) return "";
    return kind == Difference::Kind::left_out ? "-" : "+";
  }
  static const char* style(Difference::Kind kind) {
    return kind == Difference::Kind::same ? "" : kind == Difference::Kind::left_out ? "9;31" : "1;32";
  }
  std::string styled(const char* style, const std::string& text) const {
    if (!colour_ || *style == '\0' || text.empty()) return text;
    return std::string("\x1b[") + style + "m" + text + "\x1b[0m";
  }
  bool colour_;
};

}  // namespace

bool holds(const Verification& verification) {
  return verification.verdict == Verdict::verbatim || verification.verdict == Verdict::shortened;
}

Json to_json(const Verification& verification) {
  Json json = {{"type", "verification"},
               {"verdict", to_string(verification.verdict)},
               {"wording", to_string(verification.wording)},
               {"holds", holds(verification)},
               {"quotation", verification.quotation},
               {"speaker", verification.speaker.empty() ? Json(nullptr) : Json(verification.speaker)},
               {"in_quotes", verification.in_quotes},
               {"likeness", std::round(verification.likeness * 100) / 100},
               {"difference", difference_json(verification.difference)},
               {"first", verification.first ? carrier_json(*verification.first) : Json(nullptr)},
               {"articles", verification.articles},
               {"articles_exact", verification.articles_exact},
               {"carriers", Json::array()},
               {"speakers", Json::array()}};
  for (const Carrier& carrier : verification.carriers) json["carriers"].push_back(carrier_json(carrier));
  for (const Attribution& attribution : verification.speakers)
    json["speakers"].push_back(
        {{"speaker", speaker_json(attribution.speaker)}, {"quotes", attribution.quotes}});
  json["took_us"] = verification.took_us;
  if (!verification.warnings.empty()) json["warnings"] = verification.warnings;
  return json;
}

std::string to_jsonl(const Verification& verification) {
  const Json summary = {{"type", "summary"},
                        {"total", verification.articles},
                        {"total_exact", verification.articles_exact},
                        {"took_us", verification.took_us},
                        {"read_as", "a quotation to verify"},
                        {"warnings", verification.warnings},
                        {"partial", verification.partial},
                        {"generation", verification.generation}};
  return quotidian::line_of(to_json(verification)) + "\n" + quotidian::line_of(summary) + "\n";
}

std::string to_text(const Verification& verification, bool colour) {
  const Painter painter(colour);
  std::string out;
  if (verification.verdict == Verdict::other_speaker) {
    out = painter.bold("not said by " + shown_text(verification.speaker)) + ", but in the archive as ";
    out += said(verification.wording);
  } else {
    out = painter.bold(said(verification.verdict));
  }
  const bool found = verification.verdict != Verdict::not_found;
  if (found && !verification.in_quotes) out += "; outside quotes, in an article's own text";
  out += "\n";
  if (!found) return out;
  if (verification.verdict != Verdict::verbatim && !verification.difference.empty())
    out += "  " + painter.difference(verification.difference) + "\n";
  if (verification.first) {
    const Carrier& first = *verification.first;
    out += "first:\n  \"" + shown_text(first.text) + "\"\n";
    if (!first.quote.empty())
      out += "    - " + shown_text(name_or_unknown(first.speaker)) +
             (first.role.empty() ? "" : ", " + shown_text(first.role)) + "\n";
    out += "  " + shown_text(line_of(first)) + "\n";
  }
  out += "carried by " + std::string(verification.articles_exact ? "" : "at least ") +
         std::to_string(verification.articles) + (verification.articles == 1 ? " article" : " articles") +
         ":\n";
  for (const Carrier& carrier : verification.carriers) out += "  " + shown_text(line_of(carrier)) + "\n";
  if (!verification.speakers.empty()) {
    out += verification.speakers.size() > 1 ? "attributed differently:\n" : "attributed to:\n";
    for (const Attribution& attribution : verification.speakers)
      out += "  " + std::to_string(attribution.quotes) + "  " +
             shown_text(name_or_unknown(attribution.speaker)) + "\n";
  }
  return out;
}

}  // namespace quotidian
