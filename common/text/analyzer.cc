// Words to terms, with a cache from the printed word; see <quotidian/analyzer.h>.
#include <xapian.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include <quotidian/analyzer.h>

#include "common/text/folding.h"
#include "common/text/layout.h"
#include "common/text/sentences.h"
#include "common/text/word_rules.h"
#include "common/xapian_guard.h"

namespace quotidian {
namespace {

constexpr int kVersion = 1;
constexpr std::size_t kLongestWord = 64;        // code points of a word that make its term
constexpr std::size_t kLongestForm = 100;       // bytes of its form, so that a term stays below 220
constexpr char kWayBack = '\x01';               // between key and tail
constexpr char kWholeForm = '\x02';             // the tail holds the whole form
constexpr std::size_t kCacheLimit = 32u << 20;  // bytes of words and terms each stemmer keeps over a clear()
// Behind this position gaps shrink to nothing, so that 32 bits do for any text segment() takes.
constexpr std::uint32_t kLastGap = 3'000'000'000;

// BCP 47 primary subtag -> Xapian's stemmer. Only stemmers that keep the beginning of a word: a wildcard
// is answered from the terms that begin with the same letter.
constexpr std::array<std::pair<std::string_view, const char*>, 17> kStemmers = {{{"da", "danish"},
                                                                                 {"de", "german"},
                                                                                 {"en", "english"},
                                                                                 {"es", "spanish"},
                                                                                 {"fi", "finnish"},
                                                                                 {"fr", "french"},
                                                                                 {"hu", "hungarian"},
                                                                                 {"it", "italian"},
                                                                                 {"nb", "norwegian"},
                                                                                 {"nl", "dutch"},
                                                                                 {"nn", "norwegian"},
                                                                                 {"no", "norwegian"},
                                                                                 {"pt", "portuguese"},
                                                                                 {"ro", "romanian"},
                                                                                 {"ru", "russian"},
                                                                                 {"sv", "swedish"},
                                                                                 {"tr", "turkish"}}};

void cut_to(std::string& text, std::size_t bytes) {
  if (text.size() <= bytes) return;
  while (bytes > 0 && (text[bytes] & '\xC0') == '\x80') --bytes;
  text.resize(bytes);
}

std::string_view first_code_points(std::string_view text, std::size_t count) {
  if (text.size() <= count) return text;
  std::size_t at = 0;
  for (; at < text.size(); ++at)
    if ((text[at] & '\xC0') != '\x80' && count-- == 0) break;
  return text.substr(0, at);
}

// The form of the beginning of a word that counts. A word of invisible letters alone keeps them.
void make_form(std::string_view word, std::string& form) {
  word = first_code_points(word, kLongestWord);
  text::fold_case(word, form);
  if (form.empty()) form = word;
  cut_to(form, kLongestForm);
}

bool may_be_stemmed(std::string_view folded) {
  return std::none_of(folded.begin(), folded.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
         folded.find('.') == std::string_view::npos && folded.find('_') == std::string_view::npos;
}

// The term of a form under its key; the inverse is Analyzer::form_of.
std::string join(std::string_view key, std::string_view form) {
  std::string term(key);
  term += kWayBack;
  if (form.starts_with(key)) {
    // What follows must not look like a count of letters to drop.
    const std::string_view rest = form.substr(key.size());
    if (rest.empty() || (rest[0] != kWholeForm && (rest[0] < '1' || rest[0] > '9'))) return term.append(rest);
  }
  std::size_t shared = 0;
  while (shared < key.size() && shared < form.size() && key[shared] == form[shared]) ++shared;
  while (shared > 0 && ((shared < key.size() && (key[shared] & '\xC0') == '\x80') ||
                        (shared < form.size() && (form[shared] & '\xC0') == '\x80')))
    --shared;
  const auto dropped =
      static_cast<std::size_t>(std::count_if(key.begin() + static_cast<std::ptrdiff_t>(shared), key.end(),
                                             [](char c) { return (c & '\xC0') != '\x80'; }));
  if (dropped == 0 || dropped > 9) return term.append(1, kWholeForm).append(form);
  return term.append(1, static_cast<char>('0' + dropped)).append(form.substr(shared));
}

// Finished terms by the word as printed: an open hash table over words that lie in memory with their terms
// behind them, since every word of every text is looked up here.
class TermCache {
 public:
  // The term of the word, or nothing.
  std::optional<std::string_view> find(std::string_view word, std::uint64_t hash) const {
    if (slots_.empty()) return {};
    for (std::size_t at = hash & (slots_.size() - 1); slots_[at].text != nullptr;
         at = (at + 1) & (slots_.size() - 1))
      if (slots_[at].hash == hash && std::string_view(slots_[at].text, slots_[at].word) == word)
        return std::string_view(slots_[at].text + slots_[at].word, slots_[at].term);
    return {};
  }

  // REQUIRES: the word is not there. What it gives back stays valid until clear().
  std::string_view put(std::string_view word, std::uint64_t hash, std::string_view term) {
    if (2 * ++words_ > slots_.size()) grow();
    if (blocks_.empty() || left_ < word.size() + term.size()) {
      blocks_.push_back(std::make_unique<char[]>(kBlock));
      left_ = kBlock;
    }
    char* text = blocks_.back().get() + (kBlock - left_);
    left_ -= word.size() + term.size();
    word.copy(text, word.size());
    term.copy(text + word.size(), term.size());
    place({hash, text, static_cast<std::uint32_t>(word.size()), static_cast<std::uint32_t>(term.size())});
    return {text + word.size(), term.size()};
  }

  std::size_t bytes() const { return blocks_.size() * kBlock; }  // of words and terms
  void clear() { *this = TermCache(); }

 private:
  static constexpr std::size_t kBlock = 64u << 10;  // of many times a word and its term, which have bounds
  struct Slot {
    std::uint64_t hash = 0;
    const char* text = nullptr;  // the word, and its term behind it
    std::uint32_t word = 0, term = 0;
  };
  void place(const Slot& slot) {
    std::size_t at = slot.hash & (slots_.size() - 1);
    while (slots_[at].text != nullptr) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }
  void grow() {
    std::vector<Slot> before(std::max<std::size_t>(1024, 2 * slots_.size()));
    before.swap(slots_);
    for (const Slot& slot : before)
      if (slot.text != nullptr) place(slot);
  }

  std::vector<Slot> slots_;
  std::size_t words_ = 0, left_ = 0;  // bytes, of the last block
  std::vector<std::unique_ptr<char[]>> blocks_;
};

// One stemmer with its cache.
struct Language {
  Xapian::Stem stem;
  TermCache terms = {};
};

}  // namespace

struct Analyzer::Impl {
  std::unordered_map<std::string, Language> languages;  // by stemmer_of()
  std::string form, folded;
  text::Layout layout;

  Language& language(std::string_view lang) {
    std::string name = stemmer_of(lang);
    const auto found = languages.find(name);
    if (found != languages.end()) return found->second;
    const auto* row = std::find_if(kStemmers.begin(), kStemmers.end(),
                                   [&](const auto& entry) { return entry.first == name; });
    const char* stemmer = row == kStemmers.end() ? "none" : row->second;
    return guard("loading the stemmer " + std::string(stemmer), [&]() -> Language& {
      return languages.emplace(std::move(name), Language{Xapian::Stem(stemmer)}).first->second;
    });
  }

  std::string make_term(std::string_view word, Language& language) {
    make_form(word, form);
    text::fold_accents(form, folded);
    return join(may_be_stemmed(folded) ? language.stem(folded) : folded, form);
  }

  std::string_view term(std::string_view word, Language& language) {
    word = first_code_points(word, kLongestWord);
    const std::uint64_t hash = XXH3_64bits(word.data(), word.size());
    if (const auto found = language.terms.find(word, hash)) return *found;
    return language.terms.put(word, hash, make_term(word, language));
  }
};

Analyzer::Analyzer() : impl_(std::make_unique<Impl>()) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

void Analyzer::clear() {
  for (auto& [name, language] : impl_->languages)
    if (language.terms.bytes() > kCacheLimit) language.terms.clear();
}

std::uint32_t Analyzer::analyze(std::string_view text, std::string_view lang, std::uint32_t first_position,
                                std::vector<Token>& out) {
  text::segment(text, impl_->layout);
  return analyze(text, impl_->layout, lang, first_position, out);
}

std::uint32_t Analyzer::analyze(std::string_view text, const text::Layout& layout, std::string_view lang,
                                std::uint32_t first_position, std::vector<Token>& out) {
  if (layout.words.empty()) return first_position;
  Language& language = impl_->language(lang);
  std::uint32_t position = first_position;
  out.reserve(out.size() + layout.words.size());
  bool first = true;
  for (const text::Paragraph& paragraph : layout.paragraphs) {
    for (std::uint32_t s = paragraph.first_sentence; s < paragraph.end_sentence; ++s) {
      const text::Sentence& sentence = layout.sentences[s];
      if (!first && position < kLastGap)
        position += (s == paragraph.first_sentence ? kParagraphGap : kSentenceGap) - 1;
      first = false;
      for (std::uint32_t w = sentence.first_word; w < sentence.end_word; ++w) {
        const text::Word& word = layout.words[w];
        out.push_back({impl_->term(text.substr(word.begin, word.end - word.begin), language), position++,
                       word.cp_begin, word.cp_end});
      }
    }
  }
  return position - 1 + kFieldGap;
}

std::string_view Analyzer::term(std::string_view word, std::string_view lang) {
  return impl_->term(word, impl_->language(lang));
}

std::string Analyzer::stemmer_of(std::string_view lang) {
  if (lang.empty()) return "en";
  std::string primary(lang.substr(0, lang.find_first_of("-_")));
  std::transform(primary.begin(), primary.end(), primary.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  const bool known = std::any_of(kStemmers.begin(), kStemmers.end(),
                                 [&](const auto& entry) { return entry.first == primary; });
  return known ? primary : "none";
}

std::string Analyzer::form(std::string_view word) {
  std::string form;
  make_form(word, form);
  return form;
}

std::string Analyzer::fold(std::string_view word) {
  std::string folded;
  text::fold_accents(form(word), folded);
  return folded;
}

std::string_view Analyzer::key_of(std::string_view term) { return term.substr(0, term.find(kWayBack)); }

std::string Analyzer::form_of(std::string_view term) {
  const std::size_t cut = term.find(kWayBack);
  if (cut == std::string_view::npos) return std::string(term);
  std::string_view key = term.substr(0, cut), tail = term.substr(cut + 1);
  if (!tail.empty() && tail[0] == kWholeForm) return std::string(tail.substr(1));
  if (!tail.empty() && tail[0] >= '1' && tail[0] <= '9') {
    for (int drop = tail[0] - '0'; drop > 0 && !key.empty(); --drop) {
      std::size_t last = key.size() - 1;
      while (last > 0 && (key[last] & '\xC0') == '\x80') --last;
      key = key.substr(0, last);
    }
    tail.remove_prefix(1);
  }
  return std::string(key).append(tail);
}

std::string Analyzer::fingerprint() {
  std::string rules = text::kWordRules;
  rules += text::sentence_rules();
  for (const auto& [language, stemmer] : kStemmers) rules.append(language).append(stemmer);
  for (const std::size_t number : {std::size_t{kSentenceGap}, std::size_t{kParagraphGap},
                                   std::size_t{kFieldGap}, kLongestWord, kLongestForm})
    rules += std::to_string(number) + ",";
  rules += Xapian::version_string();  // its stemmers change between versions,
  rules += text::unicode_version();   // and so do the classes of characters
  char hex[20];
  std::snprintf(hex, sizeof hex, "%016llx",
                static_cast<unsigned long long>(XXH3_64bits(rules.data(), rules.size())));
  return std::to_string(kVersion) + "-" + hex;
}

}  // namespace quotidian
