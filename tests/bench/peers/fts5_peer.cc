// SQLite FTS5 as its manual shows it: the articles in a table, their words in an index over it (external
// content), ranked by bm25, one transaction a build.
#include <sqlite3.h>

#include <map>
#include <stdexcept>

#include "tests/bench/peers/corpus.h"
#include "tests/bench/peers/peer.h"

namespace quotidian::bench {
namespace {

constexpr const char* kSchema =
    "CREATE TABLE IF NOT EXISTS articles(number INTEGER PRIMARY KEY, id TEXT UNIQUE, source TEXT, published "
    "TEXT, "
    "text TEXT);"
    "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(text, content='articles', content_rowid='number', "
    "tokenize='unicode61 remove_diacritics 0');";

class File {
 public:
  explicit File(const std::filesystem::path& path) {
    if (sqlite3_open(path.c_str(), &handle_) != SQLITE_OK) fail("cannot open " + path.string());
  }
  ~File() { sqlite3_close_v2(handle_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  void run(const char* sql) {
    if (sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail(sql);
  }
  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error(what + ": " + sqlite3_errmsg(handle_));
  }
  sqlite3* handle() { return handle_; }

 private:
  sqlite3* handle_ = nullptr;
};

class Statement {
 public:
  Statement(File& file, const std::string& sql) : file_(file) {
    if (sqlite3_prepare_v2(file.handle(), sql.c_str(), -1, &handle_, nullptr) != SQLITE_OK) file.fail(sql);
  }
  ~Statement() { sqlite3_finalize(handle_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // The values stay the caller's until the next begin().
  void begin(const std::vector<std::string_view>& values) {
    sqlite3_reset(handle_);
    for (std::size_t i = 0; i < values.size(); ++i)
      sqlite3_bind_text(handle_, static_cast<int>(i) + 1, values[i].data(),
                        static_cast<int>(values[i].size()), SQLITE_STATIC);
  }
  bool next() {
    const int step = sqlite3_step(handle_);
    if (step != SQLITE_ROW && step != SQLITE_DONE) file_.fail("a query failed");
    return step == SQLITE_ROW;
  }
  std::string text(int column) {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(handle_, column));
    return bytes == nullptr
               ? std::string()
               : std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column)));
  }
  std::uint64_t number(int column) {
    return static_cast<std::uint64_t>(sqlite3_column_int64(handle_, column));
  }

 private:
  File& file_;
  sqlite3_stmt* handle_ = nullptr;
};

// Each word between marks is just that word, whatever it means to FTS5 otherwise.
std::string match_of(const LoggedQuery& query) {
  const bool phrase = query.asked == QueryClass::phrase || query.asked == QueryClass::frequent;
  std::string text = phrase ? "\"" : "";
  for (std::size_t i = 0; i < query.words.size(); ++i) {
    if (i > 0) text += phrase ? " " : query.asked == QueryClass::any ? " OR " : " AND ";
    text += phrase ? query.words[i] : '"' + query.words[i] + '"';
  }
  return phrase ? text + '"' : text;
}

std::string filter_of(const LoggedQuery& query) {
  std::string sql;
  if (!query.source.empty()) sql += " AND a.source = ?2";
  if (!query.from.empty()) sql += " AND a.published >= ?2 AND a.published < ?3";
  return sql;
}

class Fts5Peer : public Peer {
 public:
  explicit Fts5Peer(const std::filesystem::path& path) : file_(path) {}

  bool answers(QueryClass asked) const override {
    return asked != QueryClass::said_by && asked != QueryClass::said && asked != QueryClass::stemmed;
  }

  std::vector<std::string> ten(const LoggedQuery& query) override {
    const std::string filter = filter_of(query);
    const bool newest = query.asked == QueryClass::newest;
    const std::string joined =
        " FROM words JOIN articles a ON a.number = words.rowid WHERE words MATCH ?1" + filter;
    Statement& best =
        statement(filter.empty() && !newest ? "SELECT a.id FROM (SELECT rowid, rank FROM words WHERE words "
                                              "MATCH ?1 ORDER BY rank LIMIT 10) w "
                                              "JOIN articles a ON a.number = w.rowid ORDER BY w.rank"
                                            : "SELECT a.id" + joined + " ORDER BY " +
                                                  (newest ? "a.published DESC" : "words.rank") + " LIMIT 10");
    std::vector<std::string> ids;
    for (begin(best, query); best.next();) ids.push_back(best.text(0));
    if (query.asked == QueryClass::facets)
      for (const char* facet : {"a.source", "substr(a.published, 1, 4)"}) {
        Statement& counts = statement(std::string("SELECT ") + facet + ", count(*)" + joined +
                                      " GROUP BY 1 ORDER BY 2 DESC LIMIT 10");
        for (begin(counts, query); counts.next();) facets_ += counts.number(1);
      }
    return ids;
  }

  std::uint64_t count(const LoggedQuery& query) override {
    Statement& counted = statement(
        "SELECT count(*) FROM words JOIN articles a ON a.number = words.rowid WHERE words MATCH ?1" +
        filter_of(query));
    begin(counted, query);
    return counted.next() ? counted.number(0) : 0;
  }

 private:
  Statement& statement(const std::string& sql) {
    return statements_.try_emplace(sql, file_, sql).first->second;
  }

  void begin(Statement& statement, const LoggedQuery& query) {
    match_ = match_of(query);
    behind_ = query.to + "T99";
    std::vector<std::string_view> values = {match_};
    if (!query.source.empty()) values.emplace_back(query.source);
    if (!query.from.empty()) {
      values.emplace_back(query.from);
      values.emplace_back(behind_);
    }
    statement.begin(values);
  }

  File file_;
  std::map<std::string, Statement> statements_;
  std::string match_, behind_;
  std::uint64_t facets_ = 0;  // what was counted
};

}  // namespace

std::unique_ptr<Peer> open_fts5(const std::filesystem::path& file) {
  return std::make_unique<Fts5Peer>(file);
}

void add_to_fts5(const std::filesystem::path& path, const std::filesystem::path& corpus) {
  File file(path);
  file.run(kSchema);
  file.run("BEGIN");
  {
    Statement article(file, "INSERT INTO articles(id, source, published, text) VALUES(?1, ?2, ?3, ?4)");
    Statement words(file, "INSERT INTO words(rowid, text) VALUES(last_insert_rowid(), ?1)");
    for_each_article({corpus.string()}, [&](const Article& each) {
      const std::string text = each.title + "\n" + each.body;
      article.begin({each.id, each.source, each.published, text});
      article.next();
      words.begin({text});
      words.next();
    });
  }
  file.run("COMMIT");
}

void compact_fts5(const std::filesystem::path& path) {
  File(path).run("INSERT INTO words(words) VALUES('optimize')");
}

}  // namespace quotidian::bench
