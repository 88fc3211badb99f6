// The row above the charts: which aggregate, in which order, which range of time, one scale for all, the filter, chart
// or table, export. The choice is remembered, except the filter.
#pragma once

#include "core/spec/pipeline_spec.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QMenu;
class QToolButton;

namespace streampulse::ui {

class SettingsFile;
class Theme;

enum class KeysOrder { ByKey, ByValue, ByCount };
enum class KeysRange { All, LastHour, Follow };
enum class KeysFile { Png, Svg, Csv };

struct KeysChoice {
    std::size_t aggregate = 0; ///< index into the spec's aggregates
    KeysOrder order = KeysOrder::ByKey;
    KeysRange range = KeysRange::Follow;
    bool sameScale = false;
    bool table = false;
    QString filter; ///< trimmed
};

class KeysTools final : public QWidget {
    Q_OBJECT
public:
    KeysTools(const Theme& theme, SettingsFile& settings, QWidget* parent = nullptr);

    void setSpec(const spec::PipelineSpec& spec);
    [[nodiscard]] const KeysChoice& choice() const { return m_choice; }
    void setFilter(const QString& filter);
    void setTable(bool table);
    /// Follow, or all times; nothing when it is so already.
    void setFollowing(bool following);
    void focusFilter();
    void showExportMenu();
    /// Pictures and files of nothing are not offered.
    void setExportable(bool exportable);
    void restyle();

Q_SIGNALS:
    void changed();
    void exportAsked(streampulse::ui::KeysFile kind);
    void leftFilter(); ///< Enter or arrow down: on to the charts

protected:
    void changeEvent(QEvent* change) override;
    bool eventFilter(QObject* watched, QEvent* what) override;

private:
    void makeControls();
    void connectControls();
    void read();
    void remember();
    void retranslate();
    void fillAggregates();

    const Theme& m_theme;
    SettingsFile& m_settings;
    spec::PipelineSpec m_spec;
    KeysChoice m_choice;
    QComboBox *m_aggregate, *m_order, *m_range;
    QToolButton *m_sameScale, *m_table, *m_export;
    QMenu* m_files;
    QLineEdit* m_filter;
};

} // namespace streampulse::ui
