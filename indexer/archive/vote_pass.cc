// See vote_pass.h.
#include "indexer/archive/vote_pass.h"

#include <algorithm>

#include "common/quote_record.h"
#include "common/schema.h"
#include "indexer/archive/document_builder.h"
#include "indexer/archive/votes.h"

namespace quotidian::archive {
namespace {

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
  std::vector<Xapian::docid> docids;
  std::vector<Member> members;
  for (auto it = database.postlist_begin(term); it != database.postlist_end(term); ++it) {
    const Xapian::Document document = database.get_document(*it);
    Member member{quote_record_from(document.get_data()), may_vote(document, now)};
    if (member.record.quote.kind == QuoteKind::indirect) continue;
    docids.push_back(*it);
    members.push_back(std::move(member));
  }
  const std::vector<QuoteRecord> wanted = decided(members);
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (wanted[i] == members[i].record) continue;
    Xapian::Document document = database.get_document(docids[i]);
    set_speaker(wanted[i].quote.speaker, wanted[i].quote.confidence, document);
    set_role(wanted[i].quote.role, language_of(document), analyzer_, document);
    document.set_data(to_bytes(wanted[i]));
    database.replace_document(docids[i], document);
  }
}

}  // namespace quotidian::archive
