// Opening a listening socket: loopback only, with the rule for taken ports.
#pragma once

#include "core/base/result.h"
#include "core/serve/serve_options.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <string>

namespace streampulse::serve {

/// How far a default port may move when it is taken and the user did not ask for it.
inline constexpr int kPortsToTry = 50;

/// Children that are started while the socket is open do not get it. Boost.Asio cannot ask for that itself.
void keepFromChildren(int descriptor);

/// InvalidArgument for an address that is none, or not loopback; Conflict when the port is taken. Both name the
/// address and the cure. `purpose` ("REST") and `option` ("--rest") stand in the message.
[[nodiscard]] Result<boost::asio::ip::tcp::acceptor> openListener(boost::asio::io_context& context,
                                                                  const ListenAddress& address,
                                                                  const std::string& purpose,
                                                                  const std::string& option);

} // namespace streampulse::serve
