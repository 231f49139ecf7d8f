#include "services/ctl/sample/people.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/str_format.h"
#include "common/base/resident_id.h"

namespace fupin::ctl {

namespace {

const char* const kSurnames[] = {"田", "向", "谭", "李", "王", "张", "刘", "黄", "杨", "陈", "周", "覃",
                                 "吴", "罗", "邓", "胡", "彭", "冉", "牟", "谢", "朱", "徐", "龙", "黎",
                                 "廖", "何", "熊", "宋", "郑", "余", "姚", "魏", "唐", "曾", "石", "侯",
                                 "袁", "孙", "马", "赵", "郭", "汪", "蒋", "肖", "滕"};
const char* const kMale[] = {"国", "建", "明", "军", "华", "平", "志", "文", "德", "光", "永", "大",
                             "学", "世", "祖", "绍", "伟", "强", "勇", "斌", "涛", "林", "海", "波",
                             "松", "柏", "山", "川", "锋", "刚", "正", "宏", "昌", "兴", "富", "贵",
                             "安", "康", "浩", "宇", "轩", "俊", "杰", "博", "航", "鑫", "磊", "洋"};
const char* const kFemale[] = {"秀", "英", "兰", "芳", "桂", "玉", "凤", "珍", "梅", "翠", "菊", "莲",
                               "香", "云", "霞", "红", "艳", "丽", "娟", "敏", "静", "燕", "玲", "琼",
                               "萍", "华", "春", "秋", "月", "琴", "群", "芬", "雨", "欣", "怡", "涵",
                               "婷", "雪", "佳", "慧", "思", "梦", "瑶", "颖", "蓉", "洁", "琳", "彤"};

template <size_t N>
const char* Pick(Random& random, const char* const (&list)[N]) {
  return list[random.Between(0, N - 1)];
}

}  // namespace

// The first names of the list are frequent in the mountains of western Hubei.
std::string Surname(Random& random) {
  const int64_t last = static_cast<int64_t>(std::size(kSurnames)) - 1;
  return kSurnames[std::min(random.Between(0, last), random.Between(0, last))];
}

std::string GivenName(Random& random, bool male) {
  const auto one = [&] { return std::string(male ? Pick(random, kMale) : Pick(random, kFemale)); };
  const std::string first = one();
  return random.Chance(0.12) ? first : first + one();
}

std::string ResidentIdIssuer::Issue(Date birth, bool male) {
  const int serial = first_serial_ + issued_[{birth.days_since_epoch(), male}]++;
  // 500 sequence numbers of each sex and day under one prefix, then the next prefix.
  const std::string first17 =
      absl::StrFormat("99%02d%02d%04d%02d%02d%03d", series_, 1 + serial / 500, birth.year(), birth.month(),
                      birth.day(), serial % 500 * 2 + (male ? 1 : 0));
  return first17 + ResidentId::CheckCharacter(first17);
}

}  // namespace fupin::ctl
