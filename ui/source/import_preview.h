// A look at a file before it is opened: its shape, which column fills which field, the first rows, the first bad ones.
// A page of the centre, no dialog. A known shape needs no click: with autoAccept the page accepts it by itself.
//
// GUI thread only.
#pragma once

#include "core/api/workbench.h"
#include "ui/source/mapping_memory.h"
#include "ui/window/ui_context.h"

#include <QWidget>
#include <optional>

class QCheckBox;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace streampulse::ui {

class BadRowsModel;
class ColumnForm;
class GoodRowsModel;
class PreviewSections;
class TextLine;

class ImportPreview final : public QWidget {
    Q_OBJECT
public:
    explicit ImportPreview(UiContext& context, QWidget* parent = nullptr);

    /// Looks at the file; what a person chose for files of its header before is used again.
    void show(const QString& path);
    using QWidget::show;
    /// A file whose fields are all filled is accepted at once.
    void setAutoAccept(bool autoAccept) { m_autoAccept = autoAccept; }
    [[nodiscard]] bool autoAccept() const { return m_autoAccept; }

Q_SIGNALS:
    void accepted(const streampulse::api::OpenRequest& request);
    void cancelled();
    void otherFileRequested(); ///< after an error

protected:
    void changeEvent(QEvent* change) override;

private:
    void makeButtons();
    void ask(const std::optional<spec::ColumnMapping>& mapping);
    void take(const Result<api::InputPreview>& preview);
    void take(const api::InputPreview& preview);
    void fail(const QString& text);
    void choose(const QString& field, const QString& column);
    void useBuiltIn();
    void accept();
    void present();
    void retranslate();
    void applyLook();
    [[nodiscard]] spec::ColumnMapping mappingInUse() const;

    UiContext& m_context;
    MappingMemory m_memory;
    bool m_autoAccept = false;
    std::string m_path;
    int m_asked = 0;                              ///< answers to older questions are dropped
    bool m_recalled = false;                      ///< the memory was asked for this file
    bool m_changed = false;                       ///< the mapping differs from what the memory holds
    std::optional<spec::ColumnMapping> m_mapping; ///< chosen by the person, now or earlier
    std::optional<api::InputPreview> m_preview;

    QStackedWidget* m_pages;
    TextLine* m_message;
    QPushButton* m_other;
    PreviewSections* m_sections;
    QCheckBox *m_fileOrder, *m_paused;
    TextLine* m_why;
    QPushButton *m_open, *m_cancel;
};

} // namespace streampulse::ui
