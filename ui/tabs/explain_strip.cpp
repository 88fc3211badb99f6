#include "ui/tabs/explain_strip.h"

#include "ui/link/workbench_link.h"
#include "ui/look/theme.h"
#include "ui/tables/mark.h"
#include "ui/tables/table_panel.h"
#include "ui/text/format.h"
#include "ui/text/words.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace streampulse::ui {

ExplainStrip::ExplainStrip(UiContext& context, QWidget* parent)
    : QFrame(parent),
      m_context(context),
      m_title(new QLabel(this)),
      m_text(new QLabel(this)),
      m_copy(new QToolButton(this)),
      m_close(new QToolButton(this)) {
    setObjectName(QStringLiteral("explainStrip"));
    setFrameShape(QFrame::StyledPanel);
    m_title->setTextFormat(Qt::PlainText);
    m_text->setObjectName(QStringLiteral("explanation"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_copy->setObjectName(QStringLiteral("copyExplanation"));
    m_close->setObjectName(QStringLiteral("closeExplanation"));
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    for (QToolButton* button : {m_copy, m_close}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        head->addWidget(button);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 4, 6, 8);
    layout->setSpacing(2);
    layout->addLayout(head);
    layout->addWidget(m_text);
    connect(m_copy, &QToolButton::clicked, this,
            [this]() { QApplication::clipboard()->setText(m_title->text() + u'\n' + lines().join(u'\n') + u'\n'); });
    connect(m_close, &QToolButton::clicked, this, &ExplainStrip::hide);
    connect(&context.link, &WorkbenchLink::sessionChanged, this, &ExplainStrip::forget);
    connect(&context.theme, &Theme::changed, this, &ExplainStrip::restyle);
    connect(&context.format, &Format::changed, this, &ExplainStrip::retell);
    restyle();
    retell();
    hide();
}

void ExplainStrip::serve(TablePanel& panel, std::function<std::optional<Question>(int)> question) {
    m_question = std::move(question);
    m_why = new QToolButton(&panel);
    m_why->setObjectName(QStringLiteral("why"));
    m_why->setFocusPolicy(Qt::TabFocus);
    m_why->setIcon(markIcon(Mark::Unknown, m_context.theme));
    m_why->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_why->setAutoRaise(true);
    m_whyAction = new QAction(&panel);
    panel.addTool(m_why);
    panel.addRowAction(m_whyAction);
    const auto showPossible = [this, &panel]() {
        const int row = panel.currentRow();
        const bool possible = row >= 0 && m_question(row).has_value();
        m_why->setEnabled(possible);
        m_whyAction->setEnabled(possible);
    };
    const auto askCurrent = [this, &panel]() { askAbout(panel.currentRow()); };
    connect(&panel, &TablePanel::currentRowChanged, this, showPossible);
    connect(&panel, &TablePanel::rowActivated, this, &ExplainStrip::askAbout);
    connect(m_why, &QToolButton::clicked, this, askCurrent);
    connect(m_whyAction, &QAction::triggered, this, askCurrent);
    showPossible();
    retellButton();
}

void ExplainStrip::askAbout(int row) {
    if (row < 0) return;
    if (const auto question = m_question(row)) ask(*question);
}

void ExplainStrip::ask(const Question& question) {
    const auto engine = m_context.link.state().engine;
    if (!engine) return;
    m_subject = question.subject;
    m_causes.clear();
    m_trouble.clear();
    m_asking = true;
    const int number = ++m_asked;
    retell();
    setVisible(true);
    m_context.link.await(engine->explain(question.query), this,
                         [this, query = question.query, number](const Result<api::Explanation>& answer) {
                             if (number != m_asked) return;
                             show(answer);
                             if (answer) Q_EMIT explained(query, *answer);
                         });
}

void ExplainStrip::show(const Result<api::Explanation>& answer) {
    m_asking = false;
    if (answer)
        m_causes = answer->causes;
    else
        m_trouble = QString::fromStdString(answer.error().message);
    retell();
}

void ExplainStrip::forget() {
    ++m_asked;
    m_asking = false;
    hide();
}

QStringList ExplainStrip::lines() const {
    QStringList lines;
    for (const api::Cause& cause : m_causes) lines << causeSentence(cause, m_context.format);
    if (!m_trouble.isEmpty()) lines << m_trouble;
    return lines;
}

void ExplainStrip::retell() {
    m_title->setText(m_subject);
    m_text->setText(m_asking ? tr("Asking the engine…") : lines().join(u'\n'));
    m_copy->setEnabled(!m_asking);
    m_copy->setToolTip(tr("Copy the explanation"));
    m_copy->setAccessibleName(m_copy->toolTip());
    m_close->setToolTip(tr("Close (Esc)"));
    m_close->setAccessibleName(tr("Close the explanation"));
    setAccessibleName(tr("Why: %1").arg(m_subject));
}

void ExplainStrip::retellButton() {
    if (m_why == nullptr) return;
    m_why->setText(tr("Why?"));
    m_why->setToolTip(tr("Why is the selected row as it is? (double click or Enter on a row)"));
    m_why->setAccessibleName(tr("Why is the selected row as it is?"));
    m_whyAction->setText(tr("Why?"));
}

void ExplainStrip::restyle() {
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_copy->setIcon(m_context.theme.icon(Symbol::Copy));
    m_close->setIcon(m_context.theme.icon(Symbol::Close));
}

void ExplainStrip::changeEvent(QEvent* what) {
    if (what->type() == QEvent::LanguageChange) {
        retell();
        retellButton();
    }
    QFrame::changeEvent(what);
}

void ExplainStrip::keyPressEvent(QKeyEvent* what) {
    if (what->key() == Qt::Key_Escape) return hide();
    QFrame::keyPressEvent(what);
}

} // namespace streampulse::ui
