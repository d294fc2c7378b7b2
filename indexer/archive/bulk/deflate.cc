// libdeflate behind a class; see deflate.h.
#include "indexer/archive/bulk/deflate.h"

#include <libdeflate.h>

#include <new>

namespace quotidian::archive::bulk {
namespace {

constexpr int kLevel = 1;  // 6 takes half as long again and saves a two-hundredth of an archive
constexpr std::size_t kWorthTrying = 19;  // bytes; the library tries the same

}  // namespace

void Deflater::Free::operator()(libdeflate_compressor* compressor) const {
  libdeflate_free_compressor(compressor);
}

Deflater::Deflater() : compressor_(libdeflate_alloc_compressor(kLevel)) {
  if (!compressor_) throw std::bad_alloc();
}

bool Deflater::shorten(std::string& tag) {
  if (tag.size() < kWorthTrying) return false;
  buffer_.resize(tag.size() - 1);
  const std::size_t size =
      libdeflate_deflate_compress(compressor_.get(), tag.data(), tag.size(), buffer_.data(), buffer_.size());
  if (size == 0) return false;  // no shorter
  tag.assign(buffer_, 0, size);
  return true;
}

}  // namespace quotidian::archive::bulk
