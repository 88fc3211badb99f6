// Tells once, in the window's bar, what a person must not miss about the open source: that it has stopped and why, that
// its run is finished and takes nothing more, that a file was in the topic already.
//
// GUI thread only.
#pragma once

#include <QObject>

namespace streampulse::ui {

struct UiContext;

class SessionNews final : public QObject {
    Q_OBJECT
public:
    explicit SessionNews(UiContext& context, QObject* parent = nullptr);

Q_SIGNALS:
    /// In place of the one that the store keeps.
    void newRunWanted();
    /// The same source once more, as it was opened.
    void againWanted();

private:
    void look();
    void tellFailure();
    void offerNewRun();
    void tellRepeated();

    UiContext& m_context;
    bool m_toldFailure = false, m_offered = false, m_toldRepeated = false; ///< in this session
};

} // namespace streampulse::ui
