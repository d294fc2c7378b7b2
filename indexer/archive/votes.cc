// See votes.h. The figures behind the rule stand in docs/accuracy.md.
#include "indexer/archive/votes.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include <quotidian/analyzer.h>

#include "common/text/layout.h"
#include "indexer/archive/names.h"
#include "indexer/archive/overrides.h"

namespace quotidian::archive {
namespace {

constexpr double kNamed = 0.6;    // the least confidence of a ballot
constexpr double kGuess = 0.5;    // below, any ballot weighs more
constexpr std::size_t kSure = 2;  // articles that outweigh a pronoun
// Of quotes that took another speaker from a vote, the share that was right when read by hand (26 of 29).
constexpr double kConfidence = 0.9;

// A person's name as it is compared: "Donald J. Trump Jr." -> donald trump, jr.
struct Name {
  std::vector<std::string> words;  // without initials between the first and the last
  std::string suffix;

  explicit Name(const std::string& name) {
    std::vector<std::string> all = name_tokens(name);
    if (all.size() > 1)
      for (const std::string_view each : {"jr", "sr", "ii", "iii", "iv"})
        if (all.back() == each || all.back() == std::string(each) + ".") suffix = each;
    if (!suffix.empty()) all.pop_back();
    for (std::size_t i = 0; i < all.size(); ++i) {
      const bool initial = all[i].size() == 1 || (all[i].size() == 2 && all[i].back() == '.');
      if (i == 0 || i + 1 == all.size() || !initial) words.push_back(std::move(all[i]));
    }
  }
  bool alone() const { return words.size() < 2; }
};

bool holds_all(const std::vector<std::string>& longer, const std::vector<std::string>& shorter) {
  return std::all_of(shorter.begin(), shorter.end(), [&](const std::string& word) {
    return std::find(longer.begin(), longer.end(), word) != longer.end();
  });
}

// One is the other, or a shorter form of it with the same surname.
bool may_be_one(const Name& left, const Name& right) {
  if (left.words.empty() || right.words.empty() || left.words.back() != right.words.back()) return false;
  if (left.suffix != right.suffix) return false;
  return holds_all(left.words, right.words) || holds_all(right.words, left.words);
}

// "his spokeswoman" is a person, but no name.
bool is_name(const std::string& name) {
  text::Layout layout;
  text::segment(name, layout);
  if (layout.words.empty()) return false;
  const std::string_view first =
      std::string_view(name).substr(layout.words[0].begin, layout.words[0].end - layout.words[0].begin);
  return Analyzer::form(first) != first;
}

bool names_its_speaker(const Copy& copy) {
  if (!copy.speaker || copy.speaker->kind != SpeakerKind::person || !is_name(copy.speaker->name))
    return false;
  if (copy.fixed) return true;
  const Name name(copy.speaker->name);
  if (copy.confidence < kNamed || name.words.empty()) return false;
  return holds_all(name_tokens(copy.printed), {name.words.back()});
}

Copy copy_of(const QuoteRecord& record) {
  const Quote& quote = record.quote;
  if (record.own)
    return {record.article, record.own->speaker, quote.speaker_as_printed, record.own->confidence, false};
  return {record.article, quote.speaker, quote.speaker_as_printed, quote.confidence,
          quote.evidence == kOverrideEvidence};
}

// The record as its own article has it.
void restore(QuoteRecord& record) {
  if (!record.own) return;
  record.quote.speaker = std::move(record.own->speaker);
  record.quote.role = std::move(record.own->role);
  record.quote.confidence = record.own->confidence;
  record.quote.evidence = std::move(record.own->evidence);
  record.own.reset();
}

void overrule(QuoteRecord& record, const Election& election) {
  Quote& quote = record.quote;
  record.own = OwnReading{quote.speaker, quote.role, quote.confidence, quote.evidence};
  // The role was read of the speaker who gives way, unless that is the same one's surname.
  const bool same = quote.speaker && election.speaker.name.ends_with(quote.speaker->name);
  if (!same) quote.role.clear();
  quote.confidence = same ? std::max(quote.confidence, kConfidence) : kConfidence;
  quote.speaker = election.speaker;
  quote.evidence = "vote " + std::to_string(election.votes) + " of " + std::to_string(election.of);
}

}  // namespace

std::optional<Election> elect(const std::vector<Copy>& copies) {
  struct Candidate {
    Name name;
    Speaker speaker;
    std::set<std::string_view> articles = {}, supporters = {};
  };
  std::map<std::string, Candidate> candidates;  // by speaker id
  std::set<std::string_view> all;
  for (const Copy& copy : copies) {
    if (!names_its_speaker(copy)) continue;
    all.insert(copy.article);
    auto& candidate =
        candidates.try_emplace(copy.speaker->id, Candidate{Name(copy.speaker->name), *copy.speaker})
            .first->second;
    candidate.articles.insert(copy.article);
    // One id may be printed in two ways ("J.D. O'Neil", "JD O'Neil"): whichever sorts first.
    candidate.speaker.name = std::min(candidate.speaker.name, copy.speaker->name);
  }
  const Candidate* elected = nullptr;
  for (auto& [id, candidate] : candidates)
    for (const auto& [other_id, other] : candidates)
      if (may_be_one(candidate.name, other.name))
        candidate.supporters.insert(other.articles.begin(), other.articles.end());
  for (const auto& [id, candidate] : candidates) {
    if (candidate.name.alone()) continue;
    const auto standing = [](const Candidate& each) {
      return std::make_pair(each.supporters.size(), each.articles.size());
    };
    if (elected == nullptr || standing(candidate) > standing(*elected)) elected = &candidate;
  }
  if (elected == nullptr || 2 * elected->supporters.size() <= all.size()) return {};
  // A surname alone may have supported two who share it.
  for (const auto& [id, candidate] : candidates)
    if (!candidate.name.alone() && !may_be_one(candidate.name, elected->name) &&
        candidate.supporters.size() >= elected->supporters.size())
      return {};
  return Election{elected->speaker, elected->supporters.size(), all.size()};
}

bool gives_way(const Copy& copy, const Election& election) {
  if (copy.fixed) return false;
  if (!copy.speaker) return true;
  if (copy.speaker->id == election.speaker.id) return false;
  const Name own(copy.speaker->name);
  if (copy.speaker->kind == SpeakerKind::person && may_be_one(own, Name(election.speaker.name)))
    return own.alone();
  if (names_its_speaker(copy)) return false;
  if (copy.confidence < kGuess) return true;
  return copy.speaker->kind == SpeakerKind::person && election.votes >= kSure;
}

std::vector<QuoteRecord> decided(const std::vector<Member>& members) {
  std::vector<Copy> voters;
  std::set<std::string_view> voting;
  for (const Member& member : members) {
    if (!member.votes) continue;
    voting.insert(member.record.article);
    voters.push_back(copy_of(member.record));
  }
  const std::optional<Election> election = elect(voters);
  std::vector<QuoteRecord> records;
  for (const Member& member : members) {
    records.push_back(member.record);
    restore(records.back());
    // An article alone decides nothing about itself.
    const bool others = voting.size() > (member.votes ? 1 : 0);
    if (election && others && gives_way(copy_of(member.record), *election))
      overrule(records.back(), *election);
  }
  return records;
}

}  // namespace quotidian::archive
