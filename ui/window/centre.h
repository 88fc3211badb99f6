// The middle of the window: the welcome page while nothing is open, the preview of a file before it is opened, the form
// of real services, and the views of the run as tabs.
#pragma once

#include "ui/window/ui_context.h"

#include <QStackedWidget>

class QTabWidget;

namespace streampulse::ui {

class ConnectPage;
class ImportPreview;
class KeysView;
class PipelineView;
class WelcomePage;

class Centre final : public QStackedWidget {
    Q_OBJECT
public:
    explicit Centre(UiContext& context, QWidget* parent = nullptr);

    [[nodiscard]] WelcomePage& welcome() const { return *m_welcome; }
    [[nodiscard]] ImportPreview& preview() const { return *m_preview; }
    [[nodiscard]] ConnectPage& connectPage() const { return *m_connect; }
    [[nodiscard]] KeysView& keys() const { return *m_keys; }
    void showWelcome();
    void showPreview();
    void showConnect();
    void showViews();
    /// Where single keys act on charts and rows.
    void focusView();
    /// False when the view is none of the centre's.
    bool showView(View view);

    /// The same for every content: no text in here makes the window wider or higher.
    [[nodiscard]] QSize minimumSizeHint() const override { return {740, 120}; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    UiContext& m_context;
    WelcomePage* m_welcome;
    ImportPreview* m_preview;
    ConnectPage* m_connect;
    QTabWidget* m_tabs;
    KeysView* m_keys;
    PipelineView* m_pipeline;
};

} // namespace streampulse::ui
