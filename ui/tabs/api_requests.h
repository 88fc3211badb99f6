// Ready-made requests to the program's REST and metrics ports, and how a shell sends them. Pure.
#pragma once

#include "core/api/workbench.h"

#include <QString>
#include <vector>

namespace streampulse::ui {

struct ApiRequest {
    QString name;   ///< stable: "health"
    QString method; ///< "GET"
    QString url;
    QString body;        ///< JSON; empty: none
    bool token = false;  ///< it changes something, so it needs the token
    QString description; ///< in the language of now
};

/// Of the ports that are open. `key`: text of the key asked about.
[[nodiscard]] std::vector<ApiRequest> apiRequests(const spec::PipelineSpec& spec, const api::Addresses& addresses,
                                                  const std::string& key);

/// In single quotes for a POSIX shell, whatever is in it.
[[nodiscard]] QString shellQuoted(const QString& text);
/// One line for a POSIX shell.
[[nodiscard]] QString curlOf(const ApiRequest& request, const QString& token);

} // namespace streampulse::ui
