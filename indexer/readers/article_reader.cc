// ArticleReader: finds the format of each file and lets it read; see <quotidian/article_reader.h>.
#include <quotidian/article_reader.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <optional>
#include <unordered_map>
#include <utility>

#include <quotidian/error.h>

#include "indexer/readers/container.h"
#include "indexer/readers/format.h"
#include "indexer/readers/furniture.h"
#include "indexer/readers/input.h"
#include "indexer/readers/kill_notice.h"
#include "indexer/readers/mapping.h"

namespace quotidian {
namespace {

constexpr std::size_t kMostContainers = 4;  // inside each other

class Memory : public ByteSource {
 public:
  explicit Memory(std::string bytes) : bytes_(std::move(bytes)) {}

  std::string_view read(std::string&) override {
    return std::exchange(is_read_, true) ? std::string_view() : bytes_;
  }
  std::uint64_t bytes_read() const override { return is_read_ ? bytes_.size() : 0; }

 private:
  std::string bytes_;
  bool is_read_ = false;
};

}  // namespace

struct ArticleReader::Impl {
  ReaderOptions options;
  OnRejected on_rejected;
  OnWarning on_warning;

  // The file that is read, maybe the last of a chain: a container in a container in a folder.
  std::string name;
  std::unique_ptr<Input> input;
  std::unique_ptr<Format> format;
  std::uint64_t line = 0;
  struct Level {
    std::string name;
    std::unique_ptr<Input> input;
    Container files;
  };
  std::vector<Level> containers;
  std::deque<std::string> folder;  // files still to be opened
  std::uint64_t passed_over = 0, bytes_done = 0;
  std::string first_passed_over, top;
  std::unordered_map<std::string, std::string> file_of_id;  // of files whose article is named after them

  void close() {
    format.reset();
    input.reset();
    while (!containers.empty()) containers.pop_back();
    folder.clear();
    line = passed_over = bytes_done = 0;
  }

  void open(const std::string& file) {
    close();
    top = file;
    if (file != "-" && std::filesystem::is_directory(file))
      list(file);
    else
      start(file, std::make_unique<Input>(file, options.stop), false);
  }

  void list(const std::string& directory) {
    std::error_code error;
    std::filesystem::recursive_directory_iterator at(directory, error), end;
    for (; !error && at != end; at.increment(error)) {
      std::error_code ignored;
      if (at->is_regular_file(ignored)) folder.push_back(at->path().string());
    }
    if (error) throw Error(ErrorCode::bad_input, "cannot read " + directory + ": " + error.message());
    std::sort(folder.begin(), folder.end());
  }

  // Begins to read a file, or steps into it where it is a container. One among others is passed over
  // where neither its name nor its content is known.
  void start(const std::string& file, std::unique_ptr<Input> opened, bool among_others) {
    if (Container::looks_like(opened->peek()) && containers.size() < kMostContainers) {
      Input& stream = *opened;
      containers.push_back({file, std::move(opened), Container(stream)});
      return;
    }
    if (among_others && options.format == "auto" && !is_known(file, opened->peek())) {
      if (passed_over++ == 0) first_passed_over = file;
      return;
    }
    read(file, std::move(opened));
  }

  void read(const std::string& file, std::unique_ptr<Input> opened) {
    name = file;
    input = std::move(opened);
    const FormatRow& row =
        options.format == "auto" ? format_of(file, input->peek()) : *format_named(options.format);
    format = row.read({name, *input, options, on_rejected, on_warning});
  }

  // The next file of the innermost container, else of the folder; false if there is none.
  bool start_next() {
    if (!containers.empty()) {
      Level& level = containers.back();
      if (const auto inside = level.files.next()) {
        start(level.name + "/" + *inside, std::make_unique<Input>(level.files.content()), true);
        return true;
      }
      const std::string& failure =
          level.input->failure().empty() ? level.files.failure() : level.input->failure();
      if (!failure.empty()) on_rejected({level.name, 0, failure});
      if (containers.size() == 1) bytes_done += level.input->bytes_read();
      containers.pop_back();
      return true;
    }
    if (folder.empty()) return false;
    const std::string file = std::move(folder.front());
    folder.pop_front();
    try {
      start(file, std::make_unique<Input>(file, options.stop), true);
    } catch (const Error& error) {
      on_rejected({file, 0, error.what()});
    }
    return true;
  }

  bool next(Article& article) {
    while (true) {
      article = {};
      if (format != nullptr && format->next(article)) {
        line = format->line();
        if (article.id == bare_name(name)) warn_of_same_name(article.id);
        if (is_kill_notice(article)) {
          on_rejected({name, line,
                       "a kill notice in prose, for a person to act on: \"" +
                           (article.title.empty() ? article.body.substr(0, 80) : article.title) + "\""});
          continue;
        }
        mark_furniture(article);
        return true;
      }
      if (format != nullptr) finish_file();
      if (start_next()) continue;
      if (passed_over > 0) warn_of_passed_over();
      return false;
    }
  }

  void finish_file() {
    if (input->replaced() > 0 && on_warning)
      on_warning({name, 0, std::to_string(input->replaced()) + " UTF-16 units that meant nothing replaced"});
    if (!input->failure().empty()) on_rejected({name, 0, input->failure()});
    format.reset();
    if (containers.empty()) bytes_done += input->bytes_read();
    input.reset();
  }

  void warn_of_passed_over() {
    if (on_warning)
      on_warning({top, 0,
                  std::to_string(passed_over) + " files passed over that no format knows, the first " +
                      first_passed_over});
    passed_over = 0;
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
void ArticleReader::open_text(const std::string& name, std::string text) {
  impl_->close();
  impl_->read(name, std::make_unique<Input>(std::make_unique<Memory>(std::move(text))));
}
bool ArticleReader::next(Article& article) { return impl_->next(article); }
std::uint64_t ArticleReader::line() const { return impl_->line; }
std::uint64_t ArticleReader::bytes_read() const {
  const Input* const open =
      impl_->containers.empty() ? impl_->input.get() : impl_->containers.front().input.get();
  return impl_->bytes_done + (open != nullptr ? open->bytes_read() : 0);
}

}  // namespace quotidian
