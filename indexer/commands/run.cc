// See run.h.
#include "indexer/commands/run.h"

#include <ctime>
#include <iostream>
#include <thread>

#include "common/cli.h"
#include "indexer/commands/signals.h"

namespace quotidian::commands {
namespace {

constexpr std::chrono::milliseconds kBetweenTries{100};

Builder builder_of(const Options& options) {
  if (options.builder == "api") return Builder::api;
  if (options.builder == "bulk") return Builder::bulk;
  if (options.builder != "auto")
    throw Error(ErrorCode::bad_input, "--builder is auto, api or bulk, not \"" + options.builder + "\"");
  return Builder::automatic;
}

}  // namespace

Run::Run(const Options& options, const char* verb) : options_(options) {
  summary.verb = verb;
  summary.archive = options.archive;
  for (const std::string& file : {options.summary_json, options.prometheus})
    if (!file.empty() && file != "-") must_be_writable(file);
}

void Run::end_well() {
  ends_well_ = true;
  catch_signals();
}

WriterOptions Run::writer_options() const {
  WriterOptions wanted;
  wanted.articles_per_commit = options_.articles_per_commit;
  wanted.threads = options_.threads;
  wanted.builder = builder_of(options_);
  wanted.keep = options_.keep;
  wanted.holder = "quotidian-index " + summary.verb;
  return wanted;
}

bool Run::wait_after(const Error& error) {
  if (error.code() != ErrorCode::archive_locked || seconds() >= options_.wait) return false;
  if (!waiting_told_ && !options_.quiet) std::cerr << "quotidian-index: waiting: " << error.what() << '\n';
  waiting_told_ = true;
  service_.status(std::string("waiting: ") + error.what());
  release_signals();  // there is nothing to end well
  std::this_thread::sleep_for(kBetweenTries);
  if (ends_well_) catch_signals();
  return true;
}

double Run::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

void Run::fill(ArchiveWriter& writer, Input& input) {
  Progress progress(!options_.quiet && cli::is_terminal(2), service_, input.bytes());
  input.each([&](const Article& article) {
    writer.bookmark(input.bookmark());
    summary.count(writer.add(article));
    progress.tick(input.articles(), input.bytes_read());
    return caught_signal() == 0;
  });
}

int Run::end(const ArchiveWriter& writer, const Input& input, bool published, int status) {
  summary.rejected = input.rejected();
  summary.skipped = input.skipped();
  summary.quotes = writer.quotes();
  summary.generation = writer.generation();
  summary.report = writer.report();
  summary.seconds = seconds();
  summary.status = status;
  if (!summary.report.note.empty()) std::cerr << "quotidian-index: " << summary.report.note << '\n';
  if (published) {
    tell_lost(read_overrides(options_.archive));
    std::cerr << to_line(summary) << '\n';
  }
  tell(to_json(summary), published && status <= cli::kSomeRejected);
  return status;
}

void Run::tell(const nlohmann::ordered_json& json, bool succeeded) const {
  if (!options_.prometheus.empty() && succeeded)
    write_whole(options_.prometheus,
                to_prometheus(summary, read_status(options_.archive), std::time(nullptr)));
  if (options_.summary_json.empty()) return;
  const std::string text = json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  if (options_.summary_json == "-")
    std::cout << text;
  else
    write_whole(options_.summary_json, text);
}

}  // namespace quotidian::commands
