// ArticleReader: finds the format of each file and lets it read; see <quotidian/article_reader.h>.
#include <quotidian/article_reader.h>

#include <optional>
#include <unordered_map>

#include <quotidian/error.h>

#include "indexer/readers/format.h"
#include "indexer/readers/furniture.h"
#include "indexer/readers/input.h"
#include "indexer/readers/mapping.h"

namespace quotidian {

struct ArticleReader::Impl {
  ReaderOptions options;
  OnRejected on_rejected;
  OnWarning on_warning;

  std::string name;
  std::optional<Input> input;
  std::unique_ptr<Format> format;
  std::uint64_t line = 0;
  std::unordered_map<std::string, std::string> file_of_id;  // of files whose article is named after them

  void open(const std::string& file) {
    format.reset();
    input.reset();
    line = 0;
    name = file;
    input.emplace(file);
    const FormatRow& row =
        options.format == "auto" ? format_of(file, input->peek()) : *format_named(options.format);
    format = row.read({name, *input, options, on_rejected, on_warning});
  }

  bool next(Article& article) {
    if (format == nullptr) return false;
    article = {};
    if (format->next(article)) {
      line = format->line();
      if (article.id == bare_name(name)) warn_of_same_name(article.id);
      mark_furniture(article);
      return true;
    }
    if (input->replaced() > 0 && on_warning)
      on_warning({name, 0, std::to_string(input->replaced()) + " UTF-16 units that meant nothing replaced"});
    if (!input->failure().empty()) on_rejected({name, 0, input->failure()});
    format.reset();
    return false;
  }

  // Two files of one name in two folders would otherwise replace each other without a word.
  void warn_of_same_name(const std::string& id) {
    const auto [earlier, is_new] = file_of_id.emplace(id, name);
    if (!is_new && earlier->second != name && on_warning)
      on_warning({name, 0, "has the id \"" + id + "\" like " + earlier->second + ", which it replaces"});
    earlier->second = name;
  }
};

namespace {

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += ", " + name;
  return text;
}

}  // namespace

std::vector<std::string> input_formats() {
  std::vector<std::string> names;
  for (const FormatRow& row : formats()) names.emplace_back(row.name);
  return names;
}

std::vector<std::string> input_keys() {
  std::vector<std::string> keys;
  for (const InputField& field : kInputFields) keys.emplace_back(field.key);
  return keys;
}

ArticleReader::ArticleReader(const ReaderOptions& options, OnRejected on_rejected, OnWarning on_warning)
    : impl_(std::make_unique<Impl>()) {
  if (options.format != "auto" && format_named(options.format) == nullptr)
    throw Error(ErrorCode::bad_input,
                "no input format \"" + options.format + "\"; there are auto" + listed(input_formats()));
  for (const auto& [theirs, ours] : options.map)
    if (input_field(ours) == nullptr || theirs.empty())
      throw Error(ErrorCode::bad_input, "no map \"" + theirs + "=" + ours +
                                            "\": on the right stands a key of ours" + listed(input_keys()));
  impl_->options = options;
  impl_->on_rejected = on_rejected ? std::move(on_rejected) : [](const Rejection&) {};
  impl_->on_warning = std::move(on_warning);
}

ArticleReader::~ArticleReader() = default;

void ArticleReader::open(const std::string& file) { impl_->open(file); }
bool ArticleReader::next(Article& article) { return impl_->next(article); }
std::uint64_t ArticleReader::line() const { return impl_->line; }
std::uint64_t ArticleReader::bytes_read() const { return impl_->input ? impl_->input->bytes_read() : 0; }

}  // namespace quotidian
