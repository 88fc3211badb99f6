/* C11 threads on top of POSIX threads, for builds with the thread sanitizer only: it intercepts pthread_*, not thrd_*,
 * mtx_* and cnd_*, which librdkafka uses, and a program without this file crashes at its first Kafka client. glibc's
 * own types have the size of their POSIX counterparts. Linked into the executable with -rdynamic, these definitions
 * come before libc's. */
#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <threads.h>

_Static_assert(sizeof(mtx_t) == sizeof(pthread_mutex_t), "mtx_t holds a pthread_mutex_t");
_Static_assert(sizeof(cnd_t) == sizeof(pthread_cond_t), "cnd_t holds a pthread_cond_t");

struct start {
    thrd_start_t body;
    void* argument;
};

static void* run(void* raw) {
    struct start start = *(struct start*)raw;
    free(raw);
    return (void*)(intptr_t)start.body(start.argument);
}

static int result_of(int error) {
    if (error == 0) return thrd_success;
    if (error == ETIMEDOUT) return thrd_timedout;
    return error == ENOMEM ? thrd_nomem : thrd_error;
}

int thrd_create(thrd_t* thread, thrd_start_t body, void* argument) {
    struct start* start = malloc(sizeof *start);
    if (start == NULL) return thrd_nomem;
    start->body = body;
    start->argument = argument;
    const int error = pthread_create((pthread_t*)thread, NULL, run, start);
    if (error != 0) free(start);
    return result_of(error);
}

int thrd_join(thrd_t thread, int* result) {
    void* value = NULL;
    const int error = pthread_join((pthread_t)thread, &value);
    if (result != NULL) *result = (int)(intptr_t)value;
    return result_of(error);
}

thrd_t thrd_current(void) { return (thrd_t)pthread_self(); }

int mtx_init(mtx_t* mutex, int type) {
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    if ((type & mtx_recursive) != 0) pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
    const int error = pthread_mutex_init((pthread_mutex_t*)mutex, &attributes);
    pthread_mutexattr_destroy(&attributes);
    return result_of(error);
}
int mtx_lock(mtx_t* mutex) { return result_of(pthread_mutex_lock((pthread_mutex_t*)mutex)); }
int mtx_unlock(mtx_t* mutex) { return result_of(pthread_mutex_unlock((pthread_mutex_t*)mutex)); }
void mtx_destroy(mtx_t* mutex) { pthread_mutex_destroy((pthread_mutex_t*)mutex); }

int cnd_init(cnd_t* condition) { return result_of(pthread_cond_init((pthread_cond_t*)condition, NULL)); }
int cnd_signal(cnd_t* condition) { return result_of(pthread_cond_signal((pthread_cond_t*)condition)); }
int cnd_broadcast(cnd_t* condition) { return result_of(pthread_cond_broadcast((pthread_cond_t*)condition)); }
int cnd_wait(cnd_t* condition, mtx_t* mutex) {
    return result_of(pthread_cond_wait((pthread_cond_t*)condition, (pthread_mutex_t*)mutex));
}
int cnd_timedwait(cnd_t* condition, mtx_t* mutex, const struct timespec* until) {
    return result_of(pthread_cond_timedwait((pthread_cond_t*)condition, (pthread_mutex_t*)mutex, until));
}
void cnd_destroy(cnd_t* condition) { pthread_cond_destroy((pthread_cond_t*)condition); }

void call_once(once_flag* flag, void (*body)(void)) { pthread_once((pthread_once_t*)flag, body); }
