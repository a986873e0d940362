// A token that wipes itself and never prints itself.
#pragma once

#include <string>
#include <string_view>

namespace cijobs::base {

// What is shown where a secret stands.
constexpr std::string_view stars = "********";

// Copies are wiped on their own. `reveal` is the one way to the text: only `auth` calls it.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string_view text) : text_(text) {}
  Secret(const Secret&) = default;
  Secret(Secret&& other) noexcept : text_(other.text_) { other.wipe(); }
  Secret& operator=(const Secret& other);
  Secret& operator=(Secret&& other) noexcept;
  ~Secret() { wipe(); }

  bool empty() const { return text_.empty(); }
  std::string_view reveal() const { return text_; }

  // `text` with every occurrence of the secret replaced, for messages that quote a server.
  std::string redact(std::string text) const;

 private:
  void wipe();

  std::string text_;
};

// Overwrites the whole buffer of `text`, then empties it.
void wipe(std::string& text);

}  // namespace cijobs::base
