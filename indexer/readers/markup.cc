// Walking libxml2's trees; see markup.h. The parser's own limits hold (XML_PARSE_HUGE is never set): 256
// levels of depth, ten million bytes in one text.
#include "indexer/readers/markup.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>

#include "common/text/decode.h"

namespace quotidian::markup {
namespace {

constexpr std::string_view kWhite = " \t\r\n\f\v";
constexpr std::array kBlocks = std::to_array<std::string_view>(
    {"address",  "article", "block",  "blockquote", "body",     "body.content", "bq",   "center", "credit",
     "dateline", "dd",      "div",    "dl",         "dt",       "h1",           "h2",   "h3",     "h4",
     "h5",       "h6",      "header", "hl1",        "hl2",      "hr",           "html", "li",     "main",
     "ol",       "p",       "pre",    "section",    "summary",  "details",      "td",   "th",     "tr",
     "ul",       "table",   "tbody",  "byline",     "abstract", "inlineXML"});
constexpr std::array kPassedOver = std::to_array<std::string_view>(
    {"script", "style", "noscript", "template", "iframe",   "object", "embed", "svg",        "math",
     "canvas", "form",  "button",   "select",   "textarea", "nav",    "aside", "footer",     "video",
     "audio",  "head",  "title",    "map",      "menu",     "fn",     "note",  "nitf-table", "dialog"});
constexpr std::array kPictures = std::to_array<std::string_view>({"figure", "media", "picture"});
constexpr std::array kCaptions = std::to_array<std::string_view>({"figcaption", "media-caption", "caption"});
// Words in the class of an HTML element that is not the article's own text.
constexpr std::array kFurnitureClasses = std::to_array<std::string_view>(
    {"related", "newsletter", "promo", "share", "sharing", "social", "advert", "advertisement", "comments",
     "recommended", "breadcrumb", "breadcrumbs", "signup", "hidden", "sr"});

template <std::size_t size>
bool is_one_of(std::string_view name, const std::array<std::string_view, size>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

bool is_white(char c) { return kWhite.find(c) != kWhite.npos; }

// Appends with white space squeezed to one space, and none at the start.
void append_squeezed(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (!is_white(c))
      out += c;
    else if (!out.empty() && out.back() != ' ' && out.back() != '\n')
      out += ' ';
  }
}

void append_code_point(std::string& out, unsigned code) {
  xmlChar bytes[8];
  const int size = xmlCopyCharMultiByte(bytes, static_cast<int>(code));
  out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

// A character that HTML names, or a plain text that the document itself names. What refers to others
// means nothing here, so that nothing multiplies.
std::string entity_text(const xmlNode* node) {
  if (const htmlEntityDesc* const known = htmlEntityLookup(node->name); known != nullptr) {
    std::string text;
    append_code_point(text, known->value);
    return text;
  }
  const xmlEntity* const declared = xmlGetDocEntity(node->doc, node->name);
  if (declared == nullptr || declared->content == nullptr) return {};
  const std::string_view content = view(declared->content);
  const bool plain = content.size() <= 1000 && content.find_first_of("&<%") == content.npos;
  return plain ? std::string(content) : std::string();
}

bool is_text(const xmlNode* node) {
  return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

// libxml2 lets bytes through that are no UTF-8 where an encoding is declared wrongly.
std::string content_of(const xmlNode* node) { return text::decoded(view(node->content)); }

void append_raw(std::string& out, const xmlNode* node) {
  if (is_text(node)) {
    out += content_of(node);
  } else if (node->type == XML_ENTITY_REF_NODE) {
    out += entity_text(node);
  } else if (node->type == XML_ELEMENT_NODE || node->type == XML_ATTRIBUTE_NODE) {
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) append_raw(out, child);
  }
}

std::string raw_text(const xmlNode* node) {
  std::string text;
  append_raw(text, node);
  return text;
}

std::string squeezed(std::string_view text) {
  std::string out;
  append_squeezed(out, text);
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool has_elements(const xmlNode* node) {
  if (node->type != XML_ELEMENT_NODE) return false;
  for (const xmlNode* child = node->children; child != nullptr; child = child->next)
    if (child->type == XML_ELEMENT_NODE) return true;
  return false;
}

std::string_view prefix_of(const xmlNode* node) {
  return node->ns == nullptr ? std::string_view() : view(node->ns->prefix);
}

bool is_html(const xmlNode* node) {
  return node->doc != nullptr && node->doc->type == XML_HTML_DOCUMENT_NODE;
}

bool is_furniture_by_class(const xmlNode* node) {
  if (!is_html(node) || node->properties == nullptr) return false;
  for (const xmlAttr* at = node->properties; at != nullptr; at = at->next)
    if (view(at->name) == "hidden") return true;
  std::string word;
  for (const char c : attribute(node, "class") + " ") {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      continue;
    }
    if (is_one_of(word, kFurnitureClasses)) return true;
    word.clear();
  }
  return false;
}

bool is_caption(const xmlNode* node) {
  return is_one_of(name_of(node), kCaptions) ||
         attribute(node, "class").find("caption-text") != std::string::npos;
}

bool ends_in_quote_mark(std::string_view text) {
  constexpr std::array kMarks = std::to_array<std::string_view>({"\"", "“", "„", "«", "‘", "'"});
  return std::any_of(kMarks.begin(), kMarks.end(), [text](auto mark) { return text.ends_with(mark); });
}

bool begins_with_quote_mark(std::string_view text) {
  constexpr std::array kMarks = std::to_array<std::string_view>({"\"", "“", "„", "«", "‘", "'"});
  return std::any_of(kMarks.begin(), kMarks.end(), [text](auto mark) { return text.starts_with(mark); });
}

class Walk {
 public:
  explicit Walk(Blocks& blocks) : blocks_(blocks) {}
  ~Walk() { flush(); }

  void children(const xmlNode* node) {
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) visit(child);
  }

  void visit(const xmlNode* node) {
    if (is_text(node)) return append(content_of(node));
    if (node->type == XML_ENTITY_REF_NODE) return append(entity_text(node));
    if (node->type != XML_ELEMENT_NODE) return;
    const std::string_view name = name_of(node);
    if (is_one_of(name, kPassedOver) || is_furniture_by_class(node)) return;
    if (name == "table" && !is_html(node)) return;
    if (is_one_of(name, kPictures)) return captions(node);
    if (is_caption(node)) return caption(node);
    if (name == "br") return line_break();
    if (name == "q") return quotation(node);
    const bool block = is_one_of(name, kBlocks);
    if (block) flush();
    children(node);
    if (block) flush();
  }

 private:
  void append(std::string_view text) {
    if (text.find_first_not_of(kWhite) != text.npos) breaks_ = 0;
    append_squeezed(text_, text);
  }

  // One break is a new line, two make a paragraph.
  void line_break() {
    if (++breaks_ > 1) return flush();
    if (!text_.empty() && text_.back() == ' ') text_.pop_back();
    if (!text_.empty()) text_ += '\n';
  }

  // A browser shows the marks; who printed them as well is left alone.
  void quotation(const xmlNode* node) {
    const bool marked = ends_in_quote_mark(text_) || begins_with_quote_mark(text_of(node));
    if (!marked) append("“");
    children(node);
    if (!marked) append("”");
  }

  void captions(const xmlNode* node) {
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
      if (child->type != XML_ELEMENT_NODE) continue;
      if (is_caption(child))
        caption(child);
      else
        captions(child);
    }
  }

  void caption(const xmlNode* node) {
    std::string text = text_of(node);
    if (!text.empty()) blocks_.captions.push_back(std::move(text));
  }

  void flush() {
    breaks_ = 0;
    while (!text_.empty() && is_white(text_.back())) text_.pop_back();
    if (!text_.empty()) blocks_.paragraphs.push_back(std::move(text_));
    text_.clear();
  }

  Blocks& blocks_;
  std::string text_;
  int breaks_ = 0;
};

// An element or attribute whose name a step fits. Without a prefix in the step it is one that has
// none, or that of the record.
bool fits(const xmlNode* node, std::string_view step, std::string_view record_prefix) {
  const std::size_t colon = step.find(':');
  const std::string_view prefix = prefix_of(node);
  if (colon != step.npos) return prefix == step.substr(0, colon) && name_of(node) == step.substr(colon + 1);
  return (prefix.empty() || prefix == record_prefix) && (step == "*" || name_of(node) == step);
}

bool meets(const xmlNode* node, const Step& step) {
  if (step.key.empty()) return true;
  const std::string value = attribute(node, step.key);
  if (step.value.empty()) return !value.empty();
  return step.value.ends_with('*') ? value.starts_with(step.value.substr(0, step.value.size() - 1))
                                   : value == step.value;
}

void find_from(const xmlNode* node, std::span<const Step> steps, std::string_view record_prefix,
               std::vector<const xmlNode*>& found) {
  if (steps.empty()) return found.push_back(node);
  const Step& step = steps.front();
  if (step.name == ".") return find_from(node, steps.subspan(1), record_prefix, found);
  if (step.name.starts_with('@')) {
    for (const xmlAttr* at = node->properties; at != nullptr; at = at->next)
      if (view(at->name) == step.name.substr(1)) found.push_back(reinterpret_cast<const xmlNode*>(at));
    return;
  }
  const bool any_depth = step.name == "**";
  if (any_depth) find_from(node, steps.subspan(1), record_prefix, found);
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type != XML_ELEMENT_NODE) continue;
    if (any_depth)
      find_from(child, steps, record_prefix, found);
    else if (fits(child, step.name, record_prefix) && meets(child, step))
      find_from(child, steps.subspan(1), record_prefix, found);
  }
}

// "<p", "</p", "<!--"
bool has_tags(std::string_view text) {
  for (std::size_t at = text.find('<'); at != text.npos; at = text.find('<', at + 1)) {
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    if ((std::isalpha(static_cast<unsigned char>(next)) != 0 || next == '/' || next == '!') &&
        text.find('>', at) != text.npos)
      return true;
  }
  return false;
}

// "&amp;", "&#8217;"
bool has_entities(std::string_view text) {
  for (std::size_t at = text.find('&'); at != text.npos; at = text.find('&', at + 1)) {
    std::size_t end = at + 1;
    if (end < text.size() && text[end] == '#') ++end;
    while (end < text.size() && end < at + 12 && std::isalnum(static_cast<unsigned char>(text[end])) != 0)
      ++end;
    if (end > at + 1 && end < text.size() && text[end] == ';') return true;
  }
  return false;
}

// As WordPress shows what its editors wrote: where no tag makes paragraphs blank lines do, and a caption
// in brackets is one.
std::string with_paragraphs(std::string_view text) {
  const bool lines = text.find("<p") == text.npos && text.find("<P") == text.npos;
  const bool captions = text.find("[/caption]") != text.npos;
  if (!captions && (!lines || text.find('\n') == text.npos)) return std::string(text);
  std::string html;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    const std::size_t bracket =
        captions && rest.starts_with("[caption") ? rest.substr(0, 1000).find(']') : rest.npos;
    if (bracket != rest.npos) {
      html += "<figure><figcaption>";
      at += bracket;
    } else if (captions && rest.starts_with("[/caption]")) {
      html += "</figcaption></figure>";
      at += std::string_view("[/caption]").size() - 1;
    } else if (const std::string_view feeds = rest.substr(0, rest.find_first_not_of("\r\n"));
               lines && std::count(feeds.begin(), feeds.end(), '\n') > 1) {
      html += "<br><br>";
      at += feeds.size() - 1;
    } else {
      html += text[at];
    }
  }
  return html;
}

Blocks blocks_of_html(std::string_view text) {
  Blocks blocks;
  if (const Document document = parse_html(with_paragraphs(text))) {
    if (const xmlNode* const root = xmlDocGetRootElement(document.get())) return blocks_of(root);
  }
  return blocks;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += between;
    text += part;
  }
  return text;
}

std::vector<std::string> values_of(const InputField& field, const xmlNode* node,
                                   std::vector<std::string>& captions) {
  if (field.shape == Shape::body && has_elements(node)) {
    Blocks blocks = blocks_of(node);
    for (std::string& caption : blocks.captions) captions.push_back(std::move(caption));
    return blocks.paragraphs;
  }
  const std::string text = raw_text(node);
  if (field.shape == Shape::comma_list) return split_list(line_text(text));
  if (field.list == &Article::authors) return {without_by(line_text(text))};
  if (field.shape != Shape::body) return {line_text(text)};
  if (!has_tags(text)) return {std::string(trimmed(body_text(text)))};
  Blocks blocks = blocks_of_html(text);
  for (std::string& caption : blocks.captions) captions.push_back(std::move(caption));
  return blocks.paragraphs;
}

}  // namespace

Document parse_html(std::string_view utf8) {
  if (utf8.empty() || utf8.size() > static_cast<std::size_t>(1) << 30) return nullptr;
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                           HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC;
  return Document(htmlReadMemory(utf8.data(), static_cast<int>(utf8.size()), nullptr, "UTF-8", kOptions));
}

std::string body_text(std::string_view text) {
  if (has_tags(text)) return joined(blocks_of_html(text).paragraphs, "\n\n");
  if (!has_entities(text)) return std::string(text);
  // Only escapes: either a plain text whose line breaks stand, or HTML that was escaped once more.
  std::string kept;
  for (const char c : text) kept += c == '\n' ? std::string("<br>") : std::string(1, c);
  const std::string once = joined(blocks_of_html(kept).paragraphs, "\n\n");
  return has_tags(once) ? joined(blocks_of_html(once).paragraphs, "\n\n") : once;
}

std::string line_text(std::string_view text) {
  std::string line(text);
  for (int times = 0; times < 2 && (has_tags(line) || has_entities(line)); ++times)
    line = joined(blocks_of_html(line).paragraphs, " ");
  return squeezed(line);
}

std::string_view name_of(const xmlNode* node) { return view(node->name); }

std::string text_of(const xmlNode* node) { return squeezed(raw_text(node)); }

std::string attribute(const xmlNode* node, std::string_view name) {
  if (node->type != XML_ELEMENT_NODE) return {};
  for (const xmlAttr* at = node->properties; at != nullptr; at = at->next)
    if (view(at->name) == name) return text_of(reinterpret_cast<const xmlNode*>(at));
  return {};
}

std::vector<const xmlNode*> find(const xmlNode* record, const Path& path) {
  std::vector<const xmlNode*> found;
  find_from(record, path.steps, prefix_of(record), found);
  return found;
}

const xmlNode* find_first(const xmlNode* record, std::string_view path) {
  const std::vector<const xmlNode*> found = find(record, parse_path(path));
  return found.empty() ? nullptr : found.front();
}

Blocks blocks_of(const xmlNode* node) {
  Blocks blocks;
  Walk(blocks).children(node);
  return blocks;
}

void fill_from(Article& article, const xmlNode* record, const Mapping& mapping, Extra& extra,
               std::vector<std::string>& warnings) {
  std::vector<std::string> captions;
  fill(
      article, mapping,
      [&](const InputField& field, const Path& path) {
        std::vector<std::string> texts;
        for (const xmlNode* node : find(record, path)) {
          for (std::string& text : values_of(field, node, captions)) texts.push_back(std::move(text));
          if (field.shape == Shape::body && !texts.empty()) break;  // the same text in another form
        }
        return texts;
      },
      extra, warnings);
  for (std::string& caption : captions)
    if (std::find(article.captions.begin(), article.captions.end(), caption) == article.captions.end())
      article.captions.push_back(std::move(caption));
}

}  // namespace quotidian::markup
