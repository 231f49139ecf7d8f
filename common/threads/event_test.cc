#include "common/threads/event.h"

#include <gtest/gtest.h>

#include <thread>

namespace fupin::threads {
namespace {

TEST(EventTest, AnOrdinaryThreadSleepsUntilItHappens) {
  Event event;
  int value = 0;
  std::thread other([&] {
    value = 7;
    event.Set();
  });
  event.Wait();
  EXPECT_EQ(value, 7);
  other.join();
}

TEST(EventTest, WhatHasHappenedIsNotWaitedFor) {
  Event event;
  event.Set();
  event.Wait();
}

TEST(EventTest, MayBeDestroyedByItsWaiter) {
  for (int i = 0; i < 2000; ++i) {
    auto event = std::make_unique<Event>();
    std::thread other([e = event.get()] { e->Set(); });
    event->Wait();
    event.reset();
    other.join();
  }
}

}  // namespace
}  // namespace fupin::threads
