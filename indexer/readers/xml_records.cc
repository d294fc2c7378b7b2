// Streaming with libxml2's push parser, which goes on after most faults; see xml_records.h. It builds its
// tree as always, but each record is cut out of it as it closes, and so is what stands between records.
//
// No network, no DTD, no external entity; entities stay references, and the limits of libxml2 are on: 256
// levels, ten million bytes in one text.
#include "indexer/readers/xml_records.h"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/encoding.h>
#include <libxml/parser.h>

#include <algorithm>
#include <cctype>
#include <deque>
#include <utility>
#include <vector>

#include <quotidian/error.h>

#include "common/text/decode.h"
#include "indexer/readers/markup.h"

namespace quotidian {
namespace {

constexpr int kOptions = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOWARNING;
constexpr std::size_t kChunk = 16 * 1024;
constexpr std::size_t kMostWarnings = 5;  // between two records

// The encoding that the XML declaration names, in small letters.
std::string declared_encoding(std::string_view start) {
  const std::string_view declaration = start.substr(0, std::min(start.find("?>"), std::size_t{300}));
  const std::size_t at = declaration.find("encoding=");
  if (!declaration.starts_with("<?xml") || at == declaration.npos || at + 10 >= declaration.size()) return {};
  const std::string_view rest = declaration.substr(at + 10);
  std::string name;
  for (const char c : rest.substr(0, rest.find(declaration[at + 9])))
    name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return name;
}

// What libxml2 converts itself. UTF-16 has become UTF-8 by now, and decode() knows Windows-1252, which is
// what most mean who say Latin-1.
bool is_other_encoding(const std::string& name) {
  for (const char* const ours : {"utf", "iso-8859-1", "latin1", "us-ascii", "windows-1252", "cp1252"})
    if (name.starts_with(ours) && name != "iso-8859-15") return false;
  xmlCharEncodingHandler* const handler = name.empty() ? nullptr : xmlFindCharEncodingHandler(name.c_str());
  if (handler != nullptr) xmlCharEncCloseFunc(handler);
  return handler != nullptr;
}

// The bytes of `text` that end in whole characters.
std::size_t whole_characters(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && text.size() - at < 3 && (text[at - 1] & '\xC0') == '\x80') --at;
  return at > 0 && static_cast<unsigned char>(text[at - 1]) >= 0xC0 ? at - 1 : text.size();
}

bool is_name_character(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
         std::string_view("#_-.:").find(c) != std::string_view::npos;
}

// "Hart & sons" -> "Hart &amp; sons"; "&nbsp;", which only HTML knows, -> "&#160;". The end of the block is
// left as it is: what stands there may go on in the next.
std::string with_known_references(std::string_view block, std::size_t& bare) {
  std::string mended;
  std::size_t copied = 0;
  for (std::size_t at = block.find('&'); at != block.npos; at = block.find('&', at + 1)) {
    std::size_t end = at + 1;
    while (end < block.size() && end < at + 64 && is_name_character(block[end])) ++end;
    if (end == block.size()) break;
    const std::string name(block.substr(at + 1, end - at - 1));
    const bool reference = block[end] == ';' && !name.empty();
    const htmlEntityDesc* const known =
        reference ? htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str())) : nullptr;
    if (reference && (known == nullptr || known->value < 128)) continue;
    mended += block.substr(copied, at - copied);
    mended += reference ? "&#" + std::to_string(known->value) : "&amp;";
    copied = reference ? end : at + 1;
    bare += !reference;
  }
  return mended += block.substr(copied);
}

}  // namespace

struct XmlRecords::Impl {
  Impl(const OpenFile& open_file, std::span<const std::string_view> wanted)
      : file(open_file), names(wanted.begin(), wanted.end()) {}
  ~Impl() {
    for (const XmlRecord& record : ready) release(record);
    release(current);
    if (parser == nullptr) return;
    xmlFreeDoc(parser->myDoc);
    parser->myDoc = nullptr;
    xmlFreeParserCtxt(parser);
  }

  static void release(const XmlRecord& record) { xmlFreeNode(const_cast<xmlNode*>(record.node)); }

  OpenFile file;
  std::vector<std::string_view> names;
  xmlParserCtxtPtr parser = nullptr;
  bool as_utf8 = true, latin = false, ended = false, found = false;
  std::string held;  // the beginning of a character whose end is in the next block
  text::DecodeReport repairs;
  std::size_t bare_ampersands = 0;

  std::deque<XmlRecord> ready;
  XmlRecord current;
  std::size_t bytes_since = 0;  // since an element closed outside a record, or a record
  std::size_t faults = 0;
  std::string last_fault;

  void start() {
    const std::string_view first = file.input.peek();
    const std::string encoding = declared_encoding(first.substr(std::min(first.find('<'), first.size())));
    as_utf8 = !is_other_encoding(encoding);
    latin = as_utf8 && !encoding.empty() && !encoding.starts_with("utf");
    parser = xmlCreatePushParserCtxt(nullptr, nullptr, nullptr, 0, nullptr);
    if (parser == nullptr) throw Error(ErrorCode::internal, "libxml2 cannot start");
    parser->_private = this;
    parser->sax->startElementNs = element_begins;
    parser->sax->endElementNs = element_ends;
    parser->sax->serror = note_fault;
    xmlCtxtUseOptions(parser, kOptions | (as_utf8 ? XML_PARSE_IGNORE_ENC : 0));
  }

  static Impl& self(void* context) {
    return *static_cast<Impl*>(static_cast<xmlParserCtxtPtr>(context)->_private);
  }

  bool is_wanted(const xmlNode* node) const {
    return node->type == XML_ELEMENT_NODE &&
           std::find(names.begin(), names.end(), markup::name_of(node)) != names.end();
  }

  // After a fault libxml2 may end another element than it began. So where a node stands is asked of the
  // tree, and its mark is kept in the node: a record's line, and of what is around a record that it is.
  static void element_begins(void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri,
                             int namespaces, const xmlChar** namespace_list, int attributes, int defaulted,
                             const xmlChar** attribute_list) {
    xmlSAX2StartElementNs(context, name, prefix, uri, namespaces, namespace_list, attributes, defaulted,
                          attribute_list);
    const Impl& impl = self(context);
    xmlNode* const node = impl.parser->node;
    // Elements inside an entity come from a parser of their own and end in no tree of ours.
    if (context != impl.parser || node == nullptr || !impl.is_wanted(node)) return;
    node->_private =
        reinterpret_cast<void*>(static_cast<std::uintptr_t>(std::max(impl.parser->input->line, 0)));
  }

  static void element_ends(void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri) {
    Impl& impl = self(context);
    xmlNode* const node = context == impl.parser ? impl.parser->node : nullptr;
    xmlSAX2EndElementNs(context, name, prefix, uri);
    if (node == nullptr) return;
    for (const xmlNode* around = node->parent; around != nullptr; around = around->parent)
      if (impl.is_wanted(around)) return;  // a part of a record that is still open
    impl.bytes_since = 0;
    if (impl.is_wanted(node)) return impl.cut_out(node);
    const bool keep = node->_private != nullptr;  // a record may use the namespaces it declares
    if (keep || node->parent == nullptr || node->parent->type != XML_ELEMENT_NODE) return;
    unlink(node);
    xmlFreeNode(node);
  }

  // The text before it goes too: libxml2 must not take it for the one it was last adding to.
  static void unlink(xmlNode* node) {
    xmlNode* const parent = node->parent;
    xmlUnlinkNode(node);
    while (parent->last != nullptr && parent->last->type != XML_ELEMENT_NODE) {
      xmlNode* const text = parent->last;
      xmlUnlinkNode(text);
      xmlFreeNode(text);
    }
  }

  void cut_out(xmlNode* node) {
    XmlRecord record{node, reinterpret_cast<std::uintptr_t>(node->_private), {}, {}};
    for (xmlNode* around = node->parent; around != nullptr && around->type == XML_ELEMENT_NODE;
         around = around->parent)
      around->_private = this;
    if (const xmlNode* const parent = node->parent; parent != nullptr && parent->type == XML_ELEMENT_NODE) {
      record.parent = markup::name_of(parent);
      record.parent_lang = markup::attribute(parent, "lang");
      unlink(node);
    } else {
      xmlUnlinkNode(node);  // the root itself
    }
    ready.push_back(std::move(record));
    faults = 0;
  }

  static void note_fault(void* context, xmlErrorPtr error) {
    if (error == nullptr || error->message == nullptr) return;
    Impl& impl = self(context);
    impl.last_fault = trimmed(error->message);
    if (++impl.faults <= kMostWarnings)
      impl.file.warned(static_cast<std::uint64_t>(std::max(error->line, 0)),
                       "XML mended: " + impl.last_fault);
  }

  // Bytes that are no UTF-8, and characters that XML forbids, are mended before libxml2 sees them.
  std::string next_block() {
    const std::string_view bytes = file.input.read();
    if (!as_utf8) return std::string(bytes);
    std::string block = std::exchange(held, {});
    block += bytes;
    if (!bytes.empty()) {
      held = block.substr(whole_characters(block));
      block.resize(block.size() - held.size());
    }
    if (!text::is_clean_utf8(block)) {
      text::DecodeReport report;
      block = text::decode(block, report);
      if (!latin) repairs.as_windows_1252 += report.as_windows_1252;
      repairs.replaced += report.replaced + report.nuls;
    }
    for (char& c : block)
      if (static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\t' && c != '\r') c = ' ';
    if (block.find('&') != block.npos) block = with_known_references(block, bare_ampersands);
    return block.empty() && !held.empty() && !bytes.empty() ? next_block() : block;
  }

  bool has_halted() const { return parser->instate == XML_PARSER_EOF; }

  // Lets libxml2 read on; false at the end.
  bool read_on() {
    const std::string block = next_block();
    for (std::string_view rest = block; !rest.empty(); rest.remove_prefix(std::min(kChunk, rest.size()))) {
      const std::string_view chunk = rest.substr(0, kChunk);
      bytes_since += chunk.size();
      xmlParseChunk(parser, chunk.data(), static_cast<int>(chunk.size()), 0);
      if (has_halted()) return reject_rest("the XML cannot be read on: " + last_fault);
      if (bytes_since > file.options.largest_article)
        return reject_rest("more than " + std::to_string(file.options.largest_article) +
                           " bytes without the end of an article");
    }
    if (!block.empty()) return true;
    const bool open = parser->nodeNr > 0;
    xmlParseChunk(parser, nullptr, 0, 1);
    if (file.input.failure().empty() && open && found) reject_rest("the XML breaks off");
    return false;
  }

  bool reject_rest(const std::string& why) {
    file.rejected(static_cast<std::uint64_t>(std::max(parser->input != nullptr ? parser->input->line : 0, 0)),
                  why + "; the rest is left out");
    found = true;
    return false;
  }

  const XmlRecord* next() {
    release(std::exchange(current, {}));
    if (parser == nullptr) start();
    while (ready.empty() && !ended)
      if (!read_on()) finish();
    if (ready.empty()) return nullptr;
    found = true;
    current = std::move(ready.front());
    ready.pop_front();
    return &current;
  }

  void finish() {
    ended = true;
    if (repairs.as_windows_1252 > 0)
      file.warned(0, std::to_string(repairs.as_windows_1252) + " bytes read as Windows-1252");
    if (repairs.replaced > 0)
      file.warned(0, std::to_string(repairs.replaced) + " bytes that meant nothing replaced");
    if (bare_ampersands > 0)
      file.warned(0, std::to_string(bare_ampersands) + " bare ampersands taken for text");
    if (!found && ready.empty() && file.input.failure().empty())
      file.rejected(0, "no article in it: there is no whole element \"" + std::string(names.front()) + "\"");
  }
};

XmlRecords::XmlRecords(const OpenFile& file, std::span<const std::string_view> names)
    : impl_(std::make_unique<Impl>(file, names)) {}
XmlRecords::~XmlRecords() = default;

const XmlRecord* XmlRecords::next() { return impl_->next(); }

}  // namespace quotidian
