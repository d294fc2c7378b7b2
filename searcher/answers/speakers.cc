// Speakers: whose quotes meet the query, how many of each, when the first and the last, under the name and
// role printed most often.
#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "common/quote_record.h"
#include "searcher/answers/answers.h"
#include "searcher/answers/census.h"
#include "searcher/answers/inquiry.h"

namespace quotidian {
namespace {

// Quotes looked at for a speaker's most frequent role, the newest.
constexpr Xapian::doccount kRoleSample = 50;

// A quote with a date, by that and where that is equal by its article.
struct Dated {
  std::string date, article;
  Xapian::docid id = 0;
};

bool operator<(const Dated& left, const Dated& right) {
  return std::tie(left.date, left.article) < std::tie(right.date, right.article);
}

struct Tally {
  std::uint64_t quotes = 0, articles = 0;
  Dated first, last;

  // Quotes come article by article; `article` is this one's, its id a quote's.
  void add(const Dated& article, Xapian::docid id) {
    ++quotes;
    if (article.article == last_article_) return;
    last_article_ = article.article;
    ++articles;
    if (article.date.empty()) return;
    if (first.id == 0 || article < first) first = {article.date, article.article, id};
    if (last.id == 0 || article.date > last.date ||
        (article.date == last.date && article.article < last.article))
      last = {article.date, article.article, id};
  }

 private:
  std::string last_article_;
};

std::optional<SpeakerHit::Said> said(const Inquiry& inquiry, const Dated& quote) {
  if (quote.id == 0) return {};
  const std::uint64_t number = quote_number(inquiry.database.get_document(quote.id));
  return SpeakerHit::Said{quote_id(quote.article, number), printed_date(quote.date.substr(0, 8))};
}

SpeakerHit speaker(const Inquiry& inquiry, const std::string& id, const Tally& tally,
                   const Prepared& quotes) {
  const Prepared theirs{
      Scope::quotes,
      {},
      {Xapian::Query::OP_FILTER, quotes.query, Xapian::Query(schema::whole_term(schema::kSpeakerId, id))}};
  std::map<std::string, int> roles, names;
  std::map<std::string, Speaker> speakers;
  inquiry.pager.sorted(Sort::newest).walk(theirs, {{}, 0, kRoleSample}, false, [&](const Rank& rank) {
    const Quote quote = quote_record_from(inquiry.database.get_document(rank.id).get_data()).quote;
    if (!quote.speaker) return true;
    ++names[quote.speaker->name];
    speakers[quote.speaker->name] = *quote.speaker;
    if (!quote.role.empty()) ++roles[quote.role];
    return true;
  });
  const auto most = [](const std::map<std::string, int>& counts) {
    const auto best = std::max_element(counts.begin(), counts.end(),
                                       [](const auto& l, const auto& r) { return l.second < r.second; });
    return best == counts.end() ? std::string() : best->first;
  };
  SpeakerHit hit;
  hit.speaker = speakers[most(names)];
  hit.speaker.id = id;
  hit.role = most(roles);
  hit.quotes = tally.quotes;
  hit.articles = tally.articles;
  hit.first = said(inquiry, tally.first);
  hit.last = said(inquiry, tally.last);
  return hit;
}

}  // namespace

void answer_speakers(Inquiry& inquiry) {
  const Prepared quotes = inquiry.prepare(inquiry.reading.quotes, Scope::quotes, "quotes");
  std::unordered_map<std::string, Tally> tallies;
  Dated article;
  const std::vector<Xapian::valueno> slots = {schema::kSpeakerSlot, schema::kArticleIdSlot,
                                              schema::kDateSlot};
  inquiry.pager.visit(quotes.query, slots, [&](const Matched& document) {
    const std::string speaker_id = document.value(schema::kSpeakerSlot);
    if (speaker_id.empty()) return;
    if (std::string id = article_of(document); id != article.article)
      article = {document.value(schema::kDateSlot), std::move(id), 0};
    tallies[speaker_id].add(article, document.id());
  });
  std::vector<std::pair<std::string, const Tally*>> counted;
  for (const auto& [id, tally] : tallies) counted.emplace_back(id, &tally);
  std::sort(counted.begin(), counted.end(), [](const auto& left, const auto& right) {
    return left.second->quotes != right.second->quotes ? left.second->quotes > right.second->quotes
                                                       : left.first < right.first;
  });
  inquiry.results.total = counted.size();
  for (const auto& [id, tally] : inquiry.slice(counted)) {
    inquiry.results.speakers.push_back(speaker(inquiry, id, *tally, quotes));
    inquiry.added();
  }
}

std::optional<SpeakerProfile> speaker_profile(Inquiry& inquiry, const std::string& id) {
  const Xapian::Query term(schema::whole_term(schema::kSpeakerId, id));
  const Prepared quotes{Scope::quotes, {}, inquiry.shown().of(term)};
  Tally tally;
  Dated article;
  std::map<std::string, PeriodHit> years;
  std::map<std::string, SpeakerProfile::Role> roles;
  const std::vector<Xapian::valueno> slots = {schema::kArticleIdSlot, schema::kDateSlot};
  inquiry.pager.visit(quotes.query, slots, [&](const Matched& document) {
    std::string of = article_of(document);
    const bool is_next = of != article.article;
    if (is_next) article = {document.value(schema::kDateSlot), std::move(of), 0};
    tally.add(article, document.id());
    PeriodHit& year = years[article.date.substr(0, 4)];
    ++year.quotes;
    if (is_next) ++year.articles;
    const Quote quote = quote_record_from(document.data()).quote;
    if (quote.role.empty()) return;
    SpeakerProfile::Role& role = roles[quote.role];
    ++role.quotes;
    const std::string date = printed_date(article.date.substr(0, 8));
    if (date.empty()) return;
    if (role.first.empty() || date < role.first) role.first = date;
    if (date > role.last) role.last = date;
  });
  if (tally.quotes == 0) return {};
  SpeakerProfile profile;
  profile.speaker = speaker(inquiry, id, tally, quotes);
  for (auto& [printed, role] : roles) {
    role.role = printed;
    profile.roles.push_back(std::move(role));
  }
  std::stable_sort(profile.roles.begin(), profile.roles.end(), [](const auto& left, const auto& right) {
    return left.first.empty() != right.first.empty() ? right.first.empty() : left.first < right.first;
  });
  for (auto& [period, year] : years) {
    year.period = period;
    if (period.empty()) year.certainty = PeriodHit::Certainty::undated;
    profile.years.push_back(std::move(year));
  }
  if (profile.years.front().period.empty())
    std::rotate(profile.years.begin(), profile.years.begin() + 1, profile.years.end());
  return profile;
}

}  // namespace quotidian
