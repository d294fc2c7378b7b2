// See verifier.h.
#include "searcher/verify/verifier.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

#include <quotidian/error.h>

#include "common/quote_record.h"
#include "common/schema.h"
#include "common/speaker_id.h"
#include "common/text/decode.h"
#include "searcher/answers/inquiry.h"
#include "searcher/verify/claim.h"
#include "searcher/verify/comparison.h"
#include "searcher/verify/passages.h"
#include "searcher/verify/weighed_claim.h"

namespace quotidian {

const char* to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::verbatim:
      return "verbatim";
    case Verdict::shortened:
      return "shortened";
    case Verdict::changed:
      return "changed";
    case Verdict::other_speaker:
      return "other-speaker";
    case Verdict::paraphrased:
      return "paraphrased";
    case Verdict::not_found:
      break;
  }
  return "not-found";
}

Claimed read_claim(const std::string& typed) {
  constexpr std::string_view kField = "speaker:";
  const auto trimmed = [](const std::string& text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string::npos) return std::string();
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
  };
  const std::string text = trimmed(typed);
  for (std::size_t at = text.rfind(kField); at != std::string::npos;
       at = at == 0 ? std::string::npos : text.rfind(kField, at - 1)) {
    if (at != 0 && text[at - 1] != ' ') continue;
    std::size_t begin = at + kField.size(), end = 0, next = 0;
    if (begin < text.size() && text[begin] == '"') {
      end = std::min(text.find('"', ++begin), text.size());
      next = std::min(end + 1, text.size());
    } else {
      end = next = std::min(text.find(' ', begin), text.size());
    }
    if (at != 0 && next != text.size()) continue;  // in the middle: a word of the quotation
    return {trimmed(text.substr(0, at) + text.substr(next)), text.substr(begin, end - begin)};
  }
  return {text, ""};
}

namespace verify {
namespace {

// Articles looked into: those that hold the rarest words in their order, and those with most of the words.
constexpr Xapian::doccount kMostInOrder = 500, kMostLikely = 25;
// Words that candidates are looked up by.
constexpr std::size_t kRarest = 8, kLikelyWords = 24;
// Carriers of a changed quotation are as close as the closest but for this.
constexpr double kAlikeness = 0.1;
class Verifier {
 public:
  Verifier(Inquiry& inquiry, Vocabulary& vocabulary, Analyzer& analyzer, const VerifyOptions& options,
           Verification& verification)
      : inquiry_(inquiry),
        options_(options),
        out_(verification),
        claim_(make_claim(verification.quotation), inquiry.database, vocabulary, analyzer),
        comparison_(claim_, inquiry.database.get_doccount()),
        asked_id_(speaker_id(verification.speaker)) {}

  void run() {
    if (claim_.words().empty()) throw Error(ErrorCode::bad_query, "there is no word in the quotation");
    if (claim_.cut())
      out_.warnings.push_back("only the first " + std::to_string(kMostWords) +
                              " words of the quotation are compared");
    if (!out_.speaker.empty()) {
      speaker_ = inquiry_.prepare(inquiry_.reading.quotes, Scope::quotes).query;
      if (!inquiry_.pager.any(speaker_))
        out_.warnings.push_back("nobody called " + out_.speaker + " is quoted in this archive");
    }
    look_in_order();
    if (best_rank() < rank(Verdict::verbatim) || (!out_.speaker.empty() && !own_holds())) look_likely();
    decide();
  }

 private:
  // --- candidates ---

  const WeighedClaim::Known& known_at(std::size_t place) const {
    return claim_.known(claim_.sought()[place].word);
  }

  static Xapian::Query any_of(const std::vector<std::string>& terms) {
    return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
  }

  static Clause word(std::string_view prefix, const WeighedClaim::Known& known) {
    Clause clause;
    clause.kind = Clause::Kind::terms;
    clause.prefix = prefix;
    clause.terms = known.terms;
    clause.words = true;
    return clause;
  }

  // Articles that hold the rarest words in this order, not too far apart: whoever has it verbatim or
  // shortened is among them.
  void look_in_order() {
    std::vector<Xapian::Query> words;
    std::vector<CompiledQuery> weighted;
    for (const std::size_t place : claim_.rarest(kRarest)) {
      words.push_back(any_of(known_at(place).terms));
      weighted.push_back(inquiry_.weighted(word("", known_at(place)), Scope::articles));
    }
    if (words.empty()) return;
    // As far as the words stand apart with a few sentences or a new paragraph begun between them.
    const auto window = static_cast<Xapian::termcount>(claim_.words().size() * 2 + 200 +
                                                       (claim_.words().size() / 10 + 4) * kParagraphGap);
    const Xapian::Query query =
        words.size() == 1 ? words.front()
                          : Xapian::Query(Xapian::Query::OP_PHRASE, words.begin(), words.end(), window);
    const bool all = look_into({Xapian::Query::OP_FILTER,
                                CompiledQuery(Xapian::Query::OP_OR, weighted.begin(), weighted.end()), query},
                               Scope::articles, kMostInOrder, kQuotes | kText);
    out_.articles_exact &= all;
  }

  // Quotes and articles with most of the words.
  void look_likely() {
    const std::vector<std::size_t> places = claim_.rarest(kLikelyWords);
    for (const Scope scope : {Scope::quotes, Scope::articles}) {
      const std::string_view prefix = scope == Scope::quotes ? schema::find_field("quote")->prefix : "";
      std::vector<CompiledQuery> words;
      for (const std::size_t place : places)
        words.push_back(inquiry_.weighted(word(prefix, known_at(place)), scope));
      // Two words side by side tell more than both apart.
      for (std::size_t i = 0; i + 1 < places.size() && places.size() <= kLikelyWords / 2; ++i) {
        if (places[i + 1] != places[i] + 1) continue;
        Clause pair;
        pair.kind = Clause::Kind::phrase;
        pair.children = {word(prefix, known_at(places[i])), word(prefix, known_at(places[i + 1]))};
        words.push_back(inquiry_.weighted(pair, scope));
      }
      if (words.empty()) continue;
      look_into({Xapian::Query::OP_OR, words.begin(), words.end()}, scope, kMostLikely,
                scope == Scope::quotes ? kQuotes : kText);
    }
  }

  // False if there are more than `most` articles.
  bool look_into(const CompiledQuery& query, Scope scope, Xapian::doccount most, unsigned how) {
    const std::vector<Rank> found = inquiry_.pager.best({scope, {}, inquiry_.shown().of(query)}, most + 1);
    for (std::size_t i = 0; i < found.size() && i < most; ++i) examine(found[i].article, how);
    return found.size() <= most;
  }

  // --- one article ---

  enum Part : unsigned { kQuotes = 1, kText = 2 };

  // Looks into the parts of the article that have not been looked into.
  void examine(const std::string& id, unsigned how) {
    unsigned& seen = seen_[id];
    how &= ~seen;
    if (how == 0) return;
    seen |= how;
    const std::string term = schema::whole_term(schema::find_field("id")->prefix, id);
    const Xapian::PostingIterator document = inquiry_.database.postlist_begin(term);
    if (document == inquiry_.database.postlist_end(term)) return;
    const ArticleText article = read_article(inquiry_.database, *document);
    const std::string date = inquiry_.database.get_document(*document).get_value(schema::kDateSlot);
    const std::size_t before = findings_.size();
    int best = 0;
    for (const Passage& passage : article.passages) {
      if ((how & (passage.quoted ? kQuotes : kText)) == 0) continue;
      if (!passage.quoted && best >= rank(Verdict::shortened)) break;
      Finding finding = comparison_.compare(article, passage);
      if (rank(finding.wording) <= (passage.quoted ? 0 : best)) continue;
      best = std::max(best, rank(finding.wording));
      finding.date = date;
      finding.carrier.article = article.article.id;
      finding.carrier.title = article.article.title;
      finding.carrier.source = article.article.source;
      finding.carrier.published = article.article.published;
      finding.carrier.url = article.article.url;
      findings_.push_back(std::move(finding));
    }
    if (!out_.speaker.empty() && findings_.size() > before) mark_asked(article, before);
  }

  // Which of the findings from `first` on are the asked speaker's.
  void mark_asked(const ArticleText& article, std::size_t first) {
    std::set<std::string> ids;
    inquiry_.pager.visit({Xapian::Query::OP_FILTER, speaker_, Xapian::Query(quotes_term(article.article.id))},
                         {}, [&](const Matched& said) {
                           for (const StoredQuote& quote : article.quotes)
                             if (quote.document == said.id())
                               ids.insert(quote_id(article.article.id, quote.number));
                         });
    for (std::size_t i = first; i < findings_.size(); ++i) {
      Finding& finding = findings_[i];
      // A description ("Aetna officials") is asked for whole.
      finding.by_asked =
          finding.in_quotes && (ids.contains(finding.carrier.quote) ||
                                (finding.carrier.speaker && finding.carrier.speaker->id == asked_id_));
    }
  }

  // --- the verdict ---

  int best_rank() const {
    int best = 0;
    for (const Finding& finding : findings_) best = std::max(best, rank(finding.wording));
    return best;
  }
  int own_rank() const {
    int best = 0;
    for (const Finding& finding : findings_)
      if (finding.by_asked) best = std::max(best, rank(finding.wording));
    return best;
  }
  bool own_holds() const { return own_rank() >= rank(Verdict::shortened); }

  void decide() {
    const bool asked = !out_.speaker.empty();
    const int best = best_rank(), own = asked ? own_rank() : best;
    int chosen = best;
    bool by_other = false;
    if (asked) {
      const int held = rank(Verdict::shortened), changed = rank(Verdict::changed);
      by_other = own < changed ? best >= changed : own < held && best >= held;
      chosen = by_other ? best : own;
    }
    for (const Finding& finding : findings_)
      if (rank(finding.wording) == best) out_.wording = finding.wording;
    if (chosen == 0) return;

    // The closest, quotes first.
    const Finding* closest = nullptr;
    for (const Finding& finding : findings_) {
      if (rank(finding.wording) != chosen || (asked && !by_other && !finding.by_asked)) continue;
      if (closest == nullptr ||
          std::pair(finding.in_quotes, finding.likeness) > std::pair(closest->in_quotes, closest->likeness))
        closest = &finding;
    }
    if (closest == nullptr) return;
    out_.verdict = by_other ? Verdict::other_speaker : closest->wording;
    out_.in_quotes = closest->in_quotes;
    out_.likeness = closest->likeness;
    out_.difference = closest->carrier.difference;

    std::vector<const Finding*> carriers;
    for (const Finding& finding : findings_)
      if (rank(finding.wording) >= chosen && finding.likeness >= closest->likeness - kAlikeness)
        carriers.push_back(&finding);
    std::sort(carriers.begin(), carriers.end(), [](const Finding* left, const Finding* right) {
      if (left->date.empty() != right->date.empty()) return right->date.empty();
      return std::tie(left->date, left->carrier.article, left->carrier.quote) <
             std::tie(right->date, right->carrier.article, right->carrier.quote);
    });
    fill(carriers, asked && !by_other);
  }

  // With `own_first`, the first appearance is the asked speaker's.
  void fill(const std::vector<const Finding*>& carriers, bool own_first) {
    std::set<std::string> articles;
    std::map<std::string, Attribution> speakers;
    for (const Finding* finding : carriers) {
      if (!out_.first && (!own_first || finding->by_asked)) out_.first = finding->carrier;
      articles.insert(finding->carrier.article);
      if (out_.carriers.size() < options_.limit) out_.carriers.push_back(finding->carrier);
      if (!finding->in_quotes) continue;
      const std::optional<Speaker>& speaker = finding->carrier.speaker;
      Attribution& attribution = speakers[speaker ? speaker->id : ""];
      if (!attribution.speaker) attribution.speaker = speaker;
      ++attribution.quotes;
    }
    out_.articles = articles.size();
    for (const auto& [id, attribution] : speakers) out_.speakers.push_back(attribution);
    std::stable_sort(
        out_.speakers.begin(), out_.speakers.end(),
        [](const Attribution& left, const Attribution& right) { return left.quotes > right.quotes; });
  }

  Inquiry& inquiry_;
  const VerifyOptions& options_;
  Verification& out_;
  WeighedClaim claim_;
  Comparison comparison_;
  CompiledQuery speaker_;
  const std::string asked_id_;
  std::unordered_map<std::string, unsigned> seen_;  // article -> Parts looked into
  std::vector<Finding> findings_;
};

}  // namespace
}  // namespace verify

void verify_quotation(Inquiry& inquiry, Vocabulary& vocabulary, Analyzer& analyzer,
                      const VerifyOptions& options, Verification& verification) {
  verify::Verifier(inquiry, vocabulary, analyzer, options, verification).run();
}

}  // namespace quotidian
