// See verifier.h.
#include "searcher/verify/verifier.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include <quotidian/error.h>

#include "common/quote_record.h"
#include "common/schema.h"
#include "common/speaker_id.h"
#include "common/text/decode.h"
#include "searcher/answers/inquiry.h"
#include "searcher/verify/alignment.h"
#include "searcher/verify/claim.h"
#include "searcher/verify/passages.h"

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
// A quotation is changed, and not another one, while it costs no more than so many hundredths of a word for
// each of its words, and half of it by the weight of its words stands there.
constexpr double kLeastLikeness = 0.6, kLeastShared = 0.5;
// A paraphrase has so much of its weight in one quote, and so many of its words that say something: not more
// than one document in kSaysSomething has them.
constexpr double kLeastParaphrased = 0.65;
constexpr std::size_t kFewestParaphrased = 3;
constexpr double kSaysSomething = 40;
// Carriers of a changed quotation are as close as the closest but for this.
constexpr double kAlikeness = 0.1;
// Cells of an alignment; a longer text is looked at where it has most of the words.
constexpr std::size_t kMostCells = 4'000'000;

struct Finding {
  Verdict wording = Verdict::not_found;
  bool in_quotes = false, by_asked = false;
  double likeness = 0;
  std::string date;
  Carrier carrier;
};

int rank(Verdict wording) {
  switch (wording) {
    case Verdict::verbatim:
      return 4;
    case Verdict::shortened:
      return 3;
    case Verdict::changed:
      return 2;
    case Verdict::paraphrased:
      return 1;
    default:
      return 0;
  }
}

class Verifier {
 public:
  Verifier(Inquiry& inquiry, Vocabulary& vocabulary, Analyzer& analyzer, const VerifyOptions& options,
           Verification& verification)
      : inquiry_(inquiry),
        vocabulary_(vocabulary),
        analyzer_(analyzer),
        options_(options),
        out_(verification),
        claim_(make_claim(verification.quotation)),
        asked_id_(speaker_id(verification.speaker)) {}

  void run() {
    if (claim_.words.empty()) throw Error(ErrorCode::bad_query, "there is no word in the quotation");
    if (claim_.cut)
      out_.warnings.push_back("only the first " + std::to_string(kMostWords) +
                              " words of the quotation are compared");
    if (!out_.speaker.empty()) {
      speaker_ = inquiry_.prepare(inquiry_.reading.quotes, Scope::quotes).query;
      Xapian::Enquire enquire(inquiry_.database);
      enquire.set_query(speaker_);
      if (speaker_.empty() || enquire.get_mset(0, 1).empty())
        out_.warnings.push_back("nobody called " + out_.speaker + " is quoted in this archive");
    }
    weigh();
    look_in_order();
    if (best_rank() < rank(Verdict::verbatim) || (!out_.speaker.empty() && !own_holds())) look_likely();
    decide();
  }

 private:
  // --- what is looked for ---

  // For each word its terms in the archive and its weight, by the number of articles that have it.
  void weigh() {
    const double articles = std::max<double>(1, inquiry_.database.get_doccount());
    for (const ClaimWord& word : claim_.words) {
      const auto id = static_cast<std::uint32_t>(ids_.size() + 1);
      const auto [place, is_new] = ids_.try_emplace(word.bare, id);
      sought_.push_back({place->second, 0, word.bracketed, word.gap_before});
      if (!is_new) continue;
      Known& known = known_.emplace_back();
      known.terms = vocabulary_.spellings("", word.printed);
      for (const std::string& term : known.terms) known.frequency += inquiry_.database.get_termfreq(term);
      known.weight = std::log(1 + articles / (known.frequency + 0.5));
    }
    for (const Sought& word : sought_)
      if (!word.free_to_add) all_weight_ += weight(word.word);
  }
  double weight(std::uint32_t word) const { return word == 0 ? 0 : known_[word - 1].weight; }

  // The claim's words, stemmed as a language wants it, and the texts' words as they were met.
  struct Stemmed {
    std::vector<Sought> words;
    std::unordered_map<std::string, std::uint32_t> stems;
    std::unordered_map<std::string, Given> met;  // by the word as printed
  };
  Stemmed& stemmed_for(const std::string& lang) {
    const auto [place, is_new] = stemmed_.try_emplace(Analyzer::stemmer_of(lang));
    Stemmed& stemmed = place->second;
    if (!is_new) return stemmed;
    stemmed.words = sought_;
    for (std::size_t i = 0; i < stemmed.words.size(); ++i) {
      const std::string key(Analyzer::key_of(analyzer_.term(claim_.words[i].printed, lang)));
      stemmed.words[i].stem =
          stemmed.stems.try_emplace(key, static_cast<std::uint32_t>(stemmed.stems.size() + 1)).first->second;
    }
    return stemmed;
  }

  Given known_as(std::string_view printed, const std::string& lang, Stemmed& stemmed) {
    const auto [place, is_new] = stemmed.met.try_emplace(std::string(printed));
    Given& given = place->second;
    if (!is_new) return given;
    if (const auto known = ids_.find(bare_word(printed)); known != ids_.end()) given.word = known->second;
    const auto stem = stemmed.stems.find(std::string(Analyzer::key_of(analyzer_.term(printed, lang))));
    if (stem != stemmed.stems.end()) given.stem = stem->second;
    return given;
  }

  // --- candidates ---

  static Xapian::Query any_of(std::string_view prefix, const std::vector<std::string>& terms) {
    std::vector<Xapian::Query> queries;
    for (const std::string& term : terms) queries.emplace_back(std::string(prefix) + term);
    return queries.size() == 1 ? queries.front()
                               : Xapian::Query(Xapian::Query::OP_OR, queries.begin(), queries.end());
  }

  // Places in the claim of its rarest words that the archive has, in the claim's order.
  std::vector<std::size_t> rarest(std::size_t most) const {
    std::vector<std::size_t> places;
    std::unordered_set<std::uint32_t> seen;
    for (std::size_t i = 0; i < sought_.size(); ++i)
      if (!sought_[i].free_to_add && known_[sought_[i].word - 1].frequency > 0 &&
          seen.insert(sought_[i].word).second)
        places.push_back(i);
    std::stable_sort(places.begin(), places.end(), [&](std::size_t left, std::size_t right) {
      return known_[sought_[left].word - 1].frequency < known_[sought_[right].word - 1].frequency;
    });
    if (places.size() > most) places.resize(most);
    std::sort(places.begin(), places.end());
    return places;
  }

  // Articles that hold the rarest words in this order, not too far apart: whoever has it verbatim or
  // shortened is among them.
  void look_in_order() {
    std::vector<Xapian::Query> words;
    for (const std::size_t place : rarest(kRarest))
      words.push_back(any_of("", known_[sought_[place].word - 1].terms));
    if (words.empty()) return;
    // As far as the words stand apart with a few sentences or a new paragraph begun between them.
    const auto window = static_cast<Xapian::termcount>(claim_.words.size() * 2 + 200 +
                                                       (claim_.words.size() / 10 + 4) * kParagraphGap);
    const Xapian::Query query =
        words.size() == 1 ? words.front()
                          : Xapian::Query(Xapian::Query::OP_PHRASE, words.begin(), words.end(), window);
    const bool all = look_into(query, Scope::articles, kMostInOrder, kQuotes | kText);
    out_.articles_exact &= all;
  }

  // Quotes and articles with most of the words.
  void look_likely() {
    const std::vector<std::size_t> places = rarest(kLikelyWords);
    for (const Scope scope : {Scope::quotes, Scope::articles}) {
      const std::string_view prefix = scope == Scope::quotes ? schema::find_field("quote")->prefix : "";
      std::vector<Xapian::Query> words;
      for (const std::size_t place : places) {
        const Known& known = known_[sought_[place].word - 1];
        words.push_back({Xapian::Query::OP_SCALE_WEIGHT, any_of(prefix, known.terms), 1.0});
      }
      // Two words side by side tell more than both apart.
      for (std::size_t i = 0; i + 1 < places.size() && places.size() <= kLikelyWords / 2; ++i) {
        if (places[i + 1] != places[i] + 1) continue;
        const std::array<Xapian::Query, 2> pair = {
            any_of(prefix, known_[sought_[places[i]].word - 1].terms),
            any_of(prefix, known_[sought_[places[i + 1]].word - 1].terms)};
        words.emplace_back(Xapian::Query::OP_PHRASE, pair.begin(), pair.end(), 2);
      }
      if (words.empty()) continue;
      look_into({Xapian::Query::OP_OR, words.begin(), words.end()}, scope, kMostLikely,
                scope == Scope::quotes ? kQuotes : kText);
    }
  }

  // False if there are more than `most` articles.
  bool look_into(const Xapian::Query& query, Scope scope, Xapian::doccount most, unsigned how) {
    Prepared prepared{scope, {}, inquiry_.shown().of(query)};
    const Xapian::MSet found = inquiry_.pager.enquire(prepared).get_mset(0, most + 1);
    Xapian::doccount looked = 0;
    for (auto hit = found.begin(); hit != found.end() && looked < most; ++hit, ++looked) {
      const std::string id = article_of(hit.get_document());
      examine(id, how);
    }
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
      Finding finding = compare(article, passage);
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
    Xapian::Enquire enquire(inquiry_.database);
    enquire.set_query({Xapian::Query::OP_FILTER, speaker_,
                       Xapian::Query(schema::whole_term(schema::kParent, article.article.id))});
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const Xapian::MSet said = enquire.get_mset(0, inquiry_.database.get_doccount());
    std::set<std::string> ids;
    for (auto hit = said.begin(); hit != said.end(); ++hit)
      for (const StoredQuote& quote : article.quotes)
        if (quote.document == *hit) ids.insert(quote_id(article.article.id, quote.number));
    for (std::size_t i = first; i < findings_.size(); ++i) {
      Finding& finding = findings_[i];
      // A description ("Aetna officials") is asked for whole.
      finding.by_asked =
          finding.in_quotes && (ids.contains(finding.carrier.quote) ||
                                (finding.carrier.speaker && finding.carrier.speaker->id == asked_id_));
    }
  }

  // Where the words of a long text are most of the claim's.
  std::pair<std::size_t, std::size_t> window(const std::vector<Given>& given) const {
    const std::size_t size = claim_.words.size() * 3 + 300;
    if (given.size() <= size || given.size() * claim_.words.size() <= kMostCells) return {0, given.size()};
    double sum = 0, most = -1;
    std::size_t at = 0;
    for (std::size_t i = 0; i < given.size(); ++i) {
      sum += weight(given[i].word);
      if (i >= size) sum -= weight(given[i - size].word);
      if (sum > most + 1e-9) {
        most = sum;
        at = i + 1 > size ? i + 1 - size : 0;
      }
    }
    return {at, std::min(at + size, given.size())};
  }

  Finding compare(const ArticleText& article, const Passage& passage) {
    const std::string& text = article.fields[passage.field].text;
    Stemmed& stemmed = stemmed_for(article.article.lang);
    std::vector<Given> given;
    given.reserve(passage.words.size());
    double shared = 0;
    std::vector<bool> there(ids_.size() + 1, false);
    for (const WordAt& word : passage.words) {
      const Given here = known_as(std::string_view(text).substr(word.begin, word.end - word.begin),
                                  article.article.lang, stemmed);
      given.push_back(here);
      if (here.word == 0 || there[here.word]) continue;
      there[here.word] = true;
      shared += weight(here.word);
    }
    Finding finding;
    if (passage.quoted) judge_paraphrase(article, passage, stemmed.words, given, finding);
    // With less in common it is no more than that.
    if (shared < kLeastShared * all_weight_) return finding;
    const auto [first, end] = window(given);
    given.erase(given.begin() + static_cast<std::ptrdiff_t>(end), given.end());
    given.erase(given.begin(), given.begin() + static_cast<std::ptrdiff_t>(first));
    judge(article, passage, first, align(stemmed.words, given), finding);
    return finding;
  }

  std::string printed(const ArticleText& article, const Passage& passage, std::size_t word) const {
    const WordAt& at = passage.words[word];
    return article.fields[passage.field].text.substr(at.begin, at.end - at.begin);
  }

  void judge(const ArticleText& article, const Passage& passage, std::size_t offset, const Alignment& aligned,
             Finding& finding) {
    std::size_t edits = 0, same = 0, left_out = 0, put_in = 0;
    bool denial_gone = false;
    double shared = 0;
    std::map<std::uint32_t, std::size_t> words_of_quote;
    std::size_t first = passage.words.size(), last = 0;
    std::vector<Difference> difference;
    std::string gone, come;
    const auto add = [&](Difference::Kind kind, std::string& words) {
      if (words.empty()) return;
      if (!difference.empty() && difference.back().kind == kind)
        difference.back().words += " " + words;
      else
        difference.push_back({kind, words});
      words.clear();
    };
    const auto flush = [&] {
      add(Difference::Kind::left_out, gone);
      add(Difference::Kind::added, come);
    };
    const auto append = [](std::string& words, const std::string& word) {
      words += (words.empty() ? "" : " ") + word;
    };
    for (const Step& step : aligned.steps) {
      const std::size_t at = offset + step.given;
      if (step.kind != Step::Kind::added) {
        first = std::min(first, at);
        last = std::max(last, at);
      }
      switch (step.kind) {
        case Step::Kind::same: {
          flush();
          std::string word = printed(article, passage, at);
          add(Difference::Kind::same, word);
          ++same;
          shared += sought_[step.sought].free_to_add ? 0 : weight(sought_[step.sought].word);
          ++words_of_quote[passage.words[at].quote];
          break;
        }
        case Step::Kind::changed:
          append(gone, printed(article, passage, at));
          append(come, claim_.words[step.sought].printed);
          ++(sought_[step.sought].free_to_add ? put_in : edits);
          break;
        case Step::Kind::left_out:
          append(gone, printed(article, passage, at));
          ++left_out;
          denial_gone |= denies(bare_word(printed(article, passage, at)));
          break;
        case Step::Kind::added:
          append(come, claim_.words[step.sought].printed);
          ++(sought_[step.sought].free_to_add ? put_in : edits);
          break;
      }
    }
    flush();
    if (same == 0) return;
    const double likeness =
        1 - static_cast<double>(aligned.cost) / (100.0 * static_cast<double>(claim_.words.size()));
    const bool whole = edits == 0 && left_out == 0 && put_in == 0;
    if (!whole && (likeness < kLeastLikeness || shared < kLeastShared * all_weight_)) return;
    finding.wording = whole                        ? Verdict::verbatim
                      : edits == 0 && !denial_gone ? Verdict::shortened
                                                   : Verdict::changed;
    finding.likeness = likeness;
    finding.carrier.difference = std::move(difference);
    finding.carrier.text = text_around(article, passage, first, last);
    if (passage.quoted) {
      const auto most = std::max_element(words_of_quote.begin(), words_of_quote.end(),
                                         [](const auto& l, const auto& r) { return l.second < r.second; });
      attribute(article, most->first, finding);
    }
  }

  // The words in any order and company, in one quote not much longer than the claim.
  void judge_paraphrase(const ArticleText& article, const Passage& passage, const std::vector<Sought>& words,
                        const std::vector<Given>& given, Finding& finding) {
    const std::size_t longest = claim_.words.size() * 3 + 20;
    for (std::size_t first = 0, end = 0; first < given.size(); first = end) {
      std::set<std::uint32_t> stems;
      while (end < given.size() && passage.words[end].quote == passage.words[first].quote)
        stems.insert(given[end++].stem);
      if (end - first > longest) continue;
      double shared = 0;
      std::set<std::uint32_t> telling;
      for (const Sought& word : words) {
        if (word.free_to_add || !stems.contains(word.stem)) continue;
        shared += weight(word.word);
        if (known_[word.word - 1].frequency <= 2 + inquiry_.database.get_doccount() / kSaysSomething)
          telling.insert(word.stem);
      }
      const double share = shared / std::max(all_weight_, 1e-9);
      if (share < kLeastParaphrased || telling.size() < kFewestParaphrased || share <= finding.likeness)
        continue;
      finding.wording = Verdict::paraphrased;
      finding.likeness = share;
      finding.carrier.text = text_around(article, passage, first, end - 1);
      attribute(article, passage.words[first].quote, finding);
    }
  }

  static void attribute(const ArticleText& article, std::uint32_t index, Finding& finding) {
    const StoredQuote& quote = article.quotes[index];
    finding.in_quotes = true;
    finding.carrier.quote = quote_id(article.article.id, quote.number);
    finding.carrier.speaker = quote.quote.speaker;
    finding.carrier.role = quote.quote.role;
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

  struct Known {
    std::vector<std::string> terms;
    Xapian::doccount frequency = 0;
    double weight = 0;
  };

  Inquiry& inquiry_;
  Vocabulary& vocabulary_;
  Analyzer& analyzer_;
  const VerifyOptions& options_;
  Verification& out_;
  const Claim claim_;
  Xapian::Query speaker_;
  const std::string asked_id_;
  std::unordered_map<std::string, std::uint32_t> ids_;  // bare word -> its number from 1
  std::vector<Known> known_;                            // of the word with number i + 1
  std::vector<Sought> sought_;                          // one for each of the claim's words
  double all_weight_ = 0;
  std::map<std::string, Stemmed> stemmed_;          // by stemmer
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
