// Speakers: whose quotes meet the query, how many of each, under the name and role printed most often.
#include <algorithm>
#include <map>

#include "common/quote_record.h"
#include "searcher/answers/answers.h"
#include "searcher/answers/inquiry.h"

namespace quotidian {
namespace {

// Quotes looked at for a speaker's most frequent role.
constexpr Xapian::doccount kRoleSample = 50;

// The name as printed most often, and the role.
SpeakerHit speaker(const Inquiry& inquiry, const std::string& id, std::uint64_t count,
                   const Xapian::Query& quotes) {
  Xapian::Enquire enquire(inquiry.database);
  enquire.set_query(
      {Xapian::Query::OP_FILTER, quotes, Xapian::Query(schema::whole_term(schema::kSpeakerId, id))});
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet found = enquire.get_mset(0, kRoleSample);
  std::map<std::string, int> roles, names;
  std::map<std::string, Speaker> speakers;
  for (auto it = found.begin(); it != found.end(); ++it) {
    const Quote quote = quote_record_from_json(it.get_document().get_data()).quote;
    if (!quote.speaker) continue;
    ++names[quote.speaker->name];
    speakers[quote.speaker->name] = *quote.speaker;
    if (!quote.role.empty()) ++roles[quote.role];
  }
  const auto most = [](const std::map<std::string, int>& counts) {
    const auto best = std::max_element(counts.begin(), counts.end(),
                                       [](const auto& l, const auto& r) { return l.second < r.second; });
    return best == counts.end() ? std::string() : best->first;
  };
  SpeakerHit hit{speakers[most(names)], most(roles), count};
  hit.speaker.id = id;
  return hit;
}

}  // namespace

void answer_speakers(Inquiry& inquiry) {
  const Prepared quotes = inquiry.prepare(inquiry.reading.quotes, Scope::quotes, "quotes");
  if (quotes.query.empty()) return;
  Xapian::Enquire enquire(inquiry.database);
  enquire.set_query(quotes.query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  Xapian::ValueCountMatchSpy spy(schema::kSpeakerSlot);
  enquire.add_matchspy(&spy);
  enquire.get_mset(0, 1, inquiry.database.get_doccount());  // asked for none, it would look at few
  std::vector<std::pair<std::uint64_t, std::string>> counted;
  for (auto it = spy.values_begin(); it != spy.values_end(); ++it)
    counted.emplace_back(it.get_termfreq(), *it);
  std::sort(counted.begin(), counted.end(), [](const auto& left, const auto& right) {
    return left.first != right.first ? left.first > right.first : left.second < right.second;
  });
  inquiry.results.total = counted.size();
  for (std::size_t i = inquiry.options.offset;
       i < counted.size() && inquiry.results.speakers.size() < inquiry.options.limit; ++i)
    inquiry.results.speakers.push_back(speaker(inquiry, counted[i].second, counted[i].first, quotes.query));
}

}  // namespace quotidian
