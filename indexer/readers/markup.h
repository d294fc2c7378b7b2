// Text out of XML and HTML: parsing within limits, values by path, paragraphs. libxml2 does the parsing;
// nothing is fetched, no external entity is read, and no entity is expanded inside another. Stateless.
#pragma once

#include <libxml/tree.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <quotidian/article.h>

#include "indexer/readers/fields.h"
#include "indexer/readers/mapping.h"

namespace quotidian::markup {

struct FreeDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using Document = std::unique_ptr<xmlDoc, FreeDocument>;

// Any bytes of UTF-8 as HTML; nullptr only for nothing at all.
Document parse_html(std::string_view utf8);

// A text that may be HTML: with tags or entities it is read as such, else it stays as it is. One
// escaped twice is unescaped twice. As paragraphs split by blank lines, or as one line.
std::string body_text(std::string_view text);
std::string line_text(std::string_view text);

// The name without prefix, "" for what is no element or attribute.
std::string_view name_of(const xmlNode* node);

// All text below a node or of an attribute, white space squeezed.
std::string text_of(const xmlNode* node);
// The value of an attribute, by its name without prefix; empty if there is none.
std::string attribute(const xmlNode* node, std::string_view name);

// The elements and attributes a path leads to from `record`, in document order.
std::vector<const xmlNode*> find(const xmlNode* record, const Path& path);
const xmlNode* find_first(const xmlNode* record, std::string_view path);

// What stands in an element as running text: its paragraphs, headings, list items. Captions of pictures
// are kept apart; scripts, forms, navigation, and in XML tables and notes, are left out.
struct Blocks {
  std::vector<std::string> paragraphs, captions;
};
Blocks blocks_of(const xmlNode* node);

// Fills what is still empty in an Article from a record. The captions found in the body are added.
void fill_from(Article& article, const xmlNode* record, const Mapping& mapping, Extra& extra,
               std::vector<std::string>& warnings);

}  // namespace quotidian::markup
