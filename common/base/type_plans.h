// What has to be done with messages of a type, worked out from its descriptor once and kept: masking and
// validation walk messages by such plans instead of asking the descriptor each time.
#pragma once

#include <memory>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

#include "absl/functional/function_ref.h"
#include "google/protobuf/descriptor.h"

namespace fupin {

// `Plan` is default-constructible. Thread-safe; plans live as long as this does.
template <typename Plan>
class TypePlans {
 public:
  // Gives the plan of a type below, to keep a pointer to: it may not be filled yet when types hold each
  // other.
  using PlanOf = absl::FunctionRef<const Plan*(const google::protobuf::Descriptor*)>;
  using Build = void (*)(const google::protobuf::Descriptor* type, Plan& plan, PlanOf plan_of);

  explicit TypePlans(Build build) : build_(build) {}

  const Plan& Of(const google::protobuf::Descriptor* type) {
    {
      std::shared_lock lock(mutex_);
      if (auto it = plans_.find(type); it != plans_.end()) return *it->second;
    }
    std::unique_lock lock(mutex_);
    return *Make(type);
  }

 private:
  const Plan* Make(const google::protobuf::Descriptor* type) {
    auto [it, fresh] = plans_.try_emplace(type);
    if (!fresh) return it->second.get();  // also ends the recursion of types that hold themselves
    it->second = std::make_unique<Plan>();
    Plan* plan = it->second.get();
    build_(type, *plan, [this](const google::protobuf::Descriptor* below) { return Make(below); });
    return plan;
  }

  const Build build_;
  std::shared_mutex mutex_;
  std::unordered_map<const google::protobuf::Descriptor*, std::unique_ptr<Plan>> plans_;
};

}  // namespace fupin
