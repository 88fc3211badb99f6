#include "core/serve/listener.h"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <fcntl.h>

namespace streampulse::serve {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

error_code bindAndListen(tcp::acceptor& acceptor, const tcp::endpoint& endpoint) {
    error_code error;
    acceptor.open(endpoint.protocol(), error);
    if (!error) keepFromChildren(acceptor.native_handle());
    if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    error_code ignored;
    if (error) acceptor.close(ignored);
    return error;
}

Result<asio::ip::address> loopbackAddress(const std::string& host, const std::string& purpose) {
    error_code error;
    const asio::ip::address address = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host, error);
    if (error)
        return fail(ErrorCode::InvalidArgument,
                    purpose + " cannot listen on `" + host + "`: that is no IP address. Use 127.0.0.1 or ::1.");
    if (!address.is_loopback())
        return fail(ErrorCode::InvalidArgument,
                    purpose + " cannot listen on " + host +
                        ": only this machine may connect (127.0.0.1 or ::1), because any other address needs TLS, "
                        "which this version does not have.");
    return address;
}

std::string endpointText(const tcp::endpoint& endpoint) {
    const std::string host = endpoint.address().to_string();
    return (endpoint.address().is_v6() ? "[" + host + "]" : host) + ":" + std::to_string(endpoint.port());
}

} // namespace

void keepFromChildren(int descriptor) { ::fcntl(descriptor, F_SETFD, FD_CLOEXEC); }

Result<tcp::acceptor> openListener(asio::io_context& context, const ListenAddress& address, const std::string& purpose,
                                   const std::string& option) {
    const Result<asio::ip::address> host = loopbackAddress(address.host, purpose);
    if (!host) return fail(host.error());
    const bool fixed = address.portAsked || address.port == 0;
    const int last = fixed ? address.port : std::min(65535, address.port + kPortsToTry);
    error_code error;
    for (int port = address.port; port <= last; ++port) {
        tcp::acceptor acceptor(context);
        error = bindAndListen(acceptor, tcp::endpoint(*host, static_cast<std::uint16_t>(port)));
        if (!error) return Result<tcp::acceptor>(std::move(acceptor));
        if (error != asio::error::address_in_use) break;
    }
    const std::string where = endpointText(tcp::endpoint(*host, address.port));
    if (error == asio::error::address_in_use)
        return fail(ErrorCode::Conflict, purpose + " cannot listen on " + where +
                                             ": another program uses that port. End it, or choose another with " +
                                             option + " " + address.host + ":PORT (port 0 takes any free one).");
    return fail(ErrorCode::Conflict, purpose + " cannot listen on " + where + ": " + error.message() +
                                         ". Choose another with " + option + " ADDRESS:PORT.");
}

} // namespace streampulse::serve
