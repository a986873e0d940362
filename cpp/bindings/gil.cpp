#include <unistd.h>

#include <atomic>
#include <thread>
#if defined(__GLIBCXX__)
#include <cxxabi.h>
#endif

#include "python.hpp"

namespace cijobs::bindings {
namespace {

std::atomic<bool> exiting{false};
std::thread::id exiting_thread;  // set before `exiting`

[[noreturn]] void stand_still() {
  for (;;) pause();
}

void stop_others_at_exit() {
  if (exiting && std::this_thread::get_id() != exiting_thread) stand_still();
}

void take_gil(PyThreadState* state) {
#if defined(__GLIBCXX__)
  try {
    PyEval_RestoreThread(state);
  } catch (abi::__forced_unwind&) {
    stand_still();
  }
#else
  PyEval_RestoreThread(state);
#endif
}

}  // namespace

GilReleased::GilReleased() : state_(PyEval_SaveThread()) { stop_others_at_exit(); }

GilReleased::~GilReleased() {
  stop_others_at_exit();
  take_gil(state_);
}

void begin_exit() {
  exiting_thread = std::this_thread::get_id();
  exiting = true;
}

}  // namespace cijobs::bindings
