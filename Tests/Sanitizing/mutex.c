// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

// Tells the thread sanitizer of Swift's `Mutex` on Linux.
//
// `Synchronization.Mutex` is a word that the fast path, compiled into our code, changes by atomic operations; these the sanitizer sees. When two threads meet,
// it calls the standard library, which is not instrumented and lets the kernel hand the word over (FUTEX_LOCK_PI, futex(2)): that the one who unlocked
// comes before the one who locked, the sanitizer cannot know, and reports a race that is none. Loaded before the library (LD_PRELOAD), this takes the two
// calls in between and says so. Real races are found as before: nothing is suppressed.
#include <dlfcn.h>
#include <stdint.h>

// In the program under test (sanitizer/tsan_interface.h); the tools that start it have none.
extern void __tsan_acquire(void *address) __attribute__((weak));
extern void __tsan_release(void *address) __attribute__((weak));

// Swift's calling convention: the mutex is `self`.
#define SWIFT __attribute__((swiftcall, visibility("default")))
#define SELF __attribute__((swift_context)) void *
typedef __attribute__((swiftcall)) void lock_call(uint32_t, SELF);
typedef __attribute__((swiftcall)) void unlock_call(SELF);

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

// `_MutexHandle._lockSlow(_:)`, with the thread's id.
SWIFT void vedette_lock_slow(uint32_t thread, SELF mutex) __asm__(LOCK);
SWIFT void vedette_lock_slow(uint32_t thread, SELF mutex) {
    static lock_call *next;
    if (!next) next = (lock_call *)dlsym(RTLD_NEXT, LOCK);
    next(thread, mutex);
    if (__tsan_acquire) __tsan_acquire(mutex);
}

// `_MutexHandle._unlockSlow()`.
SWIFT void vedette_unlock_slow(SELF mutex) __asm__(UNLOCK);
SWIFT void vedette_unlock_slow(SELF mutex) {
    static unlock_call *next;
    if (!next) next = (unlock_call *)dlsym(RTLD_NEXT, UNLOCK);
    if (__tsan_release) __tsan_release(mutex);
    next(mutex);
}
