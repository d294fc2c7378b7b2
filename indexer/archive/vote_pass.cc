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
  bool votes;
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

// The first of the document's terms with this prefix; empty for none.
std::string first_term(const Xapian::Document& document, std::string_view prefix) {
  auto term = document.termlist_begin();
  term.skip_to(std::string(prefix));
  return term == document.termlist_end() || !(*term).starts_with(prefix) ? std::string() : *term;
}

std::string language_of(const Xapian::Document& document) {
  const std::string_view prefix = schema::find_field("lang")->prefix;
  const std::string term = first_term(document, prefix);
  return term.empty() ? term : term.substr(prefix.size());
}

bool may_vote(const Xapian::Document& document, const std::string& now) {
  const std::string embargo = first_term(document, schema::kEmbargo);
  return (embargo.empty() || embargo <= std::string(schema::kEmbargo) + now) &&
         first_term(document, schema::kExpiry).empty();
}

}  // namespace

void VotePass::all_copied(const Xapian::Database& database) {
  const std::string prefix(schema::kQuoteText);
  for (auto it = database.allterms_begin(prefix); it != database.allterms_end(prefix); ++it)
    if (it.get_termfreq() > 1) added(*it);
}

void VotePass::embargoes_ended(const Xapian::Database& database, const std::string& since,
                               const std::string& now) {
  const std::string prefix(schema::kEmbargo), texts(schema::kQuoteText);
  auto embargo = database.allterms_begin(prefix);
  const auto end = database.allterms_end(prefix);
  if (embargo != end) embargo.skip_to(prefix + since + '\0');
  for (; embargo != end && *embargo <= prefix + now; ++embargo)
    for (auto it = database.postlist_begin(*embargo); it != database.postlist_end(*embargo); ++it)
      if (std::string text = first_term(database.get_document(*it), texts); !text.empty()) added(text);
}

void VotePass::run(Xapian::WritableDatabase& database, const std::string& now) {
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
    if (copies > 1 || (copies == 1 && copy_went)) vote(database, term, now);
  }
  touched_.clear();
  analyzer_.clear();
}

void VotePass::vote(Xapian::WritableDatabase& database, const std::string& term, const std::string& now) {
  std::vector<Member> members;
  std::vector<Copy> voters;
  std::set<std::string> voting;
  for (auto it = database.postlist_begin(term); it != database.postlist_end(term); ++it) {
    const Xapian::Document document = database.get_document(*it);
    Member member{*it, quote_record_from_json(document.get_data()), may_vote(document, now)};
    // What is told in other words is seldom the same words twice, and if so, often of two people.
    if (member.record.quote.kind == QuoteKind::indirect) continue;
    if (member.votes) {
      voting.insert(member.record.article);
      voters.push_back(copy_of(member.record));
    }
    members.push_back(std::move(member));
  }
  const std::optional<Election> election = elect(voters);
  for (Member& member : members) {
    QuoteRecord decided = member.record;
    restore(decided);
    // An article alone decides nothing about itself.
    const bool others = voting.size() > (member.votes ? 1 : 0);
    if (election && others && gives_way(copy_of(member.record), *election)) overrule(decided, *election);
    if (decided == member.record) continue;
    Xapian::Document document = database.get_document(member.id);
    set_speaker(decided.quote.speaker, decided.quote.confidence, document);
    set_role(decided.quote.role, language_of(document), analyzer_, document);
    document.set_data(to_json(decided));
    database.replace_document(member.id, document);
  }
}

}  // namespace quotidian::archive
