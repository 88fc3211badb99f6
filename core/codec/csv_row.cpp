#include "core/codec/csv_row.h"

#include <csv.h>
#include <new>

namespace streampulse::codec {
namespace {

constexpr unsigned char kOptions = CSV_STRICT | CSV_STRICT_FINI;

/// No byte is a blank to be trimmed, and no byte outside quotes ends the row: its end is the caller's.
int never(unsigned char) { return 0; }

void configure(csv_parser& parser) {
    if (csv_init(&parser, kOptions) != 0) throw std::bad_alloc();
    csv_set_space_func(&parser, never);
    csv_set_term_func(&parser, never);
}

} // namespace

void CsvParserDeleter::operator()(csv_parser* parser) const noexcept {
    csv_free(parser);
    delete parser;
}

CsvRow::CsvRow() : m_parser(new csv_parser{}) { configure(*m_parser); }

void CsvRow::takeField(void* bytes, std::size_t size, void* self) {
    CsvRow& row = *static_cast<CsvRow*>(self);
    row.m_text.append(static_cast<const char*>(bytes), size);
    row.m_ends.push_back(row.m_text.size());
}

bool CsvRow::split(std::string_view row) {
    m_text.clear();
    m_ends.clear();
    if (row.empty()) {
        m_ends.push_back(0); // one empty field; libcsv would report none
        return true;
    }
    const bool good = csv_parse(m_parser.get(), row.data(), row.size(), takeField, nullptr, this) == row.size() &&
                      csv_fini(m_parser.get(), takeField, nullptr, this) == 0;
    if (!good) {
        csv_free(m_parser.get());
        configure(*m_parser);
    }
    return good;
}

} // namespace streampulse::codec
