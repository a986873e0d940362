#include "cijobs/base/time.hpp"

#include <array>
#include <chrono>
#include <cstdio>

namespace cijobs::base {
namespace {

constexpr std::int64_t million = 1'000'000;

// The years 1 to 9999: what an ISO 8601 text of four digits, and a datetime of Python, can hold.
constexpr std::int64_t first_second = -62'135'596'800;
constexpr std::int64_t last_second = 253'402'300'799;

// Reads text from left to right; once something does not fit, `ok` stays false.
struct Scanner {
  std::string_view text;
  bool ok = true;

  bool at(char c) const { return !text.empty() && text.front() == c; }

  int number(std::size_t digits) {
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) value = value * 10 + digit();
    return value;
  }

  int digit() {
    if (text.empty() || text.front() < '0' || text.front() > '9') {
      ok = false;
      return 0;
    }
    const int value = text.front() - '0';
    text.remove_prefix(1);
    return value;
  }

  void expect(char c) {
    ok = ok && at(c);
    if (ok) text.remove_prefix(1);
  }
};

std::int64_t read_fraction(Scanner& scan) {
  if (!scan.at('.') && !scan.at(',')) return 0;
  scan.text.remove_prefix(1);
  std::int64_t micros = 0;
  std::int64_t unit = 100'000;
  std::size_t digits = 0;
  while (!scan.text.empty() && scan.text.front() >= '0' && scan.text.front() <= '9') {
    micros += scan.digit() * unit;
    unit /= 10;
    ++digits;
  }
  scan.ok = scan.ok && digits > 0;
  return micros;
}

int read_offset_seconds(Scanner& scan) {
  if (scan.at('Z') || scan.at('z')) {
    scan.text.remove_prefix(1);
    return 0;
  }
  const int sign = scan.at('-') ? -1 : 1;
  scan.ok = scan.ok && (scan.at('+') || scan.at('-'));
  if (!scan.ok) return 0;
  scan.text.remove_prefix(1);
  const int hours = scan.number(2);
  if (scan.at(':')) scan.text.remove_prefix(1);
  const int minutes = scan.number(2);
  scan.ok = scan.ok && hours < 24 && minutes < 60;
  return sign * (hours * 3600 + minutes * 60);
}

std::optional<std::int64_t> day_seconds(int year, int month, int day) {
  using namespace std::chrono;
  const year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                            std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return duration_cast<std::chrono::seconds>(sys_days{date}.time_since_epoch()).count();
}

std::optional<std::int64_t> clock_seconds(int hour, int minute, int second) {
  if (hour > 23 || minute > 59 || second > 60) return std::nullopt;
  return hour * 3600 + minute * 60 + second;
}

int month_of(std::string_view name) {
  constexpr std::string_view names = "JanFebMarAprMayJunJulAugSepOctNovDec";
  const auto at = name.size() == 3 ? names.find(name) : std::string_view::npos;
  return at == std::string_view::npos || at % 3 != 0 ? 0 : static_cast<int>(at / 3) + 1;
}

}  // namespace

std::optional<Timestamp> parse_timestamp(std::string_view text) {
  Scanner scan{text};
  const int year = scan.number(4);
  scan.expect('-');
  const int month = scan.number(2);
  scan.expect('-');
  const int day = scan.number(2);
  scan.ok = scan.ok && (scan.at('T') || scan.at('t') || scan.at(' '));
  if (!scan.ok) return std::nullopt;
  scan.text.remove_prefix(1);
  const int hour = scan.number(2);
  scan.expect(':');
  const int minute = scan.number(2);
  scan.expect(':');
  const int second = scan.number(2);
  const std::int64_t micros = read_fraction(scan);
  const int offset = read_offset_seconds(scan);
  const auto days = day_seconds(year, month, day);
  const auto clock = clock_seconds(hour, minute, second);
  if (!scan.ok || !scan.text.empty() || !days || !clock) return std::nullopt;
  const std::int64_t seconds = *days + *clock - offset;
  if (seconds < first_second || seconds > last_second) return std::nullopt;
  return Timestamp{seconds * million + micros};
}

std::string format_timestamp(Timestamp time) {
  using namespace std::chrono;
  const sys_time<microseconds> point{microseconds{time.microseconds}};
  const auto day = floor<days>(point);
  const year_month_day date{day};
  const hh_mm_ss clock{point - day};
  std::array<char, 64> out{};
  const int whole =
      std::snprintf(out.data(), out.size(), "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(date.year()),
                    static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                    static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                    static_cast<int>(clock.seconds().count()));
  std::string text(out.data(), static_cast<std::size_t>(whole));
  const auto micros = static_cast<long>(clock.subseconds().count());
  if (micros % 1000 != 0) {
    std::snprintf(out.data(), out.size(), ".%06ld", micros);
    text += out.data();
  } else if (micros != 0) {
    std::snprintf(out.data(), out.size(), ".%03ld", micros / 1000);
    text += out.data();
  }
  return text + 'Z';
}

std::optional<Timestamp> parse_http_date(std::string_view text) {
  const auto comma = text.find(", ");
  if (comma == std::string_view::npos) return std::nullopt;
  Scanner scan{text.substr(comma + 2)};
  const int day = scan.number(2);
  scan.expect(' ');
  const int month = month_of(scan.text.substr(0, 3));
  if (!scan.ok || month == 0) return std::nullopt;
  scan.text.remove_prefix(3);
  scan.expect(' ');
  const int year = scan.number(4);
  scan.expect(' ');
  const int hour = scan.number(2);
  scan.expect(':');
  const int minute = scan.number(2);
  scan.expect(':');
  const int second = scan.number(2);
  const auto days = day_seconds(year, month, day);
  const auto clock = clock_seconds(hour, minute, second);
  if (!scan.ok || scan.text != " GMT" || !days || !clock) return std::nullopt;
  return Timestamp{(*days + *clock) * million};
}

}  // namespace cijobs::base
