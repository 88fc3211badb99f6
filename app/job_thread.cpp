#include "app/job_thread.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace streampulse::app {
namespace {

constexpr std::chrono::milliseconds kWait{200};
constexpr int kBackgroundNice = 10;

/// On Linux a thread has a priority of its own.
void yieldToOthers() {
    const auto thread = static_cast<id_t>(::syscall(SYS_gettid));
    static_cast<void>(::setpriority(PRIO_PROCESS, thread, kBackgroundNice));
}

} // namespace

JobThread::JobThread(std::string name, std::size_t bound, bool background)
    : m_jobs(bound), m_thread(std::move(name), [this, background]() {
          if (background) yieldToOthers();
          while (!m_jobs.closed())
              if (auto job = m_jobs.pop(kWait)) (*job)();
      }) {}

JobThread::~JobThread() {
    m_jobs.close();
    m_thread.join();
}

bool JobThread::end(std::chrono::milliseconds patience) {
    m_jobs.close();
    return m_thread.endsWithin(patience);
}

bool JobThread::post(std::function<void()> job) { return m_jobs.push(job, std::chrono::milliseconds(0)); }

} // namespace streampulse::app
