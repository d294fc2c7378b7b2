// Reading one page; see html.h. Its paragraphs come from the DOM, since an articleBody is often one
// stretch of text without them; where the DOM holds less than half of it, articleBody is taken.
#include "indexer/readers/html.h"

#include <libxml/encoding.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <optional>
#include <utility>

#include <quotidian/error.h>

#include "common/text/decode.h"
#include "indexer/readers/format.h"
#include "indexer/readers/markup.h"

namespace quotidian {
namespace {

namespace dom = simdjson::dom;

// Where the text of an article stands, the surest first.
constexpr std::array<std::string_view, 8> kContainers = {"**/*[itemprop=articleBody]",
                                                         "**/*[property=articleBody]",
                                                         "**/*[class=article-body*]",
                                                         "**/*[class=story-body*]",
                                                         "**/*[class=entry-content*]",
                                                         "**/*[class=post-content*]",
                                                         "**/article",
                                                         "**/main"};

bool is_news_type(std::string_view type) {
  return type.ends_with("Article") || type == "BlogPosting" || type == "LiveBlogPosting" || type == "Report";
}

bool has_news_type(dom::element object) {
  for (const dom::element value : json::find(object, parse_path("@type"))) {
    std::string_view type;
    if (value.get(type) == simdjson::SUCCESS && is_news_type(type)) return true;
    if (!value.is_array()) continue;
    for (const dom::element item : dom::array(value))
      if (item.get(type) == simdjson::SUCCESS && is_news_type(type)) return true;
  }
  return false;
}

// In a block, a list of things, or a graph of them.
std::optional<dom::element> find_news(dom::element root, int depth = 0) {
  if (depth > 4) return std::nullopt;
  if (root.is_array()) {
    for (const dom::element item : dom::array(root))
      if (auto found = find_news(item, depth + 1)) return found;
    return std::nullopt;
  }
  if (!root.is_object()) return std::nullopt;
  if (has_news_type(root)) return root;
  for (const char* const key : {"@graph", "mainEntity", "mainEntityOfPage"})
    for (const dom::element value : json::find(root, parse_path(key)))
      if (auto found = find_news(value, depth + 1)) return found;
  return std::nullopt;
}

// What some templates wrap around the JSON.
std::string_view bare_json(std::string_view text) {
  text = trimmed(text);
  for (const std::string_view start : {"<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA["})
    if (text.starts_with(start)) text = trimmed(text.substr(start.size()));
  for (const std::string_view end : {"-->", "//]]>", "/*]]>*/", "]]>", ";"})
    if (text.ends_with(end)) text = trimmed(text.substr(0, text.size() - end.size()));
  return text;
}

std::string raw_text_of_script(const xmlNode* script) {
  std::string text;
  for (const xmlNode* child = script->children; child != nullptr; child = child->next)
    if (child->content != nullptr) text += reinterpret_cast<const char*>(child->content);
  return text;
}

bool is_beside_the_text(const xmlNode* node) {
  constexpr std::array<std::string_view, 5> kBeside = {"nav", "footer", "aside", "form", "header"};
  for (; node != nullptr && node->type == XML_ELEMENT_NODE; node = node->parent)
    if (std::find(kBeside.begin(), kBeside.end(), markup::name_of(node)) != kBeside.end()) return true;
  return false;
}

// The paragraphs below a node; of a whole body those in <p> alone, since menus are lists.
markup::Blocks paragraphs_of(const xmlNode* root) {
  for (const std::string_view container : kContainers) {
    markup::Blocks best;
    for (const xmlNode* node : markup::find(root, parse_path(container))) {
      markup::Blocks blocks = markup::blocks_of(node);
      if (blocks.paragraphs.size() > best.paragraphs.size()) best = std::move(blocks);
    }
    if (!best.paragraphs.empty()) return best;
  }
  markup::Blocks blocks;
  for (const xmlNode* paragraph : markup::find(root, parse_path("body/**/p"))) {
    if (is_beside_the_text(paragraph)) continue;
    markup::Blocks inside = markup::blocks_of(paragraph);
    std::move(inside.paragraphs.begin(), inside.paragraphs.end(), std::back_inserter(blocks.paragraphs));
    std::move(inside.captions.begin(), inside.captions.end(), std::back_inserter(blocks.captions));
  }
  return blocks;
}

std::string joined(const std::vector<std::string>& paragraphs) {
  std::string body;
  for (const std::string& paragraph : paragraphs) {
    if (!body.empty()) body += "\n\n";
    body += paragraph;
  }
  return body;
}

std::string lower(std::string_view text) {
  std::string small;
  for (const char c : text) small += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return small;
}

// <meta charset="...">, or the one inside <meta content="text/html; charset=...">
std::string charset_of(std::string_view bytes) {
  const std::string start = lower(bytes.substr(0, 4096));
  const std::size_t at = start.find("charset=");
  if (at == std::string::npos) return {};
  std::size_t begin = at + 8;
  while (begin < start.size() && (start[begin] == '"' || start[begin] == '\'' || start[begin] == ' '))
    ++begin;
  std::size_t end = begin;
  while (end < start.size() && (std::isalnum(static_cast<unsigned char>(start[end])) != 0 ||
                                start[end] == '-' || start[end] == '_'))
    ++end;
  return start.substr(begin, end - begin);
}

std::optional<std::string> converted(std::string_view bytes, const std::string& charset) {
  for (const char* const ours : {"utf-8", "utf8", "iso-8859-1", "latin1", "windows-1252", "us-ascii"})
    if (charset == ours) return std::nullopt;  // decode() does these
  xmlCharEncodingHandler* const handler =
      charset.empty() ? nullptr : xmlFindCharEncodingHandler(charset.c_str());
  if (handler == nullptr) return std::nullopt;
  xmlBuffer* const in = xmlBufferCreate();
  xmlBuffer* const out = xmlBufferCreate();
  xmlBufferAdd(in, reinterpret_cast<const xmlChar*>(bytes.data()), static_cast<int>(bytes.size()));
  std::string text;
  // It converts a stretch at a time.
  for (int left = xmlBufferLength(in); left > 0;) {
    const int got = xmlCharEncInFunc(handler, out, in);
    if (xmlBufferLength(out) > 0)
      text.append(reinterpret_cast<const char*>(xmlBufferContent(out)),
                  static_cast<std::size_t>(xmlBufferLength(out)));
    xmlBufferEmpty(out);
    if (got < 0 || xmlBufferLength(in) == left) break;
    left = xmlBufferLength(in);
  }
  const bool whole = xmlBufferLength(in) == 0;
  xmlBufferFree(in);
  xmlBufferFree(out);
  xmlCharEncCloseFunc(handler);
  return whole ? std::optional(text) : std::nullopt;
}

class Html : public Format {
 public:
  explicit Html(const OpenFile& file) : file_(file) {}

  bool next(Article& article) override {
    if (std::exchange(done_, true)) return false;
    std::string bytes;
    for (std::string_view block = file_.input.read(); !block.empty(); block = file_.input.read()) {
      if (bytes.size() + block.size() > file_.options.largest_article) {
        file_.rejected(0,
                       "the page is longer than " + std::to_string(file_.options.largest_article) + " bytes");
        return false;
      }
      bytes += block;
    }
    if (!file_.input.failure().empty()) return false;
    std::vector<std::string> warnings;
    try {
      page_.read(HtmlPage::decode(bytes, {}, warnings), article, warnings);
      if (article.id.empty() && article.url.empty() && file_.name != "-") article.id = bare_name(file_.name);
      require_id(article);
      for (const std::string& warning : warnings) file_.warned(0, warning);
      return true;
    } catch (const Error& error) {
      file_.rejected(0, error.what());
    }
    article = {};
    return false;
  }
  std::uint64_t line() const override { return 1; }

 private:
  OpenFile file_;
  HtmlPage page_;
  bool done_ = false;
};

}  // namespace

std::string HtmlPage::decode(std::string_view bytes, std::string_view charset,
                             std::vector<std::string>& warnings) {
  if (text::is_clean_utf8(bytes)) return std::string(bytes);
  const std::string named = charset_of(bytes);
  if (auto text = converted(bytes, named.empty() ? lower(charset) : named);
      text && text::is_clean_utf8(*text))
    return *text;
  text::DecodeReport report;
  std::string text = text::decode(bytes, report);
  const bool expected = named == "iso-8859-1" || named == "windows-1252" || named == "latin1";
  if (report.as_windows_1252 > 0 && !expected)
    warnings.push_back(std::to_string(report.as_windows_1252) + " bytes read as Windows-1252");
  if (report.replaced + report.nuls > 0)
    warnings.push_back(std::to_string(report.replaced + report.nuls) + " bytes that meant nothing replaced");
  return text;
}

void HtmlPage::read(std::string_view utf8, Article& article, std::vector<std::string>& warnings) {
  const markup::Document document = markup::parse_html(utf8);
  const xmlNode* const root = document == nullptr ? nullptr : xmlDocGetRootElement(document.get());
  if (root == nullptr) throw Error(ErrorCode::bad_article, "there is no page in it");
  for (const xmlNode* script : markup::find(root, parse_path("**/script[type=application/ld+json]"))) {
    std::string json(bare_json(raw_text_of_script(script)));
    json.reserve(json.size() + json::Parser::kPadding);
    std::vector<std::string> repairs;  // raw line breaks in strings are common and harmless
    try {
      const dom::element block = parser_.parse(json, repairs);
      if (const auto news = find_news(block)) {
        json::fill_foreign(article, *news, json_ld_, warnings);
        break;
      }
    } catch (const Error&) {
      warnings.emplace_back("a block of JSON-LD is no JSON and is left aside");
    }
  }
  const std::string given_body = std::exchange(article.body, {});
  Extra extra;
  markup::fill_from(article, root, html_, extra, warnings);
  if (article.extra.empty()) article.extra = to_json(extra);
  markup::Blocks blocks = paragraphs_of(root);
  std::erase(blocks.paragraphs, article.title);
  article.body = joined(blocks.paragraphs);
  if (article.body.size() < given_body.size() / 2) article.body = given_body;
  for (std::string& caption : blocks.captions) article.captions.push_back(std::move(caption));
  require_text(article);
  if (is_blank(article.body)) throw Error(ErrorCode::bad_article, "the page has no text");
}

std::unique_ptr<Format> read_html(const OpenFile& file) { return std::make_unique<Html>(file); }

}  // namespace quotidian
