#include "core/stream/store.h"

namespace streampulse {

std::size_t CommitRequest::bytes() const {
    std::size_t total = state.size();
    for (const ResultRow& row : upserts) total += row.document.size() + row.id.key.text.size();
    for (const WindowBlob& blob : windowStates) total += blob.id.size() + blob.state.size();
    for (const DeadLetter& letter : deadLetters) total += letter.row.size();
    for (const AppliedRow& row : applied) total += row.text.size();
    return total;
}

bool isFinalDocument(std::string_view document) {
    return document.find(R"("status":"final")") != std::string_view::npos;
}

} // namespace streampulse
