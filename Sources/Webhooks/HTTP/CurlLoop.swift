// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

internal import CCurl

/// What the curl thread does: takes orders, lets libcurl work, hands results back, sleeps until something happens.
/// Only that thread touches it.
@safe final class CurlLoop {
    private let multi: UnsafeMutableRawPointer
    private let door: CurlDoor
    private let options: HTTPClient.Options
    /// Came in, but over `maxInFlight`; oldest first.
    private var waiting: [CurlJob] = []
    /// Under way, by the address of their easy handle.
    private var active: [UInt: CurlTransfer] = [:]
    /// Done, to be used again: setting up a handle costs more than clearing one. At most `maxInFlight` of them.
    private var idle: [CurlTransfer] = []

    init(multi: UnsafeMutableRawPointer, door: CurlDoor, options: HTTPClient.Options) {
        unsafe self.multi = multi
        self.door = door
        self.options = options
        // Connections kept for use again: without a bound of our own libcurl keeps four per request under way.
        unsafe vedette_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, options.maxInFlight)
    }

    func run() {
        while takeOrders() {
            startWaiting()
            var running: Int32 = 0
            unsafe curl_multi_perform(multi, &running)
            finishDone()
            if waiting.isEmpty || active.count >= options.maxInFlight {
                // Wakes for the network, for libcurl's own timers and for the door; idle, it sleeps as long as it may.
                unsafe curl_multi_poll(multi, nil, 0, .max, nil)
            }
        }
        end()
    }

    /// Takes in what came through the door. False: the thread is to end.
    private func takeOrders() -> Bool {
        let orders = door.collect()
        waiting += orders.jobs
        for id in orders.cancellations { cancel(id) }
        return !orders.stopping
    }

    private func startWaiting() {
        let room = options.maxInFlight - active.count
        guard room > 0, !waiting.isEmpty else { return }
        let batch = Array(waiting.prefix(room))
        waiting.removeFirst(batch.count)
        for job in batch { start(job) }
    }

    private func start(_ job: CurlJob) {
        guard let transfer = idle.popLast() ?? CurlTransfer() else { return job.finish(.local, "out of memory") }
        if let failure = transfer.prepare(job) {
            idle.append(transfer)
            job.continuation.resume(returning: .failure(failure))
            return
        }
        let status = unsafe curl_multi_add_handle(multi, transfer.easy)
        guard status == CURLM_OK else {
            idle.append(transfer)
            return job.finish(.local, unsafe String(cString: curl_multi_strerror(status)))
        }
        active[transfer.key] = transfer
    }

    /// Hands back the results of all exchanges that ended.
    private func finishDone() {
        var left: Int32 = 0
        while let message = unsafe curl_multi_info_read(multi, &left) {
            guard unsafe message.pointee.msg == CURLMSG_DONE, let easy = unsafe message.pointee.easy_handle else { continue }
            // The message is gone once its handle is removed: read it first.
            let code = unsafe vedette_curl_message_result(message)
            guard let transfer = active[UInt(bitPattern: easy)] else { continue }
            let result = transfer.result(code)
            release(transfer)?.continuation.resume(returning: result)
        }
    }

    private func cancel(_ id: UInt64) {
        if let transfer = active.values.first(where: { $0.job?.id == id }) {
            release(transfer)?.finish(.cancelled)
        } else if let index = waiting.firstIndex(where: { $0.id == id }) {
            waiting.remove(at: index).finish(.cancelled)
        }
    }

    /// Takes a transfer out of libcurl's hands. Its connection is kept when the exchange was over, closed when it was not.
    private func release(_ transfer: CurlTransfer) -> CurlJob? {
        unsafe curl_multi_remove_handle(multi, transfer.easy)
        active[transfer.key] = nil
        idle.append(transfer)
        return transfer.clear()
    }

    private func end() {
        for transfer in Array(active.values) { release(transfer)?.finish(.shutDown) }
        for job in waiting + door.close() { job.finish(.shutDown) }
        waiting = []
        idle = []
        unsafe curl_multi_cleanup(multi)
        door.announceClosed()
    }
}
