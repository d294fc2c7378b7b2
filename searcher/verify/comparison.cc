// See comparison.h.
#include "searcher/verify/comparison.h"

#include <algorithm>
#include <map>
#include <set>

#include "common/quote_record.h"

namespace quotidian::verify {
namespace {

// A quotation is changed, and not another one, while it costs no more than so many hundredths of a word for
// each of its words, and half of it by the weight of its words stands there.
constexpr double kLeastLikeness = 0.6, kLeastShared = 0.5;
// A paraphrase has so much of its weight in one quote, and so many of its words that say something: not more
// than one document in kSaysSomething has them.
constexpr double kLeastParaphrased = 0.65;
constexpr std::size_t kFewestParaphrased = 3;
constexpr double kSaysSomething = 40;
// Cells of an alignment; a longer text is looked at where it has most of the words.
constexpr std::size_t kMostCells = 4'000'000;

std::string printed(const ArticleText& article, const Passage& passage, std::size_t word) {
  const WordAt& at = passage.words[word];
  return article.fields[passage.field].text.substr(at.begin, at.end - at.begin);
}

void attribute(const ArticleText& article, std::uint32_t index, Finding& finding) {
  const StoredQuote& quote = article.quotes[index];
  finding.in_quotes = true;
  finding.carrier.quote = quote_id(article.article.id, quote.number);
  finding.carrier.speaker = quote.quote.speaker;
  finding.carrier.role = quote.quote.role;
}

}  // namespace

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

// Where the words of a long text are most of the claim's.
std::pair<std::size_t, std::size_t> Comparison::window(const std::vector<Given>& given) const {
  const std::size_t size = claim_.words().size() * 3 + 300;
  if (given.size() <= size || given.size() * claim_.words().size() <= kMostCells) return {0, given.size()};
  double sum = 0, most = -1;
  std::size_t at = 0;
  for (std::size_t i = 0; i < given.size(); ++i) {
    sum += claim_.weight(given[i].word);
    if (i >= size) sum -= claim_.weight(given[i - size].word);
    if (sum > most + 1e-9) {
      most = sum;
      at = i + 1 > size ? i + 1 - size : 0;
    }
  }
  return {at, std::min(at + size, given.size())};
}

Finding Comparison::compare(const ArticleText& article, const Passage& passage) {
  const std::string& text = article.fields[passage.field].text;
  const std::string& lang = article.article.lang;
  WeighedClaim::Stemmed& stemmed = claim_.stemmed(lang);
  std::vector<Given> given;
  given.reserve(passage.words.size());
  double shared = 0;
  std::vector<bool> there(claim_.different() + 1, false);
  for (const WordAt& word : passage.words) {
    const Given here =
        claim_.given(std::string_view(text).substr(word.begin, word.end - word.begin), lang, stemmed);
    given.push_back(here);
    if (here.word == 0 || there[here.word]) continue;
    there[here.word] = true;
    shared += claim_.weight(here.word);
  }
  Finding finding;
  if (passage.quoted) judge_paraphrase(article, passage, stemmed.words, given, finding);
  // With less in common it is no more than that.
  if (shared < kLeastShared * claim_.all_weight()) return finding;
  const auto [first, end] = window(given);
  given.erase(given.begin() + static_cast<std::ptrdiff_t>(end), given.end());
  given.erase(given.begin(), given.begin() + static_cast<std::ptrdiff_t>(first));
  judge(article, passage, first, align(stemmed.words, given), finding);
  return finding;
}

void Comparison::judge(const ArticleText& article, const Passage& passage, std::size_t offset,
                       const Alignment& aligned, Finding& finding) const {
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
        shared +=
            claim_.sought()[step.sought].free_to_add ? 0 : claim_.weight(claim_.sought()[step.sought].word);
        ++words_of_quote[passage.words[at].quote];
        break;
      }
      case Step::Kind::changed:
        append(gone, printed(article, passage, at));
        append(come, claim_.words()[step.sought].printed);
        ++(claim_.sought()[step.sought].free_to_add ? put_in : edits);
        break;
      case Step::Kind::left_out:
        append(gone, printed(article, passage, at));
        ++left_out;
        denial_gone |= denies(bare_word(printed(article, passage, at)));
        break;
      case Step::Kind::added:
        append(come, claim_.words()[step.sought].printed);
        ++(claim_.sought()[step.sought].free_to_add ? put_in : edits);
        break;
    }
  }
  flush();
  if (same == 0) return;
  const double likeness =
      1 - static_cast<double>(aligned.cost) / (100.0 * static_cast<double>(claim_.words().size()));
  const bool whole = edits == 0 && left_out == 0 && put_in == 0;
  if (!whole && (likeness < kLeastLikeness || shared < kLeastShared * claim_.all_weight())) return;
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
void Comparison::judge_paraphrase(const ArticleText& article, const Passage& passage,
                                  const std::vector<Sought>& words, const std::vector<Given>& given,
                                  Finding& finding) const {
  const std::size_t longest = claim_.words().size() * 3 + 20;
  for (std::size_t first = 0, end = 0; first < given.size(); first = end) {
    std::set<std::uint32_t> stems;
    while (end < given.size() && passage.words[end].quote == passage.words[first].quote)
      stems.insert(given[end++].stem);
    if (end - first > longest) continue;
    double shared = 0;
    std::set<std::uint32_t> telling;
    for (const Sought& word : words) {
      if (word.free_to_add || !stems.contains(word.stem)) continue;
      shared += claim_.weight(word.word);
      if (claim_.known(word.word).frequency <= 2 + documents_ / kSaysSomething) telling.insert(word.stem);
    }
    const double share = shared / std::max(claim_.all_weight(), 1e-9);
    if (share < kLeastParaphrased || telling.size() < kFewestParaphrased || share <= finding.likeness)
      continue;
    finding.wording = Verdict::paraphrased;
    finding.likeness = share;
    finding.carrier.text = text_around(article, passage, first, end - 1);
    attribute(article, passage.words[first].quote, finding);
  }
}

}  // namespace quotidian::verify
