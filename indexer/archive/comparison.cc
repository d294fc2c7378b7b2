// See <quotidian/comparison.h>.
#include <quotidian/comparison.h>
#include <xapian.h>

#include <algorithm>
#include <cstdio>

#include <quotidian/analyzer.h>
#include <quotidian/error.h>

#include "common/generation.h"
#include "common/schema.h"
#include "common/xapian_guard.h"
#include "indexer/archive/generations.h"
#include "indexer/archive/names.h"

namespace quotidian {
namespace {

constexpr std::size_t kSpeakersShown = 10;

GenerationFigures figures_of(std::uint64_t number, const Xapian::Database& database) {
  const Counts counts = archive::counts_of(database);
  return {number, counts.articles, counts.quotes, counts.attributed, 0};
}

// All documents hold each of the words in one of its forms, under the stemmer of any language there is.
Xapian::Query query_of(const Canary& canary, const Counts& counts, Analyzer& analyzer) {
  const std::string prefix = canary.speaker.empty() ? "" : std::string(schema::find_field("quote")->prefix);
  std::vector<Xapian::Query> by_language;
  for (const auto& [language, articles] : counts.languages) {
    std::vector<Token> tokens;
    analyzer.analyze(canary.words, language, 1, tokens);
    std::vector<Xapian::Query> words;
    for (const Token& token : tokens)
      words.emplace_back(Xapian::Query::OP_WILDCARD,
                         prefix + std::string(Analyzer::key_of(token.term)) + '\x01');
    if (!words.empty()) by_language.emplace_back(Xapian::Query::OP_AND, words.begin(), words.end());
  }
  std::vector<Xapian::Query> parts;
  if (!by_language.empty()) parts.emplace_back(Xapian::Query::OP_OR, by_language.begin(), by_language.end());
  for (const std::string& token : archive::name_tokens(canary.speaker))
    parts.emplace_back(std::string(schema::find_field("speaker")->prefix) + token);
  return {Xapian::Query::OP_AND, parts.begin(), parts.end()};
}

std::uint64_t hits_of(const Canary& canary, const Xapian::Database& database, Analyzer& analyzer) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query_of(canary, archive::counts_of(database), analyzer));
  return enquire.get_mset(0, 0, database.get_doccount()).get_matches_lower_bound();
}

// Every speaker of either, with the quotes of each side; and how many speakers there are.
std::vector<SpeakerChange> changes_between(const Xapian::Database* before, const Xapian::Database& after,
                                           Comparison& comparison) {
  const std::string prefix(schema::kSpeakerId);
  std::vector<SpeakerChange> changes;
  const auto add = [&](const std::string& term, std::uint64_t was, std::uint64_t is) {
    if (was != 0) ++comparison.before->speakers;
    if (is != 0) ++comparison.after.speakers;
    if (was != is && before != nullptr) changes.push_back({term.substr(prefix.size()), was, is});
  };
  auto right = after.allterms_begin(prefix);
  const auto right_end = after.allterms_end(prefix);
  if (before != nullptr)
    for (auto left = before->allterms_begin(prefix); left != before->allterms_end(prefix); ++left) {
      for (; right != right_end && *right < *left; ++right) add(*right, 0, right.get_termfreq());
      const bool both = right != right_end && *right == *left;
      add(*left, left.get_termfreq(), both ? right.get_termfreq() : 0);
      if (both) ++right;
    }
  for (; right != right_end; ++right) add(*right, 0, right.get_termfreq());
  return changes;
}

// The most changed first, those of the same change by id.
void keep_top_speakers(const std::vector<SpeakerChange>& changes, Comparison& comparison) {
  for (const SpeakerChange& change : changes)
    (change.after > change.before ? comparison.gained : comparison.lost).push_back(change);
  for (auto* side : {&comparison.gained, &comparison.lost}) {
    const auto by = [](const SpeakerChange& change) {
      return change.after > change.before ? change.after - change.before : change.before - change.after;
    };
    std::stable_sort(side->begin(), side->end(),
                     [&](const SpeakerChange& a, const SpeakerChange& b) { return by(a) > by(b); });
    if (side->size() > kSpeakersShown) side->resize(kSpeakersShown);
  }
}

std::string percent(double share) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f %%", 100 * share);
  return text;
}

// `live` may be none.
Comparison compared(const std::optional<Generation>& live, const Generation& fresh,
                    const std::vector<Canary>& canaries) {
  Comparison comparison;
  bool same_terms = live.has_value();
  try {
    if (live) read_manifest(*live);
  } catch (const Error& error) {
    // What counts and who spoke can be told of another analyzer's generation too.
    if (error.code() != ErrorCode::archive_outdated) throw;
    comparison.note = error.what();
    same_terms = false;
  }
  guard("comparing " + (live ? live->directory.string() + " with " : "") + fresh.directory.string(), [&] {
    std::optional<Xapian::Database> before;
    if (live) before.emplace(live->database().string());
    const Xapian::Database after(fresh.database().string());
    if (before) comparison.before = figures_of(live->number, *before);
    comparison.after = figures_of(fresh.number, after);
    keep_top_speakers(changes_between(before ? &*before : nullptr, after, comparison), comparison);
    Analyzer analyzer;
    for (const Canary& canary : canaries) {
      CanaryHits hits{canary, {}, hits_of(canary, after, analyzer)};
      if (same_terms) hits.before = hits_of(canary, *before, analyzer);
      comparison.canaries.push_back(std::move(hits));
    }
  });
  return comparison;
}

}  // namespace

Comparison compare_generations(const std::filesystem::path& path, std::uint64_t before, std::uint64_t after,
                               const std::vector<Canary>& canaries) {
  const Generation fresh{path / generation_name(after), after};
  std::string note;
  try {
    if (before != 0) return compared(Generation{path / generation_name(before), before}, fresh, canaries);
  } catch (const Error& error) {
    // A live generation that cannot be read is a reason for the rebuild, not against it.
    note = error.what();
  }
  Comparison alone = compared({}, fresh, canaries);
  alone.note = note;
  return alone;
}

std::vector<std::string> reasons_against(const Comparison& comparison, double max_drop_percent) {
  std::vector<std::string> reasons;
  const auto fell = [&](double before, double after) {
    return before - after > before * max_drop_percent / 100 + 1e-9;
  };
  const auto expect = [&](const std::string& what, std::uint64_t before, std::uint64_t after) {
    const auto was = static_cast<double>(before), is = static_cast<double>(after);
    if (fell(was, is))
      reasons.push_back(what + " fell from " + std::to_string(before) + " to " + std::to_string(after) +
                        ", by " + percent((was - is) / was));
  };
  if (comparison.before) {
    const GenerationFigures &before = *comparison.before, &after = comparison.after;
    expect("articles", before.articles, after.articles);
    expect("quotes", before.quotes, after.quotes);
    if (fell(before.attributed_share(), after.attributed_share()))
      reasons.push_back("the attributed share of the quotes fell from " + percent(before.attributed_share()) +
                        " to " + percent(after.attributed_share()));
  }
  for (const CanaryHits& hits : comparison.canaries) {
    const std::string what = "the canary \"" + hits.canary.name + "\"";
    if (hits.after < hits.canary.at_least)
      reasons.push_back(what + " finds " + std::to_string(hits.after) + ", it must find " +
                        std::to_string(hits.canary.at_least));
    else if (hits.before)
      expect("the hits of " + what, *hits.before, hits.after);
  }
  return reasons;
}

}  // namespace quotidian
