// See metrics.h.
#include "searcher/service/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace quotidian::service {
namespace {

// Seconds, from a look-up to the time limit.
const prometheus::Histogram::BucketBoundaries kSeconds = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                                          0.25,  0.5,    1,     2.5,  5,     10};

}  // namespace

struct Metrics::Families {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests = prometheus::BuildCounter()
                                                          .Name("quotidian_http_requests_total")
                                                          .Help("Requests answered.")
                                                          .Register(registry);
  prometheus::Family<prometheus::Histogram>& seconds = prometheus::BuildHistogram()
                                                           .Name("quotidian_http_request_seconds")
                                                           .Help("From the request to its answer.")
                                                           .Register(registry);
  prometheus::Gauge& running = gauge("quotidian_searches_running", "Searchers at work.");
  prometheus::Gauge& waiting = gauge("quotidian_searches_waiting", "Requests that wait for one.");
  prometheus::Gauge& most = gauge("quotidian_searches_most", "Searchers there may be at work.");
  prometheus::Gauge& generation = gauge("quotidian_archive_generation", "The generation that is open.");
  prometheus::Gauge& articles = gauge("quotidian_archive_articles", "Articles in it.");
  prometheus::Gauge& quotes = gauge("quotidian_archive_quotes", "Quotes in it.");

  prometheus::Gauge& gauge(const char* name, const char* help) {
    return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
  }
};

Metrics::Metrics() : families_(std::make_unique<Families>()) {}
Metrics::~Metrics() = default;

void Metrics::answered(std::string_view route, int status, std::chrono::duration<double> took) {
  const std::string name(route);
  families_->requests.Add({{"route", name}, {"status", std::to_string(status)}}).Increment();
  families_->seconds.Add({{"route", name}}, kSeconds).Observe(took.count());
}

std::string Metrics::text(const ArchiveState& archive, std::size_t searches_running,
                          std::size_t searches_waiting, std::size_t searches_most) {
  families_->running.Set(static_cast<double>(searches_running));
  families_->waiting.Set(static_cast<double>(searches_waiting));
  families_->most.Set(static_cast<double>(searches_most));
  families_->generation.Set(static_cast<double>(archive.generation));
  families_->articles.Set(static_cast<double>(archive.articles));
  families_->quotes.Set(static_cast<double>(archive.quotes));
  return prometheus::TextSerializer().Serialize(families_->registry.Collect());
}

}  // namespace quotidian::service
