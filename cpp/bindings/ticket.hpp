// A call under way, as Python holds it.
#pragma once

#include <mutex>
#include <optional>

#include "cijobs/api/client.hpp"
#include "mailbox.hpp"
#include "python.hpp"

namespace cijobs::bindings {

using Delivery = base::Result<api::Outcome>;

// Filled by a decoding thread, which never touches Python; read by Python threads.
class Ticket {
 public:
  Ticket();

  void deliver(Delivery delivery);
  void started(std::shared_ptr<api::Call> call) { call_ = std::move(call); }

  bool ready() const;
  void cancel();

  // The bell rings when the outcome comes; whoever waits for several tickets gives the same to all.
  void watch(const std::shared_ptr<Doorbell>& bell);

  // From the delivery on, the mailbox has the key. False where there is nothing to wait for: it is here
  // already, or the call belonged to the parent process.
  bool announce(std::shared_ptr<Mailbox> mailbox, Mailbox::Key key);

  // Waits with the GIL released; a signal handler's exception (Ctrl-C) cancels the call and is raised.
  void wait();

  // The outcome, once: throws Failure if the call failed.
  api::Outcome take();

 private:
  void wait_once(const Doorbell& bell) const;
  bool orphaned() const;

  std::shared_ptr<api::Call> call_;
  const long process_;  // a forked child's copy will never be delivered

  mutable std::mutex mutex_;  // guards the rest
  std::optional<Delivery> delivery_;
  std::shared_ptr<Doorbell> bell_;
  std::shared_ptr<Mailbox> mailbox_;
  Mailbox::Key key_ = 0;
};

// What `submit` gives to the core: it keeps the ticket alive until it is filled.
api::OnOutcome deliver_to(const std::shared_ptr<Ticket>& ticket);

}  // namespace cijobs::bindings
