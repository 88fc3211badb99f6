#include "ui/text/language.h"

#include <QCoreApplication>

namespace streampulse::ui {
namespace {

bool isVietnamese(const QString& code) { return code == QLatin1String("vi"); }

} // namespace

Language::Language(QObject* parent) : QObject(parent) {}

Language::~Language() {
    QCoreApplication::removeTranslator(&m_translator);
    QLocale::setDefault(QLocale::system());
}

void Language::choose(const QString& code) {
    const bool known = isVietnamese(code) || code == QLatin1String("en");
    const QString wanted =
        known ? code
              : (QLocale::system().language() == QLocale::Vietnamese ? QStringLiteral("vi") : QStringLiteral("en"));
    if (wanted == m_code) return;
    QCoreApplication::removeTranslator(&m_translator);
    m_code = wanted;
    QLocale::setDefault(locale()); // %Ln in texts, spin boxes; before the texts are told anew
    // English has a file too: its plural forms.
    if (m_translator.load(QStringLiteral(":/i18n/streampulse_%1.qm").arg(wanted)))
        QCoreApplication::installTranslator(&m_translator);
}

QLocale Language::locale() const {
    if (isVietnamese(m_code)) return QLocale(QLocale::Vietnamese, QLocale::Vietnam);
    const QLocale system = QLocale::system();
    return system.language() == QLocale::English ? system : QLocale(QLocale::English, QLocale::UnitedKingdom);
}

} // namespace streampulse::ui
