// Quantity: an amount as Kubernetes writes it ("500m", "1.5Gi", "2e3"), with exact arithmetic.
#ifndef MESHLINT_LIB_KUBE_QUANTITY_H_
#define MESHLINT_LIB_KUBE_QUANTITY_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace meshlint::kube {

// How an amount is written; sums are written as their first part.
enum class QuantityFormat : std::uint8_t { kDecimal, kBinary, kExponent };

// Counted in billionths, which is as fine as the API server counts: what is finer is rounded away
// from zero, what is beyond 2^63-1 is taken for that.  Never rounded otherwise.
class Quantity {
 public:
  Quantity() = default;

  // Every spelling that the API server takes; nothing for other text.
  static std::optional<Quantity> Parse(std::string_view text);

  QuantityFormat format() const { return format_; }
  bool IsZero() const { return nanos_ == 0; }
  bool IsNegative() const { return nanos_ < 0; }
  // Whether it is a whole number, as a count of things must be.
  bool IsWhole() const { return nanos_ % 1000000000 == 0; }

  Quantity& operator+=(const Quantity& other);
  friend Quantity operator+(Quantity a, const Quantity& b) { return a += b; }
  // `times` is not negative.
  Quantity Times(std::uint32_t times) const;

  friend bool operator==(const Quantity& a, const Quantity& b) { return a.nanos_ == b.nanos_; }
  friend std::strong_ordering operator<=>(const Quantity& a, const Quantity& b) {
    if (a.nanos_ == b.nanos_) return std::strong_ordering::equal;
    return a.nanos_ < b.nanos_ ? std::strong_ordering::less : std::strong_ordering::greater;
  }

  // The shortest exact spelling with a suffix of the amount's own format: "1500m", "1536Mi".
  std::string ToString() const;

 private:
  __extension__ using Nanos = __int128;

  static Nanos Limited(Nanos nanos);

  Nanos nanos_ = 0;
  QuantityFormat format_ = QuantityFormat::kDecimal;
};

// What is wrong with a text that is no amount.
struct QuantityAdvice {
  std::string reason;       // the end of "... is not a valid amount: "; empty for a valid one
  std::string suggestion;   // the amount that was most likely meant; may be empty
  std::string alternative;  // a second one: "1GB" may mean 1G or 1Gi
};
QuantityAdvice AdviseQuantity(std::string_view text);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_QUANTITY_H_
