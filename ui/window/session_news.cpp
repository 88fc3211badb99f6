#include "ui/window/session_news.h"

#include "ui/link/workbench_link.h"
#include "ui/text/format.h"
#include "ui/text/words.h"
#include "ui/window/ui_context.h"

namespace streampulse::ui {

SessionNews::SessionNews(UiContext& context, QObject* parent) : QObject(parent), m_context(context) {
    connect(&context.link, &WorkbenchLink::sessionChanged, this,
            [this]() { m_toldFailure = m_offered = m_toldRepeated = false; });
    connect(&context.link, &WorkbenchLink::snapshotChanged, this, &SessionNews::look);
    connect(&context.link, &WorkbenchLink::stateChanged, this, &SessionNews::look);
}

/// A source of our own shows all that in its views, and begins anew with one press.
void SessionNews::look() {
    const auto& source = m_context.link.state().source;
    if (!m_context.link.open() || !source || source->topic.empty()) return;
    const api::EngineState state = m_context.link.snapshot().state;
    if (state == api::EngineState::Failed && !m_toldFailure) tellFailure();
    if (state == api::EngineState::Finished && !m_offered) offerNewRun();
    if (source->repeated && !m_toldRepeated) tellRepeated();
}

void SessionNews::tellFailure() {
    const api::EngineSnapshot& now = m_context.link.snapshot();
    if (now.causes.empty()) return; // they come with the next snapshot
    m_toldFailure = true;
    const QString why = causeSentence(now.causes.front(), m_context.format);
    m_context.notices.ask(why, tr("Connect again"), [this]() { Q_EMIT againWanted(); });
}

void SessionNews::offerNewRun() {
    m_offered = true;
    m_context.notices.ask(tr("Run %1 of topic %2 is finished and takes no more records. A new run reads the topic "
                             "anew and replaces its results.")
                              .arg(QString::fromStdString(m_context.link.snapshot().run),
                                   QString::fromStdString(m_context.link.state().source->topic)),
                          tr("Begin a new run"), [this]() { Q_EMIT newRunWanted(); });
}

void SessionNews::tellRepeated() {
    m_toldRepeated = true;
    const api::SourceFacts& source = *m_context.link.state().source;
    m_context.notices.tell(tr("All %1 rows of %2 were in topic %3 already: they are counted as repeated, and the "
                              "results stay as they were.")
                               .arg(m_context.format.number(source.rows), QString::fromStdString(source.name),
                                    QString::fromStdString(source.topic)));
}

} // namespace streampulse::ui
