#include "services/gateway/gateway.h"

#include <fstream>
#include <sstream>

#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/telemetry/log.h"
#include "common/telemetry/metrics.h"
#include "common/telemetry/process_metrics.h"
#include "services/gateway/descriptors.h"
#include "services/gateway/doors/front.h"
#include "services/gateway/doors/journeys.h"
#include "services/gateway/doors/native.h"
#include "services/gateway/openapi/openapi.h"

namespace fupin::gateway {
namespace {

using telemetry::Level;
using telemetry::Log;

constexpr absl::Duration kTellBalancers = absl::Seconds(1);

std::string ReadAll(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return std::move(bytes).str();
}

// Only what the page asks for; the package also holds source maps of many megabytes.
void AddDocs(const std::string& folder, Pages* pages) {
  const std::string ui = folder + "/node_modules/swagger-ui-dist/";
  const std::string page = ReadAll(folder + "/index.html");
  const std::string bundle = ReadAll(ui + "swagger-ui-bundle.js");
  if (page.empty() || bundle.empty()) {
    Log(Level::kWarn, "no /docs: npm ci has not run in services/gateway/docs").With("folder", folder);
    return;
  }
  pages->Add("/docs", "text/html; charset=utf-8", page);
  pages->Add("/docs/", "text/html; charset=utf-8", page);
  pages->Add("/docs/docs.js", "text/javascript; charset=utf-8", ReadAll(folder + "/docs.js"));
  pages->Add("/docs/ui/swagger-ui-bundle.js", "text/javascript; charset=utf-8", bundle);
  pages->Add("/docs/ui/swagger-ui.css", "text/css; charset=utf-8", ReadAll(ui + "swagger-ui.css"));
  pages->Add("/docs/ui/favicon-32x32.png", "image/png", ReadAll(ui + "favicon-32x32.png"));
}

}  // namespace

struct Gateway::State {
  explicit State(const GatewayOptions& options)
      : drain(options.drain),
        backends(options.backends),
        pages([this] { return backends.Serving(); }),
        admission(options.admission),
        cors(options.cors_origins),
        access_log(options.access_log_every) {}

  absl::Duration drain;
  std::unique_ptr<ApiModel> model;
  RouteTrie routes;
  Backends backends;
  Pages pages;
  Admission admission;
  const Cors cors;
  AccessLog access_log;
  std::unique_ptr<WatchHub> watches;
  std::unique_ptr<Journeys> journeys;
  std::unique_ptr<Front> front;
  std::unique_ptr<telemetry::MetricsServer> metrics;
  std::unique_ptr<NativeServer> native;
  std::unique_ptr<HttpServer> http;
  const telemetry::ProcessMetrics process;
  telemetry::Gauge ready = telemetry::ReadyGauge();
  bool drained = false;
};

absl::StatusOr<std::unique_ptr<Gateway>> Gateway::Start(const GatewayOptions& options) {
  auto state = std::make_unique<State>(options);
  ASSIGN_OR_RETURN(auto files, LinkedApiFiles());
  ASSIGN_OR_RETURN(state->model, ApiModel::Build(files));
  for (const HttpBinding& binding : state->model->bindings()) RETURN_IF_ERROR(state->routes.Add(binding));
  for (const HttpBinding& binding : state->model->bindings())
    state->pages.Reserve(binding.path.segments.front());
  if (!options.static_dir.empty()) RETURN_IF_ERROR(state->pages.AddConsole(options.static_dir));
  if (!options.docs_dir.empty()) AddDocs(options.docs_dir, &state->pages);
  state->journeys =
      std::make_unique<Journeys>(*state->model, [&backends = state->backends] { return backends.Serving(); });
  state->pages.AddLive("/status", "application/json",
                       [&journeys = *state->journeys] { return journeys.Page(absl::Now()); });
  state->pages.Add("/openapi.json", "application/json", OpenApiDocument(ApiDescriptorSet()));
  state->watches = std::make_unique<WatchHub>(options.watch, state->model->schema(), state->backends);
  state->front = std::make_unique<Front>(FrontParts{.model = *state->model,
                                                    .routes = state->routes,
                                                    .pages = state->pages,
                                                    .backends = state->backends,
                                                    .journeys = *state->journeys,
                                                    .admission = state->admission,
                                                    .cors = state->cors,
                                                    .access_log = state->access_log,
                                                    .watches = *state->watches});
  if (!options.metrics_address.empty()) {
    ASSIGN_OR_RETURN(state->metrics, telemetry::MetricsServer::Start(options.metrics_address));
  }
  const NativeParts native{*state->model, state->backends, *state->journeys, state->admission,
                           state->access_log};
  ASSIGN_OR_RETURN(state->native,
                   NativeServer::Start(options.grpc_address, native, options.backends.max_message_bytes));
  ASSIGN_OR_RETURN(state->http, HttpServer::Start(options.http_address, options.http_threads, options.limits,
                                                  *state->front));
  Log(Level::kInfo, "serving")
      .With("http", options.http_address)
      .With("grpc", options.grpc_address)
      .With("methods", static_cast<int>(state->model->methods().size()));
  return std::unique_ptr<Gateway>(new Gateway(std::move(state)));
}

Gateway::Gateway(std::unique_ptr<State> state) : state_(std::move(state)) {}

Gateway::~Gateway() {
  if (!state_->drained) {
    state_->drain = absl::ZeroDuration();
    Drain();
  }
}

int Gateway::http_port() const { return state_->http->port(); }
int Gateway::grpc_port() const { return state_->native->port(); }

void Gateway::Refresh() {
  const bool ready = state_->pages.IsReady();
  state_->native->SetServing(ready);
  state_->ready.Set(ready ? 1 : 0);
  state_->process.Refresh();
}

void Gateway::Drain() {
  state_->drained = true;
  state_->pages.Drain();
  Refresh();
  if (state_->drain > absl::ZeroDuration()) {
    Log(Level::kInfo, "stopping");
    absl::SleepFor(kTellBalancers);
  }
  state_->http->Drain(state_->drain);
  state_->front->WaitForCalls();
  state_->watches->Stop();
  state_->native->Drain(state_->drain);
}

}  // namespace fupin::gateway
