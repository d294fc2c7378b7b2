// Deflater: shortens tags as the library's compressed tables hold them, as a raw deflate stream.
// libdeflate instead of zlib for its speed; any reader of deflate takes either. One for each thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct libdeflate_compressor;

namespace quotidian::archive::bulk {

class Deflater {
 public:
  Deflater();
  // The tag, deflated if that makes it shorter: then true.
  bool shorten(std::string& tag);

 private:
  struct Free {
    void operator()(libdeflate_compressor* compressor) const;
  };
  std::unique_ptr<libdeflate_compressor, Free> compressor_;
  std::string buffer_;
};

}  // namespace quotidian::archive::bulk
