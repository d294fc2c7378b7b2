// See romanizer.h.
#include "common/text/romanizer.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <quotidian/error.h>

#include "common/text/folding.h"

namespace quotidian::text {

struct Romanizer::Impl {
  std::unique_ptr<icu::Transliterator> rules;
};

Romanizer::Romanizer() : impl_(std::make_unique<Impl>()) {
  UErrorCode status = U_ZERO_ERROR;
  impl_->rules.reset(icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
  if (U_FAILURE(status) || !impl_->rules)
    throw Error(ErrorCode::internal, std::string("ICU has no rules to romanize: ") + u_errorName(status));
}
Romanizer::~Romanizer() = default;

std::string Romanizer::romanize(std::string_view word) const {
  icu::UnicodeString text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<int32_t>(word.size())));
  impl_->rules->transliterate(text);
  std::string latin, form, folded;
  text.toUTF8String(latin);
  fold_case(latin, form);
  fold_accents(form, folded);
  return folded;
}

}  // namespace quotidian::text
