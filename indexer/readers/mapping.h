// The one table of which of their fields feed which of ours, for every format; docs/inputs.md shows it
// and a test holds the two together. A reader finds values by path, fields.h puts them into the Article.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <quotidian/article.h>

namespace quotidian {

enum class Shape {
  text,
  list,        // one string is a list of one
  comma_list,  // one string is cut at its commas
  date,
  date_quality,
  status,
  body,  // a string, or a list of paragraphs
  quotes,
  extra,
};

// Where the values stand in each format. A cell is a list of paths: of those joined by "or" the first
// that holds anything counts, those joined by "and" add up.
//
// A path has steps cut at slashes: the name of a JSON key or an XML element, "*" at its end for any
// ending, "name[key=value]" for those with that member or attribute, "@name" for an attribute, "**" for
// any depth. Lists are walked through. XML names go without prefix in the record's own namespace.
struct Paths {
  std::string_view own = {};      // JSON Lines, Elasticsearch, CSV, front matter
  std::string_view ninjs = {};    // ninjs 1, 2 and 3
  std::string_view newsml = {};   // NewsML-G2 newsItem
  std::string_view nitf = {};     // also inside a newsItem
  std::string_view feed = {};     // RSS item, Atom entry, WordPress export
  std::string_view json_ld = {};  // schema.org NewsArticle in a page
  std::string_view html = {};     // the page itself
};
using Column = std::string_view Paths::*;

struct InputField {
  std::string_view key;  // ours
  Shape shape;
  std::string Article::*text;
  std::vector<std::string> Article::*list;
  Paths paths;
};

inline constexpr std::array kInputFields = {
    InputField{"id",
               Shape::text,
               &Article::id,
               nullptr,
               {.own = "id",
                .ninjs = "uri or guid",
                .newsml = "@guid",
                .nitf = "head/docdata/doc-id/@id-string",
                .feed = "guid or id or link[rel=alternate]/@href or link",
                .json_ld = "@id"}},
    InputField{
        "version",
        Shape::text,
        &Article::version,
        nullptr,
        {.own = "version", .ninjs = "version", .newsml = "@version", .nitf = "head/docdata/du-key/@version"}},
    InputField{"status",
               Shape::status,
               nullptr,
               nullptr,
               {.own = "status",
                .ninjs = "pubstatus or pubStatus",
                .newsml = "itemMeta/pubStatus/@qcode",
                .nitf = "head/docdata/@management-status",
                .feed = "wp:status"}},
    InputField{"embargoed_until",
               Shape::date,
               &Article::embargoed_until,
               nullptr,
               {.own = "embargoed_until",
                .ninjs = "embargoed or embargoedUntil",
                .newsml = "itemMeta/embargoed",
                .nitf = "head/docdata/date.release/@norm"}},
    InputField{"expires",
               Shape::date,
               &Article::expires,
               nullptr,
               {.own = "expires",
                .ninjs = "expires",
                .newsml = "itemMeta/expires",
                .nitf = "head/docdata/date.expire/@norm"}},
    InputField{"title",
               Shape::text,
               &Article::title,
               nullptr,
               {.own = "title",
                .ninjs = "headlines[role=main]/value or headlines/value or headline or headline_* or title",
                .newsml = "contentMeta/headline or itemMeta/title",
                .nitf = "body/body.head/hedline/hl1 or body/body.head/headline/hl1 or head/title",
                .feed = "title",
                .json_ld = "headline or name",
                .html = "**/meta[property=og:title]/@content or **/h1 or head/title"}},
    InputField{"subtitle",
               Shape::text,
               &Article::subtitle,
               nullptr,
               {.own = "subtitle",
                .ninjs = "description_text or descriptions/value or description_*",
                .newsml = "contentMeta/description[role=drol:summary] or contentMeta/description or "
                          "contentMeta/headline[rank=2]",
                .nitf = "body/body.head/hedline/hl2 or body/body.head/abstract",
                .feed = "excerpt:encoded or description or summary",
                .json_ld = "alternativeHeadline or description",
                .html = "**/meta[property=og:description]/@content or **/meta[name=description]/@content"}},
    InputField{"body",
               Shape::body,
               &Article::body,
               nullptr,
               {.own = "body or text",
                .ninjs = "body_xhtml or body_html or bodies[contenttype=text/html]/value or "
                         "bodies[contentType=text/html]/value or bodies[role=main]/value or bodies/value or "
                         "body_text or body_*",
                .newsml = "contentSet/inlineXML/html/body or contentSet/inlineXML or contentSet/inlineData",
                .nitf = "body/body.content/block[class=full_text] or body/body.content",
                .feed = "content:encoded or content or description or summary",
                .json_ld = "articleBody"}},
    InputField{
        "captions",
        Shape::list,
        nullptr,
        &Article::captions,
        {.own = "captions",
         .ninjs =
             "associations/*[type=picture]/description_text or associations[type=picture]/descriptions/value",
         .nitf = "body/body.content/media/media-caption",
         .feed = "media:content/media:description or media:description"}},
    InputField{"published",
               Shape::date,
               &Article::published,
               nullptr,
               {.own = "published or date",
                .ninjs = "firstcreated or firstCreated or firstpublished or versioncreated or versionCreated",
                .newsml = "itemMeta/firstCreated or contentMeta/contentCreated or itemMeta/versionCreated",
                .nitf = "head/docdata/date.issue/@norm or head/pubdata/@date.publication or "
                        "body/body.head/dateline/story.date/@norm",
                .feed = "pubDate or published or dc:date or issued or wp:post_date_gmt",
                .json_ld = "datePublished or dateCreated",
                .html = "**/meta[property=article:published_time]/@content or **/meta[name=date]/@content or "
                        "**/meta[name=pubdate]/@content or **/meta[itemprop=datePublished]/@content or "
                        "**/meta[name=dc.date]/@content or **/time[itemprop=datePublished]/@datetime or "
                        "**/time/@datetime"}},
    // How sure the date is, where that is known already; behind it, since reading it says so too.
    InputField{"date_quality", Shape::date_quality, nullptr, nullptr, {.own = "date_quality"}},
    InputField{
        "updated",
        Shape::date,
        &Article::updated,
        nullptr,
        {.own = "updated",
         .ninjs = "versioncreated or versionCreated",
         .newsml = "itemMeta/versionCreated or contentMeta/contentModified",
         .nitf = "head/revision-history/@norm or body/body.head/dateline/story.date/@norm",
         .feed = "atom:updated or updated or modified or dcterms:modified or wp:post_modified_gmt",
         .json_ld = "dateModified",
         .html =
             "**/meta[property=article:modified_time]/@content or **/meta[itemprop=dateModified]/@content"}},
    InputField{
        "source",
        Shape::text,
        &Article::source,
        nullptr,
        {.own = "source",
         .ninjs = "infosource/name or infosources/name or infoSources/name or source or copyrightholder or "
                  "copyrightHolder",
         .newsml = "contentMeta/infoSource[role=cRole:source]/name or contentMeta/infoSource/name or "
                   "itemMeta/provider/name or itemMeta/provider/@literal or itemMeta/provider/@qcode",
         .nitf = "body/body.head/distributor/org or body/body.head/distributor or "
                 "head/docdata/doc.copyright/@holder or head/pubdata/@name or head/docdata/doc-id/@regsrc",
         .feed = "source/title or source or dc:publisher",
         .json_ld = "publisher/name or sourceOrganization/name",
         .html = "**/meta[property=og:site_name]/@content or **/meta[name=application-name]/@content"}},
    InputField{"authors",
               Shape::list,
               nullptr,
               &Article::authors,
               {.own = "authors or author",
                .ninjs = "byline or by or authors/name or people[rel=author]/name",
                .newsml = "contentMeta/by or contentMeta/creator/name or contentMeta/creator/@literal",
                .nitf = "body/body.head/byline/person or body/body.head/byline",
                .feed = "dc:creator or author/name or author",
                .json_ld = "author",
                .html = "**/meta[name=author]/@content or **/meta[property=article:author]/@content or "
                        "**/a[rel=author] or **/*[itemprop=author]"}},
    InputField{"section",
               Shape::text,
               &Article::section,
               nullptr,
               {.own = "section",
                .ninjs = "service/name or section",
                .nitf = "head/pubdata/@position.section or head/meta[name=online_sections]/@content",
                .feed = "category[domain=category]",
                .json_ld = "articleSection",
                .html = "**/meta[property=article:section]/@content"}},
    InputField{
        "tags",
        Shape::comma_list,
        nullptr,
        &Article::tags,
        {.own = "tags",
         .ninjs = "subject/name and subjects/name and genre/name and genres/name and keywords",
         .newsml = "contentMeta/subject/name and contentMeta/genre/name and contentMeta/keyword",
         .nitf = "head/docdata/key-list/keyword/@key and head/tobject/tobject.subject/@tobject.subject.type "
                 "and head/docdata/identified-content/classifier",
         .feed = "category[domain=post_tag] or category or category/@term or dc:subject",
         .json_ld = "keywords",
         .html = "**/meta[property=article:tag]/@content or **/meta[name=news_keywords]/@content or "
                 "**/meta[name=keywords]/@content"}},
    InputField{"url",
               Shape::text,
               &Article::url,
               nullptr,
               {.own = "url",
                .ninjs = "canonicalurl or canonicalUrl or link",
                .nitf = "head/meta[name=alternate_url]/@content or head/pubdata/@ex-ref",
                .feed = "link[rel=alternate]/@href or link/@href or link or guid[isPermaLink=true]",
                .json_ld = "url or mainEntityOfPage/@id or mainEntityOfPage",
                .html = "**/link[rel=canonical]/@href or **/meta[property=og:url]/@content"}},
    InputField{"lang",
               Shape::text,
               &Article::lang,
               nullptr,
               {.own = "lang",
                .ninjs = "language",
                .newsml = "contentMeta/language/@tag or @lang",
                .nitf = "@lang or @baselang or head/docdata/@lang",
                .feed = "dc:language or @lang or content/@lang",
                .json_ld = "inLanguage",
                .html = "@lang or **/meta[property=og:locale]/@content"}},
    InputField{"rights",
               Shape::text,
               &Article::rights,
               nullptr,
               {.own = "rights",
                .ninjs = "usageterms or usageTerms or copyrightnotice or copyrightNotice",
                .newsml = "rightsInfo/usageTerms or rightsInfo/copyrightNotice",
                .nitf = "body/body.head/rights",
                .feed = "dc:rights or rights or copyright",
                .json_ld = "copyrightNotice or license",
                .html = "**/meta[name=copyright]/@content"}},
    InputField{"quotes", Shape::quotes, nullptr, nullptr, {.own = "quotes"}},
    InputField{"extra", Shape::extra, nullptr, nullptr, {.own = "extra"}},
};

struct Step {
  std::string_view name;        // "@name" for an attribute
  std::string_view key, value;  // of "name[key=value]"; empty for any
  bool fits(std::string_view other) const;
};

struct Path {
  std::string_view printed;
  std::vector<Step> steps;
};
Path parse_path(std::string_view printed);

struct MappedField {
  const InputField* field;
  std::vector<std::vector<Path>> sums;  // of each the first path that holds anything, all added up
};

// A column made ready for reading.
class Mapping {
 public:
  // `renames` are pairs of their path and our key. Theirs comes before the column's own paths, and no
  // other field reads it any more. They must outlive the Mapping.
  explicit Mapping(Column column, std::span<const std::pair<std::string, std::string>> renames = {});
  std::span<const MappedField> fields() const { return fields_; }

 private:
  std::vector<MappedField> fields_;
};

const InputField* input_field(std::string_view key);  // nullptr for an unknown one

}  // namespace quotidian
