// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

internal import CCurl
internal import Foundation
internal import Glibc
internal import Synchronization

/// Sends requests over HTTP/1.1 and HTTP/2 with libcurl. One thread owns every handle of libcurl (`CurlLoop`); a locked
/// inbox and `curl_multi_wakeup` are the only doors to it (`CurlDoor`). Connections are kept and used again.
///
/// Held to: `http` and `https` only, for mails `smtp` and `smtps`; no redirect is followed; TLS 1.2 or newer with certificates
/// checked; the receiver's time-outs; an answer's head of at most 64 KiB; of its body 2 kB are kept and reading stops after 64 KiB.
/// A proxy of the environment (`https_proxy`, `no_proxy`) is used unless the receiver names another or none.
///
/// Call `shutdown()` before the process exits.
public final class HTTPClient: Sendable {
    /// What holds for all requests of a client.
    public struct Options: Sendable {
        /// How many requests are under way at most, each with a socket; what comes beyond waits its turn.
        public var maxInFlight: Int

        /// Options; the defaults suit a machine with the usual 1,024 descriptors.
        public init(maxInFlight: Int = 512) {
            self.maxInFlight = maxInFlight
        }
    }

    private let door: CurlDoor
    private let thread: Mutex<pthread_t?>

    /// A client with its thread started. Throws a `HTTPClientError`.
    public init(_ options: Options = Options()) throws(HTTPClientError) {
        guard curlReady, let multi = unsafe curl_multi_init() else { throw .libraryFailed }
        let door = unsafe CurlDoor(multi: multi)
        let loop = unsafe CurlLoop(multi: multi, door: door, options: options)
        let context = unsafe Unmanaged.passRetained(loop)
        var thread = pthread_t()
        let status = unsafe pthread_create(&thread, nil, runCurlLoop, context.toOpaque())
        guard status == 0 else {
            unsafe context.release()
            _ = door.close()
            unsafe curl_multi_cleanup(multi)
            throw .noThread(errno: status)
        }
        self.door = door
        self.thread = Mutex(thread)
    }

    deinit {
        door.stop()
        if let thread = thread.withLock({ $0.take() }) { pthread_detach(thread) }
    }

    /// Sends a request within the receiver's time-outs and returns what came of it; it does not throw, for a failure is a
    /// result. When the task is cancelled the exchange is cut off and the result is a failure `cancelled`; after
    /// `shutdown()` it is `shutDown`. How many requests go to one receiver at a time is the caller's to decide.
    public func send(_ request: WebhookRequest, to receiver: Receiver) async -> HTTPResult {
        let schemes = request.envelope == nil ? ["http", "https"] : ["smtp", "smtps"]
        guard let scheme = request.url.scheme?.lowercased(), schemes.contains(scheme) else {
            return .failure(HTTPFailure(.badRequest, "neither \(schemes.joined(separator: " nor "))"))
        }
        guard request.headers.allSatisfy(\.isWellFormed) else { return .failure(HTTPFailure(.badRequest, "malformed header")) }
        let id = door.nextID()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                door.enqueue(
                    CurlJob(
                        id: id, request: request, timeouts: receiver.timeouts, network: receiver.network, continuation: continuation))
            }
        } onCancel: {
            door.cancel(id)
        }
        if Task.isCancelled { door.forget(id) }
        return result
    }

    /// Cuts off what is under way (`shutDown`), closes all connections and ends the thread. Returns when nothing is left.
    /// May be called more than once.
    public func shutdown() async {
        await door.stopped()
        if let thread = thread.withLock({ $0.take() }) { pthread_join(thread, nil) }
    }
}

/// Why a client could not be made.
public enum HTTPClientError: Error, Equatable, CustomStringConvertible {
    /// libcurl could not be initialised.
    case libraryFailed
    /// The system gave no thread.
    case noThread(errno: Int32)

    /// What is wrong, in one sentence for a person.
    public var description: String {
        switch self {
        case .libraryFailed: "libcurl could not be initialised"
        case .noThread(let errno): "no thread for sending (errno \(errno))"
        }
    }
}

/// Whether libcurl is initialised: done once a process, on first use.
private let curlReady = vedette_curl_global_init() == CURLE_OK

/// The thread's function. Signals are blocked in it, so that the rest of the program handles them; SIGPIPE above all, which
/// a TLS write to a closed connection would raise.
private func runCurlLoop(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    var all = sigset_t()
    unsafe sigfillset(&all)
    unsafe pthread_sigmask(SIG_SETMASK, &all, nil)
    if let context = unsafe context { unsafe Unmanaged<CurlLoop>.fromOpaque(context).takeRetainedValue().run() }
    return nil
}
