// The bottom dock's tabs: what happened and what lies in the store, as tables.
#pragma once

#include "ui/window/ui_context.h"

#include <QTabWidget>
#include <map>

class QLineEdit;

namespace streampulse::ui {

class BottomTabs final : public QTabWidget {
    Q_OBJECT
public:
    explicit BottomTabs(UiContext& context, QWidget* parent = nullptr);

    /// False when the view is none of the tabs. An empty filter leaves the tab's own.
    bool showView(View view, const QString& filter);
    /// Puts the cursor into the visible tab's filter; false when it has none.
    bool focusFilter();
    /// The tabs in their order.
    [[nodiscard]] static const std::vector<View>& views();

    /// The same for every content: no text in here makes the window wider or higher.
    [[nodiscard]] QSize minimumSizeHint() const override { return {740, 120}; }

protected:
    void changeEvent(QEvent* event) override;

private:
    template<class Tab> void addFiltered(View view);
    template<class Tab> void add(View view);
    void retranslate();

    UiContext& m_context;
    std::map<View, QWidget*> m_tabs;
    std::map<View, std::function<void(const QString&)>> m_filters;
};

} // namespace streampulse::ui
