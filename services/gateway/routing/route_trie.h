// Finds the binding of a request by verb and path. Built once; looking up allocates only the values of
// variables.
//
// Literals win over `*`, `*` over `**`. A colon in the last segment is a custom verb when some template has
// that verb, else part of the segment.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "services/gateway/routing/api_model.h"

namespace fupin::gateway {

struct RouteMatch {
  const HttpBinding* binding = nullptr;  // nullptr: nothing matches
  std::vector<std::string> values;       // of the variables
  std::vector<std::string> allowed;      // when only the HTTP verb does not fit: those that would
};

class RouteTrie {
 public:
  // `bindings` must outlive the trie. ALREADY_EXISTS when two have the same verb and path.
  absl::Status Add(const HttpBinding& binding);
  RouteMatch Find(std::string_view http_verb, std::string_view path) const;

 private:
  struct Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
    std::unique_ptr<Node> any;
    // Custom verb -> HTTP verb -> binding, for paths that end here; `rest` for those that end in **.
    using Ends = std::map<std::string, std::map<std::string, const HttpBinding*, std::less<>>, std::less<>>;
    Ends here;
    Ends rest;
  };
  using Ends = Node::Ends;
  static const HttpBinding* Walk(const Node& node, const std::vector<std::string>& segments, size_t at,
                                 std::string_view custom, std::string_view http_verb, RouteMatch* match);
  Node root_;
};

}  // namespace fupin::gateway
