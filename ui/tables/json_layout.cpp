#include "ui/tables/json_layout.h"

namespace streampulse::ui {
namespace {

class JsonLayout {
public:
    QString of(const QString& json) {
        for (const QChar c : json) m_inString ? takeInString(c) : take(c);
        return m_text;
    }

private:
    void takeInString(QChar c) {
        m_text += c;
        if (m_escaped)
            m_escaped = false;
        else if (c == u'\\')
            m_escaped = true;
        else if (c == u'"')
            m_inString = false;
    }

    void take(QChar c) {
        if (c.isSpace()) return;
        const bool closes = c == u'}' || c == u']';
        if (closes) m_depth = std::max(0, m_depth - 1);
        if (m_opened != closes && (m_opened || closes)) lineEnd();
        m_opened = c == u'{' || c == u'[';
        if (m_opened) ++m_depth;
        m_inString = c == u'"';
        m_text += c;
        if (c == u',') lineEnd();
        if (c == u':') m_text += u' ';
    }

    void lineEnd() { m_text += u'\n' + QString(m_depth * 2, u' '); }

    QString m_text;
    int m_depth = 0;
    bool m_inString = false, m_escaped = false;
    bool m_opened = false; ///< the last character opened an object or a list
};

} // namespace

QString layOutJson(const QString& json) { return JsonLayout().of(json); }

} // namespace streampulse::ui
