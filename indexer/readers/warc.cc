// WARC 1.0 and 1.1: an article a record that holds an HTML page, as a web server answered it or as it
// stands; and plain text out of WET files. The id is the page's address. One record in memory at a time.
//
// libarchive knows WARC 1.0 alone, and loses the host of an address; so the records are cut here.
#include <zlib.h>

#include <array>
#include <charconv>
#include <map>
#include <optional>

#include <quotidian/error.h>

#include "common/text/decode.h"
#include "indexer/readers/fields.h"
#include "indexer/readers/format.h"
#include "indexer/readers/html.h"

namespace quotidian {
namespace {

constexpr std::size_t kLongestLine = 64 * 1024;

using Headers = std::map<std::string, std::string, std::less<>>;  // by names in small letters

std::string lower(std::string_view text) {
  std::string small(text);
  for (char& c : small)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  return small;
}

std::string_view value_of(const Headers& headers, std::string_view name) {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

void add_header(Headers& headers, std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon != line.npos)
    headers[lower(trimmed(line.substr(0, colon)))] = text::decoded(trimmed(line.substr(colon + 1)));
}

// Lines and stretches of known length out of an Input.
class Stream {
 public:
  explicit Stream(Input& input) : input_(input) {}

  // Without the line break; false at the end. What is longer than a line may be is cut.
  bool line(std::string& out) {
    out.clear();
    while (true) {
      if (rest_.empty() && !refill()) return !out.empty();
      const std::size_t feed = rest_.find('\n');
      if (out.size() < kLongestLine) out += rest_.substr(0, std::min(feed, kLongestLine));
      rest_.remove_prefix(feed == rest_.npos ? rest_.size() : feed + 1);
      if (feed == rest_.npos) continue;
      if (!out.empty() && out.back() == '\r') out.pop_back();
      return true;
    }
  }

  // So many bytes into `out`, or nowhere; false if there are fewer.
  bool take(std::uint64_t size, std::string* out) {
    while (size > 0) {
      if (rest_.empty() && !refill()) return false;
      const std::size_t part = static_cast<std::size_t>(std::min<std::uint64_t>(size, rest_.size()));
      if (out != nullptr) out->append(rest_.substr(0, part));
      rest_.remove_prefix(part);
      size -= part;
    }
    return true;
  }

 private:
  bool refill() {
    rest_ = input_.read();
    return !rest_.empty();
  }
  Input& input_;
  std::string_view rest_;
};

// An HTTP message: its first line and headers are taken off `message`.
Headers take_http_head(std::string_view& message, std::string_view& status_line) {
  Headers headers;
  bool first = true;
  while (!message.empty()) {
    const std::size_t feed = message.find('\n');
    std::string_view line = message.substr(0, feed);
    message.remove_prefix(feed == message.npos ? message.size() : feed + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) break;
    if (std::exchange(first, false))
      status_line = line;
    else
      add_header(headers, line);
  }
  return headers;
}

// RFC 9112, 7.1. Nothing if it is not chunked after all, which crawlers that unpack forget to say.
std::optional<std::string> without_chunks(std::string_view body) {
  std::string whole;
  while (true) {
    const std::size_t feed = body.find("\r\n");
    std::uint64_t size = 0;
    const char* const end = body.data() + std::min(feed, body.size());
    const auto [stop, error] = std::from_chars(body.data(), end, size, 16);
    if (feed == body.npos || error != std::errc() || (stop != end && *stop != ';' && *stop != ' '))
      return std::nullopt;
    if (size == 0) return whole;
    body.remove_prefix(feed + 2);
    if (size > body.size()) return std::nullopt;
    whole += body.substr(0, static_cast<std::size_t>(size));
    body.remove_prefix(static_cast<std::size_t>(size));
    if (!body.starts_with("\r\n")) return std::nullopt;
    body.remove_prefix(2);
  }
}

std::string unzipped(std::string_view body, std::size_t largest) {
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 32) != Z_OK) throw Error(ErrorCode::internal, "zlib cannot start");
  // zlib reads through a pointer to non-const but leaves the bytes alone.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  stream.avail_in = static_cast<uInt>(body.size());
  std::string out;
  std::array<char, 64 * 1024> block;
  int status = Z_OK;
  while (status == Z_OK && out.size() <= largest) {
    stream.next_out = reinterpret_cast<Bytef*>(block.data());
    stream.avail_out = static_cast<uInt>(block.size());
    status = inflate(&stream, Z_NO_FLUSH);
    out.append(block.data(), block.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (status != Z_STREAM_END)
    throw Error(ErrorCode::bad_article,
                "its compressed page is damaged or longer than " + std::to_string(largest) + " bytes");
  return out;
}

std::string charset_in(std::string_view content_type) {
  const std::size_t at = content_type.find("charset=");
  if (at == content_type.npos) return {};
  std::string_view charset = content_type.substr(at + 8);
  charset = charset.substr(0, charset.find(';'));
  while (charset.starts_with('"')) charset.remove_prefix(1);
  while (charset.ends_with('"')) charset.remove_suffix(1);
  return std::string(charset);
}

class Warc : public Format {
 public:
  explicit Warc(const OpenFile& file) : file_(file), stream_(file.input) {}

  bool next(Article& article) override {
    Headers headers;
    std::string block;
    while (next_record(headers, block)) {
      std::vector<std::string> warnings;
      try {
        if (!read(headers, block, article, warnings)) {
          ++passed_over_;
          continue;
        }
        for (const std::string& warning : warnings) file_.warned(0, place(headers) + warning);
        return true;
      } catch (const Error& error) {
        file_.rejected(0, place(headers) + error.what());
      }
      article = {};
    }
    if (passed_over_ > 0)
      file_.warned(0,
                   std::to_string(passed_over_) +
                       " records that hold no page passed over (requests, pictures, redirects and the like)");
    passed_over_ = 0;
    return false;
  }
  std::uint64_t line() const override { return 0; }

 private:
  static std::string address(const Headers& headers) {
    std::string_view uri = value_of(headers, "warc-target-uri");
    if (uri.starts_with('<') && uri.ends_with('>')) uri = uri.substr(1, uri.size() - 2);
    return std::string(uri);
  }

  std::string place(const Headers& headers) const {
    return "record " + std::to_string(number_) + ", " + address(headers) + ": ";
  }

  // The next record whose bytes are all there. What is no record is passed over to the next that is.
  bool next_record(Headers& headers, std::string& block) {
    std::string line;
    bool lost = false;
    while (stream_.line(line)) {
      if (line.empty()) continue;
      if (!line.starts_with("WARC/")) {
        if (!std::exchange(lost, true))
          file_.rejected(0, "after record " + std::to_string(number_) +
                                ": no WARC record begins here; passed over to the next");
        continue;
      }
      lost = false;
      ++number_;
      headers.clear();
      while (stream_.line(line) && !line.empty()) add_header(headers, line);
      const std::string_view length = value_of(headers, "content-length");
      std::uint64_t size = 0;
      const auto [stop, error] = std::from_chars(length.data(), length.data() + length.size(), size);
      if (length.empty() || error != std::errc()) {
        file_.rejected(0, place(headers) + "it does not say how long it is");
        continue;
      }
      block.clear();
      const bool fits = size <= file_.options.largest_article;
      if (!stream_.take(size, fits ? &block : nullptr)) {
        if (file_.input.failure().empty()) file_.rejected(0, place(headers) + "the file ends inside it");
        return false;
      }
      if (fits) return true;
      file_.rejected(0, place(headers) + "it is longer than " +
                            std::to_string(file_.options.largest_article) + " bytes");
    }
    return false;
  }

  // False for a record that is no page.
  bool read(const Headers& headers, std::string_view block, Article& article,
            std::vector<std::string>& warnings) {
    const std::string type = lower(value_of(headers, "warc-type"));
    std::string content_type = lower(value_of(headers, "content-type"));
    std::string unpacked;
    if (type == "response" && content_type.starts_with("application/http")) {
      std::string_view status;
      const Headers http = take_http_head(block, status);
      const std::size_t space = status.find(' ');
      if (space == status.npos || !status.substr(space + 1).starts_with("2")) return false;
      content_type = lower(value_of(http, "content-type"));
      if (!is_page(content_type)) return false;
      if (lower(value_of(http, "transfer-encoding")).find("chunked") != std::string::npos)
        if (auto whole = without_chunks(block)) block = unpacked = std::move(*whole);
      const std::string encoding = lower(value_of(http, "content-encoding"));
      const bool zipped = block.starts_with("\x1F\x8B") || (encoding == "deflate" && !block.starts_with("<"));
      if (zipped)
        block = unpacked = unzipped(block, file_.options.largest_article);
      else if (encoding == "br" || encoding == "zstd")
        throw Error(ErrorCode::bad_article,
                    "its page is compressed as " + encoding + ", which cannot be read here");
    } else if (type != "resource" && type != "conversion") {
      return false;
    }
    article.id = address(headers);
    const std::string utf8 = HtmlPage::decode(block, charset_in(content_type), warnings);
    if (type != "response" && content_type.starts_with("text/plain")) {
      read_text(utf8, article);
    } else if (is_page(content_type)) {
      page_.read(utf8, article, warnings);
    } else {
      article = {};
      return false;
    }
    if (article.url.empty()) article.url = address(headers);
    if (!value_of(headers, "warc-truncated").empty())
      warnings.emplace_back("the crawler kept only its beginning");
    require_id(article);
    return true;
  }

  static bool is_page(std::string_view content_type) {
    return content_type.starts_with("text/html") || content_type.starts_with("application/xhtml");
  }

  // WET: the title, then a line a paragraph.
  static void read_text(std::string_view text, Article& article) {
    const std::size_t feed = text.find('\n');
    article.title = trimmed(text.substr(0, feed));
    text.remove_prefix(feed == text.npos ? text.size() : feed + 1);
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      const std::string_view line = trimmed(text.substr(0, end));
      text.remove_prefix(end == text.npos ? text.size() : end + 1);
      if (line.empty()) continue;
      if (!article.body.empty()) article.body += "\n\n";
      article.body += line;
    }
    require_text(article);
  }

  OpenFile file_;
  Stream stream_;
  HtmlPage page_;
  std::uint64_t number_ = 0, passed_over_ = 0;
};

}  // namespace

std::unique_ptr<Format> read_warc(const OpenFile& file) { return std::make_unique<Warc>(file); }

}  // namespace quotidian
