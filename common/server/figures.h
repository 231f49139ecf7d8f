// Figures of a database as gauges: each a small query, asked every half minute. Every replica exports the
// same ones, so a dashboard takes their max, not their sum.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "common/postgres/database.h"
#include "common/telemetry/metrics.h"
#include "google/protobuf/descriptor.h"

namespace fupin::server {

struct Figure {
  std::string name;
  std::string help;
  std::string label;          // of what the first column says; empty: the value is the only column
  postgres::Statement query;  // cheap also in a database of years; runs under the range of the nation
};

// What every service's database has: waiting events, jobs.
std::vector<Figure> PlatformFigures();

// Rows for VALUES from the enum's values [first, last]: (1,'group_review'),(2,'group_notice')
std::string EnumRows(const google::protobuf::EnumDescriptor* type, int first, int last);

class FigureSampler {
 public:
  FigureSampler(postgres::Database& database, const std::vector<Figure>& figures);
  ~FigureSampler();  // waits for the query in hand

  void Start();
  void Sample();  // once, now; a figure that cannot be had keeps its value

 private:
  struct Sampled {
    Figure figure;
    std::map<std::string, telemetry::Gauge> gauges;  // by label
  };
  void Read(Sampled& sampled);
  void Run();

  postgres::Database& database_;
  std::vector<Sampled> figures_;
  std::mutex mutex_;
  std::condition_variable stop_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace fupin::server
