// Reading all inputs and reporting rejects; see input.h.
#include "indexer/commands/input.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <utility>

#include <quotidian/error.h>
#include <nlohmann/json.hpp>

namespace quotidian::commands {
namespace {

void say(const char* what, const Rejection& rejection) {
  std::cerr << "quotidian-index: " << rejection.file;
  if (rejection.line != 0) std::cerr << ':' << rejection.line;
  std::cerr << ": " << what << rejection.reason << '\n';
}

ReaderOptions reader_options(const Options& options, std::function<bool()> stop) {
  ReaderOptions wanted;
  wanted.format = options.input_format;
  wanted.stop = std::move(stop);
  for (const std::string& pair : options.map) {
    const std::size_t equals = pair.rfind('=');
    if (equals == std::string::npos)
      throw Error(ErrorCode::bad_input, "--map wants theirs=ours, not \"" + pair + "\"");
    wanted.map.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
  }
  return wanted;
}

std::size_t linked(std::size_t chain, const std::string& next) {
  return std::hash<std::string>()(std::to_string(chain) + '\n' + next);
}

}  // namespace

Input::Input(const Options& options, std::function<bool()> stop)
    : options_(options),
      stop_(stop),
      reader_(
          reader_options(options, std::move(stop)), [this](const Rejection& rejection) { reject(rejection); },
          [this](const Rejection& warning) {
            if (!options_.quiet && !skipping_) say("", warning);
          }) {
  if (options.inputs.empty())
    throw Error(ErrorCode::bad_input,
                "no input; name files, or - for standard input (see quotidian-index --help)");
  open_rejects(options.resume ? std::ios::app : std::ios::trunc);
}

void Input::open_rejects(std::ios::openmode how) {
  if (options_.rejects.empty()) return;
  rejects_ = std::ofstream(options_.rejects, std::ios::binary | how);
  if (!rejects_) throw Error(ErrorCode::bad_input, "cannot write the rejects to " + options_.rejects);
}

void Input::reject(const Rejection& rejection) {
  // Those before a bookmark were reported when they were read first; where a signal cuts a file short, what
  // is left of it looks damaged and is not.
  if (skipping_ || is_stopped()) return;
  ++rejected_;
  say("rejected: ", rejection);
  if (!rejects_.is_open()) return;
  const nlohmann::ordered_json line = {
      {"file", rejection.file}, {"line", rejection.line}, {"reason", rejection.reason}};
  rejects_ << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n' << std::flush;
}

void Input::each(const std::function<bool(const Article&)>& use) {
  // Those of the run that is gone on with stay.
  if (options_.resume && first_ == 0 && behind_ == 0) open_rejects(std::ios::trunc);
  std::size_t opened = first_, chain = chain_behind(first_);
  bool can_be_read_again = true;
  for (std::size_t i = first_; i < options_.inputs.size() && !is_stopped(); ++i) {
    const std::string& file = options_.inputs[i];
    const auto identity = identity_of(file);
    can_be_read_again &= identity.has_value();
    beginning_.clear();
    if (identity && can_be_read_again) {
      const nlohmann::ordered_json json = {{"input", i},
                                           {"behind", chain},
                                           {"file", file},
                                           {"size", identity->size},
                                           {"changed_at", identity->changed_at},
                                           {"inode", identity->inode}};
      beginning_ = json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    }
    chain = linked(chain, text_of(file, identity));
    try {
      reader_.open(file);
      ++opened;
    } catch (const Error& error) {
      reject({file, 0, error.what()});
      continue;
    }
    if (!each_in(file, i == first_ ? behind_ : 0, use)) return;
    bytes_done_ += identity ? identity->size : 0;
  }
  if (opened == 0 && !is_stopped())
    throw Error(ErrorCode::bad_input, "none of the input files could be read");
}

bool Input::each_in(const std::string& file, std::uint64_t skip,
                    const std::function<bool(const Article&)>& use) {
  Article article;
  in_input_ = 0;
  skipping_ = skip > 0;
  while (reader_.next(article) && !is_stopped()) {
    ++in_input_;
    if (in_input_ <= skip) {
      ++skipped_;
      skipping_ = in_input_ < skip;
      continue;
    }
    ++articles_;
    try {
      if (!use(article)) return false;
    } catch (const Error& error) {
      if (error.code() != ErrorCode::bad_article) throw;
      reject({file, reader_.line(), error.what()});
    }
  }
  skipping_ = false;
  return true;
}

std::optional<Input::Identity> Input::identity_of(const std::string& file) {
  struct stat status {};
  if (file == "-" || ::stat(file.c_str(), &status) != 0) return {};
  const auto ticks = [](const timespec& time) {
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
  };
  if (S_ISREG(status.st_mode))
    return Identity{static_cast<std::uint64_t>(status.st_size), status.st_ino, ticks(status.st_mtim)};
  if (!S_ISDIR(status.st_mode)) return {};
  // Of a directory: how much is in it, how many files, and when the last of them changed.
  Identity all{0, 0, ticks(status.st_mtim)};
  std::error_code error;
  std::filesystem::recursive_directory_iterator at(file, error), end;
  for (; !error && at != end; at.increment(error)) {
    if (::stat(at->path().c_str(), &status) != 0 || !S_ISREG(status.st_mode)) continue;
    all.size += static_cast<std::uint64_t>(status.st_size);
    all.changed_at = std::max(all.changed_at, ticks(status.st_mtim));
    ++all.inode;
  }
  return all;
}

std::string Input::text_of(const std::string& file, const std::optional<Identity>& identity) {
  if (!identity) return file;
  return file + '\n' + std::to_string(identity->size) + '\n' + std::to_string(identity->inode) + '\n' +
         std::to_string(identity->changed_at);
}

// Of all inputs before this one, and of how they are read.
std::size_t Input::chain_behind(std::size_t input) const {
  std::size_t chain = linked(0, options_.input_format);
  for (const std::string& pair : options_.map) chain = linked(chain, pair);
  for (std::size_t i = 0; i < input; ++i)
    chain = linked(chain, text_of(options_.inputs[i], identity_of(options_.inputs[i])));
  return chain;
}

std::string Input::bookmark() const {
  if (beginning_.empty()) return {};
  return beginning_.substr(0, beginning_.size() - 1) + ",\"articles\":" + std::to_string(in_input_) + "}";
}

bool Input::go_on_from(const std::string& bookmark) try {
  const nlohmann::json read = nlohmann::json::parse(bookmark);
  const std::size_t input = read.at("input");
  if (input >= options_.inputs.size()) return false;
  const std::string& file = options_.inputs[input];
  const Identity then{read.at("size"), read.at("inode"), read.at("changed_at")};
  const auto now = identity_of(file);
  if (now != then || read.at("file") != file || read.at("behind") != chain_behind(input)) return false;
  first_ = input;
  behind_ = read.at("articles");
  for (std::size_t i = 0; i < input; ++i)
    bytes_done_ += identity_of(options_.inputs[i]).value_or(Identity{}).size;
  return true;
} catch (const nlohmann::json::exception&) {
  return false;  // none, or not one of ours
}

std::uint64_t Input::bytes() const {
  std::uint64_t all = 0;
  for (const std::string& file : options_.inputs) {
    const auto identity = identity_of(file);
    if (!identity) return 0;
    all += identity->size;
  }
  return all;
}

std::uint64_t Input::bytes_read() const { return bytes_done_ + reader_.bytes_read(); }

}  // namespace quotidian::commands
