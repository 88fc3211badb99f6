#include "ui/welcome/resume_offer.h"

#include "ui/look/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace streampulse::ui {

ResumeOffer::ResumeOffer(UiContext& context, const QString& name, QWidget* parent)
    : QFrame(parent),
      m_name(name),
      m_text(new QLabel(this)),
      m_resume(new QPushButton(this)),
      m_leave(new QPushButton(this)) {
    setFrameShape(QFrame::StyledPanel);
    m_text->setObjectName(QStringLiteral("resumeText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_resume->setObjectName(QStringLiteral("resumeRun"));
    m_leave->setObjectName(QStringLiteral("resumeLeave"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 12, 8);
    row->addWidget(m_text, 1);
    row->addWidget(m_resume);
    row->addWidget(m_leave);
    connect(m_resume, &QPushButton::clicked, this, &ResumeOffer::accepted);
    connect(m_leave, &QPushButton::clicked, this, &ResumeOffer::declined);
    const auto icons = [this, &context]() { m_resume->setIcon(context.theme.icon(Symbol::Play)); };
    connect(&context.theme, &Theme::changed, this, icons);
    icons();
    retranslate();
}

void ResumeOffer::retranslate() {
    m_text->setText(
        m_name.isEmpty()
            ? tr("The last run of the sample did not come to its end. What it had committed is there.")
            : tr("The last run of %1 did not come to its end. What it had committed is there.").arg(m_name));
    m_resume->setText(tr("Go on with it"));
    m_resume->setToolTip(tr("Reads on where the last commit stands, with the settings in force then"));
    m_leave->setText(tr("Leave it"));
    m_leave->setToolTip(tr("The next run replaces it."));
}

void ResumeOffer::changeEvent(QEvent* what) {
    if (what->type() == QEvent::LanguageChange) retranslate();
    QFrame::changeEvent(what);
}

} // namespace streampulse::ui
