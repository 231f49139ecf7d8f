#include "services/audit/webhook/figures.h"

namespace fupin::audit {
namespace {

constexpr postgres::Statement kWaiting{"figure_webhook_waiting",
                                       "SELECT count(*) FROM webhook_delivery WHERE state = 1"};
// Of webhooks that work: what fails waits for its next try on purpose.
constexpr postgres::Statement kOldestDue{
    "figure_webhook_oldest_due",
    "SELECT coalesce(extract(epoch FROM now() - min(d.next_try)), 0) FROM webhook w, LATERAL "
    "(SELECT next_try FROM webhook_delivery WHERE webhook_id = w.id AND state = 1 ORDER BY next_try LIMIT 1) "
    "d "
    "WHERE w.state = 1 AND w.failures = 0 AND d.next_try < now()"};
constexpr postgres::Statement kWebhooks{
    "figure_webhooks",
    "SELECT s.state, count(w.id) FROM (VALUES ('working'), ('failing'), ('disabled')) AS s (state) "
    "LEFT JOIN webhook w ON w.state < 3 AND s.state = CASE WHEN w.state = 2 THEN 'disabled' "
    "WHEN w.failures > 0 THEN 'failing' ELSE 'working' END GROUP BY s.state"};
// Disabled by the suite itself, not by hand, and not looked after yet.
constexpr postgres::Statement kGivenUp{
    "figure_webhooks_given_up", "SELECT count(*) FROM webhook WHERE state = 2 AND disabled_reason <> 1"};
constexpr postgres::Statement kLongestFailing{
    "figure_webhook_longest_failing",
    "SELECT coalesce(extract(epoch FROM now() - min(failing_since)), 0) FROM webhook WHERE state = 1"};

}  // namespace

std::vector<server::Figure> WebhookFigures() {
  return {{"fupin_webhook_waiting_deliveries", "Deliveries that wait for a try.", "", kWaiting},
          {"fupin_webhook_oldest_due_seconds",
           "How long the oldest delivery is overdue, of webhooks that work.", "", kOldestDue},
          {"fupin_webhooks", "Webhooks.", "state", kWebhooks},
          {"fupin_webhooks_given_up", "Webhooks that were disabled without anybody's asking.", "", kGivenUp},
          {"fupin_webhook_longest_failing_seconds", "For how long the webhook that is worst has failed.", "",
           kLongestFailing}};
}

}  // namespace fupin::audit
