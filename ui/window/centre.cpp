#include "ui/window/centre.h"

#include "ui/connect/connect_page.h"
#include "ui/keys/keys_view.h"
#include "ui/link/workbench_link.h"
#include "ui/pipeline/pipeline_view.h"
#include "ui/source/import_preview.h"
#include "ui/tables/words_give_way.h"
#include "ui/text/words.h"
#include "ui/welcome/welcome_page.h"

#include <QEvent>
#include <QTabWidget>
#include <QToolButton>

namespace streampulse::ui {

Centre::Centre(UiContext& context, QWidget* parent)
    : QStackedWidget(parent),
      m_context(context),
      m_welcome(new WelcomePage(context, this)),
      m_preview(new ImportPreview(context, this)),
      m_connect(new ConnectPage(context, this)),
      m_tabs(new QTabWidget(this)),
      m_keys(new KeysView(context, m_tabs)),
      m_pipeline(new PipelineView(context, m_tabs)) {
    setObjectName(QStringLiteral("centre"));
    m_tabs->setObjectName(QStringLiteral("centreTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_keys, {});
    m_tabs->addTab(m_pipeline, {});
    addWidget(m_welcome);
    addWidget(m_preview);
    addWidget(m_connect);
    addWidget(m_tabs);
    auto* asTable = m_keys->findChild<QToolButton*>(QStringLiteral("keysTable"));
    auto* save = m_keys->findChild<QToolButton*>(QStringLiteral("keysExport"));
    if (asTable != nullptr && save != nullptr) new WordsGiveWay(*asTable->parentWidget(), {asTable, save});
    connect(&context.link, &WorkbenchLink::sessionChanged, this, &Centre::retranslate);
    retranslate();
}

void Centre::showWelcome() { setCurrentWidget(m_welcome); }
void Centre::showPreview() { setCurrentWidget(m_preview); }
void Centre::showConnect() { setCurrentWidget(m_connect); }
void Centre::showViews() { setCurrentWidget(m_tabs); }

void Centre::focusView() {
    QWidget* page = currentWidget() == m_tabs ? m_tabs->currentWidget() : currentWidget();
    page->setFocus(Qt::OtherFocusReason);
}

bool Centre::showView(View view) {
    if (view == View::Welcome) {
        showWelcome();
        return true;
    }
    if (view != View::Keys && view != View::Pipeline) return false;
    if (m_context.link.open()) showViews();
    m_tabs->setCurrentWidget(view == View::Keys ? static_cast<QWidget*>(m_keys) : m_pipeline);
    return true;
}

void Centre::retranslate() {
    m_tabs->setTabText(0, keyWord(m_context.link.spec(), true));
    m_tabs->setTabToolTip(0, tr("One small chart for each key, and the table"));
    m_tabs->setTabText(1, tr("Pipeline"));
    m_tabs->setTabToolTip(1, tr("From the file to the store: rates, lag, watermarks, and what holds them up"));
}

void Centre::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QStackedWidget::changeEvent(event);
}

} // namespace streampulse::ui
