// Cron: schedules of CronJobs, read as the controller does (the standard parser of robfig/cron):
// five fields with lists, ranges, steps and names, or @daily and the like, with TZ= in front.
#ifndef MESHLINT_LIB_KUBE_CRON_H_
#define MESHLINT_LIB_KUBE_CRON_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace meshlint::kube {

// The times of a schedule; bit N of a field stands for its value N.
struct CronSchedule {
  std::uint64_t minutes = 0;
  std::uint64_t hours = 0;
  std::uint64_t days = 0;
  std::uint64_t months = 0;
  std::uint64_t weekdays = 0;  // 0 is Sunday
  // A field that is `*` does not choose.  Where both choose, either one is enough.
  bool any_day = false;
  bool any_weekday = false;
  std::optional<double> every;  // seconds, for @every; the fields are empty then

  // Whether no date ever fits (30 2: the 30th of February) or a field holds no value at all.
  bool NeverRuns() const;
  // The shortest time in minutes between two runs of one day, as far as hours and minutes say; 1440
  // for one run a day at most.
  double ShortestGap() const;
};

// A part of the text that deserves a remark.
struct CronRemark {
  std::string_view part;  // of the text that was read
  std::string text;
};

struct CronReading {
  std::optional<CronSchedule> schedule;  // nothing when the text is refused
  CronRemark fault;                      // why it is refused
  std::vector<CronRemark> oddities;      // accepted, and surely not what is meant
  std::string_view time_zone;            // of TZ=NAME or CRON_TZ=NAME
  bool has_time_zone = false;
};

CronReading ReadCron(std::string_view text);

// What the text most likely means, in a form that is accepted; "" when nothing is near.
std::string NearestCron(std::string_view text);

// The seconds of a Go duration ("1h30m", "1.5h"); nothing for other text.
std::optional<double> ParseGoDuration(std::string_view text);

// Whether the text has the form of an IANA time zone name ("Europe/Berlin", "UTC"); "Local" and ""
// have not.
bool LooksLikeTimeZone(std::string_view text);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_CRON_H_
