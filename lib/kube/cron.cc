#include "kube/cron.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/strings.h"

namespace meshlint::kube {
namespace {

constexpr std::string_view kMonths = "janfebmaraprmayjunjulaugsepoctnovdec";
constexpr std::string_view kWeekdays = "sunmontuewedthufrisat";

struct FieldKind {
  std::string_view name;
  unsigned least;
  unsigned most;
  std::string_view names;  // three letters each, the first stands for `least`

  unsigned size() const { return most - least + 1; }
};

constexpr std::array<FieldKind, 5> kFields = {{{"minute", 0, 59, {}},
                                               {"hour", 0, 23, {}},
                                               {"day of month", 1, 31, {}},
                                               {"month", 1, 12, kMonths},
                                               {"day of week", 0, 6, kWeekdays}}};

// What the words stand for, as fields.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kDescriptors = {{
    {"@yearly", "0 0 1 1 *"},
    {"@annually", "0 0 1 1 *"},
    {"@monthly", "0 0 1 * *"},
    {"@weekly", "0 0 * * 0"},
    {"@daily", "0 0 * * *"},
    {"@midnight", "0 0 * * *"},
    {"@hourly", "0 * * * *"},
}};

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::vector<std::string_view> Words(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t at = 0;
  while (at < text.size()) {
    if (IsBlank(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && !IsBlank(text[end])) ++end;
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

std::optional<unsigned> Number(std::string_view text) {
  if (StartsWith(text, "+")) text.remove_prefix(1);
  unsigned value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || stop != text.data() + text.size())
    return std::nullopt;
  return value;
}

std::optional<unsigned> NumberOrName(std::string_view text, const FieldKind& kind) {
  if (text.size() == 3 && !kind.names.empty()) {
    const std::size_t at = kind.names.find(ToLower(text));
    if (at != std::string_view::npos && at % 3 == 0)
      return kind.least + static_cast<unsigned>(at / 3);
  }
  return Number(text);
}

// Reads one field into bits, or says what is wrong with it.
class FieldReader {
 public:
  FieldReader(const FieldKind& kind, CronReading& reading) : kind_(kind), reading_(reading) {}

  bool Read(std::string_view field) {
    for (const std::string_view part : Split(field, ',')) {
      if (!part.empty() && !ReadRange(part)) return false;
    }
    return true;
  }

  std::uint64_t bits() const { return bits_; }
  bool any() const { return any_; }

 private:
  bool Fail(std::string_view part, std::string reason) {
    reading_.fault = {part, std::move(reason)};
    return false;
  }

  std::string Range() const {
    return kind_.names.empty() ? Cat(kind_.least, " to ", kind_.most)
                               : Cat(kind_.least, " to ", kind_.most, " or names such as ",
                                     kind_.names == kMonths ? "JAN" : "MON");
  }

  bool ReadBound(std::string_view word, std::string_view part, unsigned& bound) {
    const std::optional<unsigned> number = NumberOrName(word, kind_);
    if (!number) {
      return Fail(part, word.empty() ? Cat("in ", Quote(part), " a ", kind_.name, " is missing")
                                     : Cat(Quote(word), " is no ", kind_.name, " (", Range(), ")"));
    }
    bound = *number;
    if (bound >= kind_.least && bound <= kind_.most) return true;
    return Fail(part, Cat("the ", kind_.name, ' ', word, " is out of range (", Range(), ")"));
  }

  bool ReadStep(std::string_view word, std::string_view part, unsigned& step) {
    const std::optional<unsigned> number = Number(word);
    if (!number) return Fail(part, Cat("the step ", Quote(word), " is no number"));
    step = *number;
    return step > 0 || Fail(part, "a step of 0 never ends");
  }

  bool ReadRange(std::string_view part) {
    const std::vector<std::string_view> stepped = Split(part, '/');
    if (stepped.size() > 2) return Fail(part, Cat(Quote(part), " has more than one slash"));
    const std::vector<std::string_view> bounds = Split(stepped[0], '-');
    unsigned first = kind_.least;
    unsigned last = kind_.most;
    const bool star = bounds[0] == "*" || bounds[0] == "?";
    if (!star) {
      if (bounds.size() > 2) return Fail(part, Cat(Quote(part), " has more than one hyphen"));
      if (!ReadBound(bounds[0], part, first)) return false;
      last = first;
      if (bounds.size() == 2 && !ReadBound(bounds[1], part, last)) return false;
    }
    unsigned step = 1;
    if (stepped.size() == 2) {
      if (!ReadStep(stepped[1], part, step)) return false;
      if (bounds.size() == 1) last = kind_.most;  // 5/15 goes on to the end
    }
    if (first > last) {
      return Fail(part, Cat("the range ", Quote(stepped[0]), " begins after its end"));
    }
    if (step >= kind_.size() && first != last && stepped.size() == 2) {
      reading_.oddities.push_back(
          {part, Cat("the step ", step, " is wider than the ", kind_.name, " (", kind_.least,
                     " to ", kind_.most, "), so ", Quote(part), " means ", first, " alone")});
    }
    any_ |= star && step == 1;
    for (unsigned value = first; value <= last; value += step) {
      bits_ |= std::uint64_t{1} << value;
      if (step > kind_.most) break;
    }
    return true;
  }

  const FieldKind& kind_;
  CronReading& reading_;
  std::uint64_t bits_ = 0;
  bool any_ = false;
};

void ReadFields(std::string_view text, CronReading& reading) {
  const std::vector<std::string_view> words = Words(text);
  if (words.size() != kFields.size()) {
    reading.fault = {text, Cat("it has ", Count(words.size(), "field"), ", five are expected")};
    return;
  }
  std::array<std::uint64_t, kFields.size()> bits{};
  std::array<bool, kFields.size()> any{};
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    FieldReader field(kFields.at(i), reading);
    if (!field.Read(words[i])) return;
    bits.at(i) = field.bits();
    any.at(i) = field.any();
  }
  reading.schedule =
      CronSchedule{bits[0], bits[1], bits[2], bits[3], bits[4], any[2], any[4], std::nullopt};
}

void ReadDescriptor(std::string_view text, CronReading& reading) {
  for (const auto& [word, fields] : kDescriptors) {
    if (word == text) return ReadFields(fields, reading);
  }
  constexpr std::string_view kEvery = "@every ";
  if (StartsWith(text, kEvery)) {
    const std::string_view duration = text.substr(kEvery.size());
    if (const std::optional<double> seconds = ParseGoDuration(duration)) {
      reading.schedule = CronSchedule{};
      reading.schedule->every = std::max(1.0, *seconds);
    } else {
      reading.fault = {text, Cat(Quote(duration), " is no duration such as 1h30m")};
    }
    return;
  }
  reading.fault = {text, Cat(Quote(text),
                             " is none of @yearly, @annually, @monthly, @weekly, "
                             "@daily, @midnight, @hourly and @every DURATION")};
}

// Days that some year has, by month from 1.
constexpr std::array<unsigned, 13> kDays = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

}  // namespace

bool CronSchedule::NeverRuns() const {
  if (every) return false;
  if (minutes == 0 || hours == 0 || months == 0) return true;
  // Where day and weekday both choose, either is enough, and each weekday comes in every month.
  if (!any_day && !any_weekday && weekdays != 0) return false;
  if (!any_weekday && weekdays == 0 && any_day) return true;
  for (unsigned month = 1; month <= 12; ++month) {
    if ((months >> month & 1U) == 0) continue;
    const std::uint64_t in_month = (std::uint64_t{2} << kDays.at(month)) - 1;
    if ((days & in_month) != 0) return false;
  }
  return true;
}

double CronSchedule::ShortestGap() const {
  constexpr int kMinutes = 24 * 60;
  if (every) return std::min(*every / 60, double{kMinutes});
  int first = -1;
  int last = -1;
  int gap = kMinutes;
  for (int at = 0; at < kMinutes; ++at) {
    if ((hours >> static_cast<unsigned>(at / 60) & 1U) == 0) continue;
    if ((minutes >> static_cast<unsigned>(at % 60) & 1U) == 0) continue;
    if (last >= 0) gap = std::min(gap, at - last);
    if (first < 0) first = at;
    last = at;
  }
  return gap;
}

CronReading ReadCron(std::string_view text) {
  CronReading reading;
  std::string_view rest = text;
  if (StartsWith(text, "TZ=") || StartsWith(text, "CRON_TZ=")) {
    reading.has_time_zone = true;
    const std::size_t blank = text.find(' ');
    const std::size_t equals = text.find('=');
    reading.time_zone = text.substr(equals + 1, blank - equals - 1);
    rest = blank == std::string_view::npos ? std::string_view() : Trim(text.substr(blank));
  }
  if (rest.empty()) {
    reading.fault = {text, "it is empty"};
  } else if (rest.front() == '@') {
    ReadDescriptor(rest, reading);
  } else {
    ReadFields(rest, reading);
  }
  return reading;
}

std::string NearestCron(std::string_view text) {
  const std::string_view trimmed = Trim(text);
  std::string near;
  if (StartsWith(trimmed, "@")) {
    std::vector<std::string_view> words;
    for (const auto& descriptor : kDescriptors) words.push_back(descriptor.first);
    near = Nearest(trimmed, words);
  } else {
    std::vector<std::string_view> words = Words(trimmed);
    // Other schedulers have a field for seconds in front.
    if (words.size() == 6 && words[0] == "0") words.erase(words.begin());
    if (words.size() != kFields.size()) return {};
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::string_view weekday = words[i] == "7" ? "0" : words[i];
      near += Cat(i == 0 ? "" : " ", i == 4 ? weekday : words[i]);
    }
  }
  return near != text && ReadCron(near).schedule ? near : std::string();
}

std::optional<double> ParseGoDuration(std::string_view text) {
  double sign = 1;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    sign = text.front() == '-' ? -1 : 1;
    text.remove_prefix(1);
  }
  if (text == "0") return 0.0;
  constexpr std::array<std::pair<std::string_view, double>, 8> kUnits = {{{"ns", 1e-9},
                                                                          {"us", 1e-6},
                                                                          {"\u00b5s", 1e-6},
                                                                          {"\u03bcs", 1e-6},
                                                                          {"ms", 1e-3},
                                                                          {"s", 1},
                                                                          {"m", 60},
                                                                          {"h", 3600}}};
  double seconds = 0;
  bool any = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
    const std::string_view digits = text.substr(0, end);
    if (digits.find_first_of("0123456789") == std::string_view::npos ||
        std::count(digits.begin(), digits.end(), '.') > 1)
      return std::nullopt;
    double number = 0;
    double scale = 1;
    bool fraction = false;
    for (const char c : digits) {
      if (c == '.') {
        fraction = true;
      } else if (!fraction || scale < 1e15) {  // no double tells more digits apart
        number = number * 10 + (c - '0');
        if (fraction) scale *= 10;
      }
    }
    number /= scale;
    text.remove_prefix(end);
    const auto* const unit = std::find_if(kUnits.begin(), kUnits.end(), [text](const auto& each) {
      return StartsWith(text, each.first);
    });
    if (unit == kUnits.end()) return std::nullopt;
    text.remove_prefix(unit->first.size());
    seconds += number * unit->second;
    any = true;
  }
  if (!any) return std::nullopt;
  return sign * seconds;
}

bool LooksLikeTimeZone(std::string_view text) {
  if (text.empty() || EqualsIgnoreCase(text, "local") || text.front() == '/' || text.back() == '/')
    return false;
  if (text.find("..") != std::string_view::npos) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '+' || c == '/';
  });
}

}  // namespace meshlint::kube
