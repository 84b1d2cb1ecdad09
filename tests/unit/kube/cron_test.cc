// Schedules as the CronJob controller reads them.
#include "kube/cron.h"

#include <string>

#include <gtest/gtest.h>

#include "base/strings.h"

namespace meshlint::kube {
namespace {

std::string Fault(std::string_view text) {
  const CronReading reading = ReadCron(text);
  EXPECT_EQ(reading.schedule.has_value(), reading.fault.text.empty()) << text;
  return reading.fault.text;
}

TEST(CronTest, Accepted) {
  for (const char* text :
       {"0 3 * * *", "*/5 * * * *", "0 0 1 JAN sun", "0 0 1 1-12/2 MON-FRI", "5/15 * * * *",
        "0,30 8-18 * * 1-5", "? ? ? ? ?", " 0  3 * *\t* ", "@daily", "@hourly", "@every 1h30m",
        "@every -5s", "TZ=Europe/Berlin 0 3 * * *", "CRON_TZ=UTC @weekly", "+5 * * * *",
        "*-7 * * * *", "*/61 * * * *", "1,,2 * * * *", "0 0 30 2 *"}) {
    EXPECT_EQ(Fault(text), "") << text;
  }
}

TEST(CronTest, Refused) {
  EXPECT_EQ(Fault(""), "it is empty");
  EXPECT_EQ(Fault("TZ=UTC"), "it is empty");
  EXPECT_EQ(Fault("* * * *"), "it has 4 fields, five are expected");
  EXPECT_EQ(Fault("0 0 3 * * *"), "it has 6 fields, five are expected");
  EXPECT_EQ(Fault("60 * * * *"), "the minute 60 is out of range (0 to 59)");
  EXPECT_EQ(Fault("* 24 * * *"), "the hour 24 is out of range (0 to 23)");
  EXPECT_EQ(Fault("* * 0 * *"), "the day of month 0 is out of range (1 to 31)");
  EXPECT_EQ(Fault("* * * 13 *"), "the month 13 is out of range (1 to 12 or names such as JAN)");
  EXPECT_EQ(Fault("* * * * 7"), "the day of week 7 is out of range (0 to 6 or names such as MON)");
  EXPECT_EQ(Fault("* * * * 1-7"),
            "the day of week 7 is out of range (0 to 6 or names such as MON)");
  EXPECT_EQ(Fault("*/0 * * * *"), "a step of 0 never ends");
  EXPECT_EQ(Fault("30-10 * * * *"), "the range \"30-10\" begins after its end");
  EXPECT_EQ(Fault("1-2-3 * * * *"), "\"1-2-3\" has more than one hyphen");
  EXPECT_EQ(Fault("1/2/3 * * * *"), "\"1/2/3\" has more than one slash");
  EXPECT_EQ(Fault("5- * * * *"), "in \"5-\" a minute is missing");
  EXPECT_EQ(Fault("* * * * monday"), "\"monday\" is no day of week (0 to 6 or names such as MON)");
  EXPECT_EQ(Fault("* * L * *"), "\"L\" is no day of month (1 to 31)");
  EXPECT_EQ(Fault("*/x * * * *"), "the step \"x\" is no number");
  EXPECT_NE(Fault("@reboot"), "");
  EXPECT_NE(Fault("@Daily"), "");
  EXPECT_EQ(Fault("@every day"), "\"day\" is no duration such as 1h30m");
}

TEST(CronTest, NamesThePart) {
  EXPECT_EQ(ReadCron("0 0 1,32 * *").fault.part, "32");
  EXPECT_EQ(ReadCron("0 0 3").fault.part, "0 0 3");
}

TEST(CronTest, StepsThatAreWiderThanTheirField) {
  EXPECT_EQ(ReadCron("*/61 * * * *").oddities.size(), 1U);
  EXPECT_EQ(ReadCron("*/90 * * * *").oddities.at(0).part, "*/90");
  EXPECT_EQ(ReadCron("*/60 * * * *").oddities.size(), 1U);
  EXPECT_TRUE(ReadCron("*/59 * * * *").oddities.empty());
  EXPECT_EQ(ReadCron("0 */24 * * *").oddities.size(), 1U);
  EXPECT_TRUE(ReadCron("0 */12 * * *").oddities.empty());
  EXPECT_EQ(ReadCron("*/4294967295 * * * *").oddities.size(), 1U);
}

TEST(CronTest, DatesThatNeverCome) {
  for (const char* text : {"0 0 30 2 *", "0 0 31 4,6,9,11 *", "0 0 31 2 ?", ", * * * *"}) {
    EXPECT_TRUE(ReadCron(text).schedule->NeverRuns()) << text;
  }
  for (const char* text : {"0 0 29 2 *", "0 0 31 * *", "0 0 30 2 MON", "0 0 31 1-2 *", "@yearly",
                           "@every 1h", "* * * * *", "0 0 * 2 MON"}) {
    EXPECT_FALSE(ReadCron(text).schedule->NeverRuns()) << text;
  }
}

TEST(CronTest, ShortestGap) {
  EXPECT_EQ(ReadCron("* * * * *").schedule->ShortestGap(), 1);
  EXPECT_EQ(ReadCron("*/5 * * * *").schedule->ShortestGap(), 5);
  EXPECT_EQ(ReadCron("0 * * * *").schedule->ShortestGap(), 60);
  EXPECT_EQ(ReadCron("0 3 * * *").schedule->ShortestGap(), 1440);
  EXPECT_EQ(ReadCron("0,58 * * * *").schedule->ShortestGap(), 2);
  EXPECT_EQ(ReadCron("@every 2m").schedule->ShortestGap(), 2);
}

TEST(CronTest, TimeZones) {
  const CronReading reading = ReadCron("CRON_TZ=Asia/Tokyo 0 3 * * *");
  EXPECT_TRUE(reading.has_time_zone);
  EXPECT_EQ(reading.time_zone, "Asia/Tokyo");
  EXPECT_FALSE(ReadCron("0 3 * * *").has_time_zone);
  for (const char* zone :
       {"UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "EST5EDT"}) {
    EXPECT_TRUE(LooksLikeTimeZone(zone)) << zone;
  }
  for (const char* zone : {"", "Local", "local", "Europe Berlin", " UTC", "../etc", "UTC/"}) {
    EXPECT_FALSE(LooksLikeTimeZone(zone)) << zone;
  }
}

TEST(CronTest, Near) {
  EXPECT_EQ(NearestCron("0 3 * * 7"), "0 3 * * 0");
  EXPECT_EQ(NearestCron("0 0 3 * * *"), "0 3 * * *");
  EXPECT_EQ(NearestCron("@dayly"), "@daily");
  EXPECT_EQ(NearestCron("@Daily"), "@daily");
  EXPECT_EQ(NearestCron("30 0 3 * * *"), "");
  EXPECT_EQ(NearestCron("whenever"), "");
  EXPECT_EQ(NearestCron("61 3 * * *"), "");
}

TEST(CronTest, GoDurations) {
  EXPECT_EQ(ParseGoDuration("1h30m"), 5400);
  EXPECT_EQ(ParseGoDuration("1.5h"), 5400);
  EXPECT_EQ(ParseGoDuration("90s"), 90);
  EXPECT_EQ(ParseGoDuration(".5s"), 0.5);
  EXPECT_EQ(ParseGoDuration("0.3s"), 0.3);
  EXPECT_EQ(ParseGoDuration("5.m"), 300);
  EXPECT_EQ(ParseGoDuration(Cat("1.5", std::string(400, '0'), "s")), 1.5);
  EXPECT_EQ(ParseGoDuration("-2m"), -120);
  EXPECT_EQ(ParseGoDuration("0"), 0);
  for (const char* text : {"", "1", "h", "1d", "1h30", "1..5s", ".s", "-", "1 h"}) {
    EXPECT_FALSE(ParseGoDuration(text)) << text;
  }
}

}  // namespace
}  // namespace meshlint::kube
