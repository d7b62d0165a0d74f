// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

internal import CCurl
internal import Foundation
internal import Glibc

/// One easy handle of libcurl with what its callbacks gather; used for one exchange after the other. Only the curl thread
/// touches it.
@safe final class CurlTransfer {
    let easy: UnsafeMutableRawPointer
    private(set) var job: CurlJob?
    /// The handle's address, which names it.
    var key: UInt { UInt(bitPattern: unsafe easy) }

    /// Where libcurl writes what went wrong, in words.
    private let errorText: UnsafeMutablePointer<CChar>
    private var headerList: UnsafeMutablePointer<curl_slist>?
    private var recipientList: UnsafeMutablePointer<curl_slist>?
    private var setupResult = CURLE_OK

    // What the callbacks gather.
    private var headBytes = 0
    private var isHeadComplete = false
    private var bodyBytes = 0
    private var excerpt = Data()
    private var bodySent = 0
    private var limits = RateLimitHeaders()
    private var deniedAddress: String?
    private var hasTriedAllowedAddress = false
    /// The last line in which a mail server said no.
    private var refusal: String?

    /// No honest answer's head is longer.
    private static let headBytesMax = 64 * 1024
    /// Reading on to the end keeps the connection usable; an answer longer than this is cut off instead.
    private static let bodyBytesMax = 64 * 1024

    init?() {
        guard let easy = unsafe curl_easy_init() else { return nil }
        unsafe self.easy = easy
        unsafe errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        unsafe errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        unsafe curl_easy_cleanup(easy)
        unsafe curl_slist_free_all(headerList)
        unsafe curl_slist_free_all(recipientList)
        unsafe errorText.deallocate()
    }

    /// Sets the handle up for a job. Returns why it cannot be sent, or `nil`.
    func prepare(_ job: CurlJob) -> HTTPFailure? {
        unsafe curl_easy_reset(easy)
        self.job = job
        setupResult = CURLE_OK
        set(CURLOPT_URL, job.request.url.absoluteString)
        if let envelope = job.request.envelope { setMail(envelope, bytes: job.request.body.count) } else { setRequest(job.request) }
        setLimits(job.timeouts)
        setNetwork(job.network)
        setCallbacks(isMail: job.request.envelope != nil, deniesPrivateAddresses: job.network.deniesPrivateAddresses)
        guard setupResult != CURLE_OK else { return nil }
        _ = clear()
        let reason: FailureReason = setupResult == CURLE_OUT_OF_MEMORY ? .local : .badRequest
        return HTTPFailure(reason, unsafe String(cString: curl_easy_strerror(setupResult)))
    }

    /// Forgets the exchange and gives its job back.
    func clear() -> CurlJob? {
        unsafe curl_slist_free_all(headerList)
        unsafe headerList = nil
        unsafe curl_slist_free_all(recipientList)
        unsafe recipientList = nil
        unsafe errorText[0] = 0
        headBytes = 0
        isHeadComplete = false
        bodyBytes = 0
        excerpt = Data()
        bodySent = 0
        limits = RateLimitHeaders()
        deniedAddress = nil
        hasTriedAllowedAddress = false
        refusal = nil
        return job.take()
    }

    private func setRequest(_ request: WebhookRequest) {
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_POST, 1)
        if request.method != "POST" { set(CURLOPT_CUSTOMREQUEST, request.method) }
        check(unsafe vedette_curl_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count)))
        // Copied, so that nothing has to outlive this call. An empty body has no address of its own.
        if request.body.isEmpty {
            set(CURLOPT_COPYPOSTFIELDS, "")
        } else {
            unsafe request.body.withUnsafeBytes { bytes in
                unsafe check(vedette_curl_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, bytes.baseAddress))
            }
        }
        // Asking first whether a body may come costs a round trip; a body of this size is quicker sent.
        append("expect:")
        for header in request.headers {
            // A header without a value would mean «leave it out» to libcurl; the semicolon means «send it empty».
            append(header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
        }
        unsafe check(vedette_curl_set_list(easy, CURLOPT_HTTPHEADER, headerList))
    }

    private func append(_ header: String) {
        guard let list = unsafe curl_slist_append(headerList, header) else { return check(CURLE_OUT_OF_MEMORY) }
        unsafe headerList = list
    }

    /// A mail goes out as an upload; libcurl ends its lines and escapes its dots.
    private func setMail(_ envelope: WebhookRequest.Envelope, bytes: Int) {
        set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        set(CURLOPT_USE_SSL, Int(envelope.requiresTLS ? CURLUSESSL_ALL.rawValue : CURLUSESSL_TRY.rawValue))
        set(CURLOPT_MAIL_FROM, "<\(envelope.sender)>")
        for recipient in envelope.recipients {
            guard let list = unsafe curl_slist_append(recipientList, "<\(recipient)>") else { return check(CURLE_OUT_OF_MEMORY) }
            unsafe recipientList = list
        }
        unsafe check(vedette_curl_set_list(easy, CURLOPT_MAIL_RCPT, recipientList))
        if let user = envelope.user { set(CURLOPT_USERNAME, user) }
        if let password = envelope.password { set(CURLOPT_PASSWORD, password.text) }
        set(CURLOPT_UPLOAD, 1)
        check(unsafe vedette_curl_set_offset(easy, CURLOPT_INFILESIZE_LARGE, curl_off_t(bytes)))
    }

    private func setNetwork(_ network: Receiver.Network) {
        if let caFile = network.caFile { set(CURLOPT_CAINFO, caFile) }
        if let certificate = network.certificate { set(CURLOPT_SSLCERT, certificate) }
        if let key = network.key { set(CURLOPT_SSLKEY, key) }
        switch network.proxy {
        case .environment: break
        case .none: set(CURLOPT_NOPROXY, "*")
        case .url(let proxy): set(CURLOPT_PROXY, proxy)
        }
        switch network.addresses {
        case .any: break
        case .ipv4: set(CURLOPT_IPRESOLVE, Int(CURL_IPRESOLVE_V4))
        case .ipv6: set(CURLOPT_IPRESOLVE, Int(CURL_IPRESOLVE_V6))
        }
    }

    private func setLimits(_ timeouts: Receiver.Timeouts) {
        set(CURLOPT_CONNECTTIMEOUT_MS, timeouts.connect.wholeMilliseconds)
        set(CURLOPT_TIMEOUT_MS, timeouts.total.wholeMilliseconds)
        set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        // Signals belong to the program, not to a library's thread.
        set(CURLOPT_NOSIGNAL, 1)
        // A name that does not resolve in time is left to its resolver thread; waiting for that would hold up all others.
        set(CURLOPT_QUICK_EXIT, 1)
    }

    private func setCallbacks(isMail: Bool, deniesPrivateAddresses: Bool) {
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe check(vedette_curl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText))
        unsafe check(vedette_curl_set_data_function(easy, CURLOPT_WRITEFUNCTION, onBody))
        unsafe check(vedette_curl_set_pointer(easy, CURLOPT_WRITEDATA, context))
        unsafe check(vedette_curl_set_data_function(easy, CURLOPT_HEADERFUNCTION, onHead))
        unsafe check(vedette_curl_set_pointer(easy, CURLOPT_HEADERDATA, context))
        if isMail {
            unsafe check(vedette_curl_set_data_function(easy, CURLOPT_READFUNCTION, onUpload))
            unsafe check(vedette_curl_set_pointer(easy, CURLOPT_READDATA, context))
        }
        guard deniesPrivateAddresses else { return }
        // Before anything is said to the address, TLS and a mail account's password among it; and again over a connection that is kept.
        unsafe check(vedette_curl_set_open_socket_function(easy, onOpenSocket))
        unsafe check(vedette_curl_set_pointer(easy, CURLOPT_OPENSOCKETDATA, context))
        unsafe check(vedette_curl_set_prereq_function(easy, onConnected))
        unsafe check(vedette_curl_set_pointer(easy, CURLOPT_PREREQDATA, context))
    }

    private func set(_ option: CURLoption, _ value: Int) { check(unsafe vedette_curl_set_long(easy, option, value)) }
    private func set(_ option: CURLoption, _ value: String) { check(unsafe vedette_curl_set_string(easy, option, value)) }
    private func check(_ code: CURLcode) { if setupResult == CURLE_OK { setupResult = code } }

    // MARK: What the callbacks do

    fileprivate func takeHead(_ line: UnsafeRawBufferPointer) -> Bool {
        headBytes += line.count
        guard headBytes <= Self.headBytesMax else { return false }
        // The empty line ends a head; that of a 100 or 103 is not yet the answer's.
        if line.count <= 2, unsafe line.last == UInt8(ascii: "\n"), number(CURLINFO_RESPONSE_CODE) >= 200 { isHeadComplete = true }
        unsafe limits.take(line)
        if job?.request.envelope != nil, let first = unsafe line.first, first == UInt8(ascii: "4") || first == UInt8(ascii: "5") {
            refusal = unsafe Attempt.text(of: Data(line))?.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        return true
    }

    /// Copies the next bytes of a mail to where libcurl wants them; 0 at its end.
    fileprivate func giveBody(_ room: UnsafeMutableRawBufferPointer) -> Int {
        guard let body = job?.request.body, bodySent < body.count else { return 0 }
        let part = body.dropFirst(bodySent).prefix(room.count)
        unsafe room.copyBytes(from: part)
        bodySent += part.count
        return part.count
    }

    fileprivate func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bodyBytes += bytes.count
        let room = (job?.request.wantsReference == true ? Self.bodyBytesMax : HTTPResponse.excerptBytesMax) - excerpt.count
        if room > 0 { unsafe excerpt.append(contentsOf: bytes.prefix(room)) }
        return bodyBytes <= Self.bodyBytesMax
    }

    fileprivate func allows(_ address: String) -> Bool {
        guard isPrivateAddress(address) else { return true }
        deniedAddress = address
        return false
    }

    /// A socket to an address, if it may be asked for.
    fileprivate func open(_ place: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let size = unsafe socklen_t(place.pointee.addrlen)
        let code = unsafe place.pointer(to: \.addr).map { address in
            unsafe getnameinfo(address, size, &host, socklen_t(host.count), nil, 0, NI_NUMERICHOST)
        }
        let text = String(decoding: host.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        guard code == 0, allows(text) else { return CURL_SOCKET_BAD }
        hasTriedAllowedAddress = true
        let kind = unsafe place.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
        return unsafe socket(place.pointee.family, kind, place.pointee.protocol)
    }

    // MARK: What came of it

    /// The result of an exchange that ended with `code`.
    func result(_ code: CURLcode) -> HTTPResult {
        if job?.request.envelope != nil { return mailResult(code) }
        // A body that was cut off, too slow or broken changes nothing: the receiver has answered.
        if isHeadComplete {
            let wait = offset(CURLINFO_RETRY_AFTER)
            return .response(
                HTTPResponse(
                    status: number(CURLINFO_RESPONSE_CODE), retryAfter: wait > 0 ? .seconds(wait) : nil, pause: limits.pause,
                    location: text(CURLINFO_REDIRECT_URL), excerpt: excerpt, timing: timing))
        }
        // An end in the middle of the head is a good end to libcurl, with the status that stood on its first line.
        if code == CURLE_OK { return .failure(HTTPFailure(.reset, "the connection ended within the answer's head", timing: timing)) }
        return .failure(failure(code, as: reason(code)))
    }

    /// The result of a mail. What the server said last decides where it said no (RFC 5321, section 4.2.1).
    private func mailResult(_ code: CURLcode) -> HTTPResult {
        let said = number(CURLINFO_RESPONSE_CODE)
        if code == CURLE_OK { return .response(HTTPResponse(status: 250, timing: timing)) }
        switch reason(code) {
        case .reset, .protocolError:
            var failure = failure(code, as: said >= 500 ? .mailRefused : said >= 400 ? .mailDeferred : reason(code))
            if let refusal, said >= 400 { failure.detail = refusal }
            return .failure(failure)
        default: return .failure(failure(code, as: reason(code)))
        }
    }

    private func failure(_ code: CURLcode, as reason: FailureReason) -> HTTPFailure {
        // Of a name with several addresses the public one may only be down for now.
        if let deniedAddress, !hasTriedAllowedAddress {
            return HTTPFailure(.addressDenied, "\(deniedAddress) is a private address", timing: timing)
        }
        let detail = unsafe errorText[0] == 0 ? String(cString: curl_easy_strerror(code)) : String(cString: errorText)
        return HTTPFailure(reason, detail, timing: timing)
    }

    private var timing: HTTPTiming {
        HTTPTiming(
            total: .microseconds(offset(CURLINFO_TOTAL_TIME_T)), connect: .microseconds(offset(CURLINFO_PRETRANSFER_TIME_T)),
            reusedConnection: number(CURLINFO_NUM_CONNECTS) == 0)
    }

    private func reason(_ code: CURLcode) -> FailureReason {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .couldNotResolve
        case CURLE_COULDNT_CONNECT: number(CURLINFO_OS_ERRNO) == Int(ECONNREFUSED) ? .refused : .unreachable
        case CURLE_OPERATION_TIMEDOUT: offset(CURLINFO_PRETRANSFER_TIME_T) == 0 ? .connectTimedOut : .timedOut
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_SHUTDOWN_FAILED, CURLE_USE_SSL_FAILED:
            .tls
        case CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ENGINE_INITFAILED, CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT: .local
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE: .reset
        case CURLE_URL_MALFORMAT: .badRequest
        default: .protocolError
        }
    }

    private func number(_ info: CURLINFO) -> Int {
        var value = 0
        unsafe vedette_curl_get_long(easy, info, &value)
        return value
    }

    private func offset(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        unsafe vedette_curl_get_offset(easy, info, &value)
        return Int(value)
    }

    private func text(_ info: CURLINFO) -> String? {
        var value: UnsafePointer<CChar>?
        unsafe vedette_curl_get_string(easy, info, &value)
        return unsafe value.map { unsafe String(cString: $0) }
    }
}

// libcurl calls these on the curl thread. They are functions of the file, because a closure could inherit an actor's isolation
// and die on another thread.

private func onHead(_ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?) -> Int {
    guard let context = unsafe context else { return 0 }
    let line = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
    return unsafe Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue().takeHead(line) ? size * count : 0
}

private func onBody(_ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?) -> Int {
    guard let context = unsafe context else { return 0 }
    let part = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
    return unsafe Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue().takeBody(part) ? size * count : 0
}

private func onUpload(_ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?) -> Int {
    guard let context = unsafe context else { return 0 }
    let room = unsafe UnsafeMutableRawBufferPointer(start: bytes, count: size * count)
    return unsafe Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue().giveBody(room)
}

/// After the connection stands and before the request goes out, over a kept connection too.
private func onConnected(
    _ context: UnsafeMutableRawPointer?, _ remote: UnsafeMutablePointer<CChar>?, _ local: UnsafeMutablePointer<CChar>?,
    _ remotePort: Int32, _ localPort: Int32
) -> Int32 {
    guard let context = unsafe context, let remote = unsafe remote else { return CURL_PREREQFUNC_ABORT }
    let transfer = unsafe Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
    return transfer.allows(unsafe String(cString: remote)) ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}

/// Before a connection is made to an address.
private func onOpenSocket(
    _ context: UnsafeMutableRawPointer?, _ purpose: curlsocktype, _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    guard let context = unsafe context, let address = unsafe address else { return CURL_SOCKET_BAD }
    return unsafe Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue().open(address)
}

extension Duration {
    /// At least 1, because libcurl takes 0 as «no limit».
    fileprivate var wholeMilliseconds: Int { max(1, Int((self / .milliseconds(1)).rounded(.up))) }
}
