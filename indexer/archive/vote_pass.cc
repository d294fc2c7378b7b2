// See vote_pass.h.
#include "indexer/archive/vote_pass.h"

#include <algorithm>
#include <set>

#include "common/quote_record.h"
#include "common/schema.h"
#include "indexer/archive/document_builder.h"
#include "indexer/archive/overrides.h"
#include "indexer/archive/votes.h"

namespace quotidian::archive {
namespace {

// Of quotes that took another speaker from a vote, the share that was right when read by hand (26 of 29).
constexpr double kConfidence = 0.9;

struct Member {
  Xapian::docid id;
  QuoteRecord record;  // as it is in the archive now
};

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

std::string language_of(const Xapian::Document& document) {
  const std::string prefix(schema::find_field("lang")->prefix);
  auto term = document.termlist_begin();
  term.skip_to(prefix);
  return term == document.termlist_end() ? std::string() : (*term).substr(prefix.size());
}

}  // namespace

void VotePass::all_copied(const Xapian::Database& database) {
  const std::string prefix(schema::kQuoteText);
  for (auto it = database.allterms_begin(prefix); it != database.allterms_end(prefix); ++it)
    if (it.get_termfreq() > 1) added(*it);
}

void VotePass::run(Xapian::WritableDatabase& database) {
  // In the order of terms, which is that of the disk; a group is looked at once, and where a copy went
  // even if only one is left.
  std::sort(touched_.begin(), touched_.end(), [](const auto& left, const auto& right) {
    return left.first != right.first ? left.first < right.first : left.second > right.second;
  });
  touched_.erase(std::unique(touched_.begin(), touched_.end(),
                             [](const auto& left, const auto& right) { return left.first == right.first; }),
                 touched_.end());
  for (const auto& [term, copy_went] : touched_) {
    const Xapian::doccount copies = database.get_termfreq(term);
    if (copies > 1 || (copies == 1 && copy_went)) vote(database, term);
  }
  touched_.clear();
  analyzer_.clear();
}

void VotePass::vote(Xapian::WritableDatabase& database, const std::string& term) {
  std::vector<Member> members;
  std::vector<Copy> copies;
  std::set<std::string> articles;
  for (auto it = database.postlist_begin(term); it != database.postlist_end(term); ++it) {
    Member member{*it, quote_record_from_json(database.get_document(*it).get_data())};
    // What is told in other words is seldom the same words twice, and if so, often of two people.
    if (member.record.quote.kind == QuoteKind::indirect) continue;
    articles.insert(member.record.article);
    copies.push_back(copy_of(member.record));
    members.push_back(std::move(member));
  }
  std::optional<Election> election;
  if (articles.size() > 1) election = elect(copies);
  for (std::size_t i = 0; i < members.size(); ++i) {
    QuoteRecord decided = members[i].record;
    restore(decided);
    if (election && gives_way(copies[i], *election)) overrule(decided, *election);
    if (decided == members[i].record) continue;
    Xapian::Document document = database.get_document(members[i].id);
    set_speaker(decided.quote.speaker, decided.quote.confidence, document);
    set_role(decided.quote.role, language_of(document), analyzer_, document);
    document.set_data(to_json(decided));
    database.replace_document(members[i].id, document);
  }
}

}  // namespace quotidian::archive
