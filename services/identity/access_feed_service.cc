#include "services/identity/access_feed_service.h"

#include "common/base/error.h"

namespace fupin::identity {

absl::StatusOr<v1::AccessFeed> AccessFeedService::GetAccessFeed(rpc::CallContext&,
                                                                const v1::GetAccessFeedRequest& request) {
  ASSIGN_OR_RETURN(AccessPublisher::Sections sections, publisher_.Current());
  for (const v1::AccessSection& known : request.known()) {
    const auto it = sections.find(known.name());
    if (it != sections.end() && it->second.version == known.version()) sections.erase(it);
  }
  v1::AccessFeed feed;
  for (auto& [name, section] : sections) {
    v1::AccessSection& out = *feed.add_sections();
    out.set_name(name);
    out.set_version(std::move(section.version));
    out.set_content(std::move(section.content));
  }
  return feed;
}

}  // namespace fupin::identity
