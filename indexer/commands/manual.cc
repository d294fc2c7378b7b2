// See manual.h.
#include "indexer/commands/manual.h"

#include <quotidian/article_reader.h>

#include "indexer/commands/options.h"

namespace quotidian::commands {

cli::Manual index_manual(const std::vector<cli::Manual::Row>& verbs) {
  cli::Manual manual;
  manual.program = "quotidian-index";
  manual.in_short = "put news articles and who said what in them into an archive";
  manual.synopsis = "VERB -a ARCHIVE [options] INPUT...";
  manual.description.paragraphs = {
      "Reads news articles, finds who said what in them, and writes a searchable archive.",
      "INPUT is a file, a directory, or - for standard input. gz, zst, xz, bz2 and lz4 are unpacked as they "
      "are read, "
      "tar and zip walked through. The format follows from name and content: JSON Lines, one article a line "
      "(id, "
      "title, body or text, published or date, source, authors, url and more; --map reads other keys), "
      "Elasticsearch "
      "bulk files, ninjs, NITF, NewsML-G2, RSS, Atom, WordPress exports, HTML pages, WARC, CSV, and plain "
      "text: the "
      "title, a blank line, the paragraphs."};
  manual.before = {{.heading = "verbs", .rows = verbs}};
  manual.options = options_of_index();
  manual.behind = {
      {.heading = "examples",
       .lines = {"quotidian-index add -a news today.jsonl.gz",
                 "zcat export.gz | quotidian-index add -a news --rejects bad.jsonl -",
                 "quotidian-index rebuild -a news export/*.jsonl.zst",
                 "quotidian-index rebuild -a news --dry-run --canary must-be-found.jsonl export/*.jsonl.zst",
                 "quotidian-index rollback -a news", "quotidian-index pull -a /srv/replica /mnt/primary/news",
                 "quotidian-index add -a news --map headline=title --map content=body dump.csv",
                 "quotidian-index remove -a news story-17",
                 "quotidian-index purge -a news story-17 --certificate story-17.json",
                 "quotidian-index extract story.txt", "quotidian-index export -a news | zstd >news.jsonl.zst",
                 "quotidian-index export -a news --format es-bulk >news.ndjson",
                 "quotidian-index fix -a news 'story-17#2' --speaker 'Ana Ortiz' --by desk",
                 "quotidian-index fix -a news 'story-17#3' --not-a-quote"}},
      {.heading = "environment", .rows = {{"QUOTIDIAN_ARCHIVE", "the archive, where -a names none"}}},
      {.heading = "exit status",
       .rows = {
           {"0", "done"},
           {"1",
            "done, but something was left out: articles rejected, ids not found; of check: sound, but a fix "
            "or a line "
            "of names.txt has no effect"},
           {"2",
            "failed or refused, with the reason on standard error; the archive is as at its last commit"},
           {"75",
            "another writer has the archive, and who that is, or what is to be pulled is being written: try "
            "again later, or --wait"},
           {"130",
            "interrupted (SIGINT), 143 terminated (SIGTERM): add has published what it had read and goes on "
            "with "
            "--resume, rebuild has changed nothing; a second signal ends at once, at the last commit"}}}};
  manual.see_also = {"quotidian-search(1)", "quotidian-serve(1)"};

  manual.verbs = verbs;
  manual.values = {{"builder", {"auto", "api", "bulk"}},
                   {"format", {"text", "json", "jsonl", "es-bulk"}},
                   {"input-format", {"auto"}},
                   {"manual", {"help", "man", "bash", "zsh", "fish"}}};
  for (const std::string& format : input_formats()) manual.values["input-format"].push_back(format);
  return manual;
}

}  // namespace quotidian::commands
