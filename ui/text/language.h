// The language of the interface: English or Vietnamese, by the desktop's locale unless a person has chosen; changed
// while the program runs (widgets get QEvent::LanguageChange).
#pragma once

#include <QLocale>
#include <QObject>
#include <QTranslator>

namespace streampulse::ui {

class Language final : public QObject {
    Q_OBJECT
public:
    explicit Language(QObject* parent = nullptr);
    ~Language() override;

    /// "en", "vi"; anything else follows the desktop.
    void choose(const QString& code);
    /// "en" or "vi": what is shown.
    [[nodiscard]] const QString& code() const { return m_code; }
    [[nodiscard]] QLocale locale() const;

private:
    QTranslator m_translator;
    QString m_code;
};

} // namespace streampulse::ui
