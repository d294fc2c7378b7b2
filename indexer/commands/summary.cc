// See summary.h.
#include "indexer/commands/summary.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <quotidian/error.h>

namespace quotidian::commands {
namespace {

constexpr const char* kTemporary = ".tmp";

// https://prometheus.io/docs/instrumenting/exposition_formats/, "text format".
class Metrics {
 public:
  explicit Metrics(const std::string& archive) : archive_("archive=\"" + escaped(archive) + "\"") {}

  void metric(const std::string& name, const std::string& help) {
    name_ = "quotidian_" + name;
    out_ << "# HELP " << name_ << ' ' << help << "\n# TYPE " << name_ << " gauge\n";
  }
  template <typename Number>
  void value(Number number, const std::string& label = {}, const std::string& content = {}) {
    out_ << name_ << '{' << archive_;
    if (!label.empty()) out_ << ',' << label << "=\"" << escaped(content) << '"';
    out_ << "} " << number << '\n';
  }
  std::string text() const { return out_.str(); }

 private:
  static std::string escaped(const std::string& value) {
    std::string text;
    for (const char c : value) {
      if (c == '\\' || c == '"') text += '\\';
      if (c == '\n')
        text += "\\n";
      else
        text += c;
    }
    return text;
  }

  std::string archive_, name_;
  std::ostringstream out_;
};

}  // namespace

void Summary::count(Outcome outcome) {
  ++(outcome == Outcome::added     ? added
     : outcome == Outcome::updated ? updated
     : outcome == Outcome::removed ? removed
     : outcome == Outcome::stale   ? stale
                                   : unchanged);
}

std::string to_line(const Summary& summary) {
  std::ostringstream out;
  out << "added=" << summary.added << " updated=" << summary.updated << " unchanged=" << summary.unchanged
      << " rejected=" << summary.rejected << " quotes=" << summary.quotes << " seconds=" << summary.seconds
      << " generation=" << summary.generation << " stale=" << summary.stale << " removed=" << summary.removed;
  if (summary.skipped != 0) out << " skipped=" << summary.skipped;
  if (summary.report.builder == Builder::bulk)
    out << " builder=bulk temporary_mb=" << (summary.report.temporary_bytes >> 20);
  return out.str();
}

nlohmann::ordered_json to_json(const Summary& summary) {
  nlohmann::ordered_json json = {{"verb", summary.verb},
                                 {"archive", summary.archive},
                                 {"status", summary.status},
                                 {"added", summary.added},
                                 {"updated", summary.updated},
                                 {"unchanged", summary.unchanged},
                                 {"stale", summary.stale},
                                 {"rejected", summary.rejected},
                                 {"removed", summary.removed},
                                 {"skipped", summary.skipped},
                                 {"quotes", summary.quotes},
                                 {"seconds", summary.seconds},
                                 {"generation", summary.generation},
                                 {"builder", summary.report.builder == Builder::bulk ? "bulk" : "api"}};
  if (!summary.report.note.empty()) json["note"] = summary.report.note;
  if (!summary.comparison.is_null()) json["comparison"] = summary.comparison;
  return json;
}

std::string to_prometheus(const Summary& summary, const ArchiveStatus& archive, std::int64_t at) {
  Metrics out(summary.archive);
  out.metric("index_last_success_timestamp_seconds",
             "When the last run that changed or confirmed the archive "
             "ended, by verb.");
  out.value(at, "verb", summary.verb);
  out.metric("index_last_run_seconds", "How long that run took, by verb.");
  out.value(summary.seconds, "verb", summary.verb);
  out.metric("index_last_run_articles", "Articles of that run, by what became of them.");
  out.value(summary.added, "result", "added");
  out.value(summary.updated, "result", "updated");
  out.value(summary.unchanged, "result", "unchanged");
  out.value(summary.stale, "result", "stale");
  out.value(summary.rejected, "result", "rejected");
  out.value(summary.removed, "result", "removed");
  out.metric("archive_generation", "Number of the live generation.");
  out.value(archive.generation);
  out.metric("archive_articles", "Articles in the archive.");
  out.value(archive.articles);
  out.metric("archive_quotes", "Quotes in the archive, by kind.");
  out.value(archive.direct, "kind", "direct");
  out.value(archive.mixed, "kind", "mixed");
  out.value(archive.indirect, "kind", "indirect");
  out.metric("archive_attributed_quotes", "Quotes with a named speaker.");
  out.value(archive.attributed);
  out.metric("archive_bytes", "Size of the live generation's files.");
  out.value(archive.bytes);
  return out.text();
}

void must_be_writable(const std::string& file) {
  const std::string temporary = file + kTemporary;
  if (!std::ofstream(temporary, std::ios::binary | std::ios::trunc))
    throw Error(ErrorCode::bad_input, "cannot write " + file);
  std::error_code ignored;
  std::filesystem::remove(temporary, ignored);
}

void write_whole(const std::string& file, const std::string& text) {
  const std::string temporary = file + kTemporary;
  std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
  out << text << std::flush;
  out.close();
  std::error_code error;
  if (out) std::filesystem::rename(temporary, file, error);
  if (!out || error) throw Error(ErrorCode::bad_input, "cannot write " + file);
}

}  // namespace quotidian::commands
