// What the oracle cannot read off the descriptors: how the request of each RPC names a place or a thing, and
// which markers its reply lists.
#pragma once

#include <span>
#include <string>

namespace fupin::matrix {

enum Flag : unsigned {
  kOfArea = 1,           // lists the markers in $area
  kOfRange = 2,          // lists the markers in the caller's whole range
  kOfTarget = 4,         // lists the one marker at the target
  kTotal = 8,            // `total_size` counts what is listed
  kOfOrganisation = 16,  // a role that is held in an organisation is limited to what belongs to it
  kGives = 32,           // needs a role that may give the role `cadre`
  kGivesAll = 16384,     // needs a role that may give every role
  kDecides =
      32768,  // for whoever decides on proposals; others see and touch their own, of which there are none
  kOutsideInvalid = 64,  // another place is a fault of the request: INVALID_ARGUMENT
  kAnywhere = 128,     // every place may be asked about: public knowledge, or a list that is empty elsewhere
  kByState = 256,      // a read that the state of its thing may refuse
  kOnce = 512,         // undoes its own marker: NOT_FOUND when it is allowed a second time
  kMoney = 2048,       // received money lies with the county, whatever place it is for
  kProvince = 4096,    // holds in the whole province: only for who is granted all of it
  kHolder = 8192,      // only for the holder of the thing, who is nobody here
  kOwnSubject = 1024,  // ends what the caller has: every cell needs an account of its own
};

struct Fact {
  const char* method;
  // The request over one that is right in form. $area is the place that is tried, $village a village in it,
  // $household and the like the marker there.
  const char* request;
  const char* rows = "";    // field of the reply that lists markers
  const char* things = "";  // which markers: "project,funded"
  unsigned flags = 0;
};

std::span<const Fact> Facts();

}  // namespace fupin::matrix
