// The fields of a Kafka and a Redis of the user's: each says what it takes, and what is wrong with what is in it.
//
// GUI thread only; reads no file and asks no server.
#pragma once

#include "ui/connect/connect_memory.h"

#include <QStringList>
#include <QWidget>

#include <array>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace streampulse::ui {

class TextLine;
struct UiContext;

class ConnectForm final : public QWidget {
    Q_OBJECT
public:
    /// Filled with what was typed last.
    explicit ConnectForm(UiContext& context, QWidget* parent = nullptr);

    /// The services of the command line: they are asked for as such as long as nobody changes them.
    void showStarted(const ConnectTexts& started);
    /// As typed; `asStarted` when they are those of the command line.
    [[nodiscard]] ConnectTexts texts() const;
    /// What can be seen to be wrong, with the name of its field; the first such field gets the focus. A file of
    /// properties, and what fields mean together, is for others to judge.
    QStringList findMistakes();
    /// A mistake that was found elsewhere, with the field's name as it is shown here.
    [[nodiscard]] QString withShownNames(const QString& mistakes) const;
    void focusFirst();

Q_SIGNALS:
    void submitted(); ///< by Enter

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum Field { Brokers, Topic, Group, From, File, Redis, Password, Properties, kFields };
    struct Row {
        QLabel* name = nullptr;
        QWidget* edit = nullptr;
        QWidget* place = nullptr; ///< the edit, or what holds it and more
        TextLine* hint = nullptr;
    };

    void makeFields();
    QLineEdit* addLine(Field field, const char* name);
    void addRow(Field field, QWidget* edit, QWidget* place);
    void makeFile();
    void watch(Field field);
    void browse();
    void fill(const ConnectTexts& texts);
    void place();
    void retranslate();
    void describe(Field field, const QString& name, const QString& example, const QString& hint, const QString& tip);
    void describeServices();
    /// Half a sentence; empty: nothing can be seen to be wrong.
    [[nodiscard]] QString mistakeIn(Field field) const;
    void showHint(Field field);
    [[nodiscard]] std::string text(Field field) const;
    [[nodiscard]] std::vector<std::string> propertyLines() const;

    UiContext& m_context;
    QGridLayout* m_grid;
    std::array<Row, kFields> m_rows{};
    std::array<QString, kFields> m_hints;
    std::array<bool, kFields> m_wrong{}; ///< as shown
    std::array<QLineEdit*, kFields> m_lines{};
    QComboBox* m_from = nullptr;
    QPlainTextEdit* m_properties = nullptr;
    QPushButton* m_browse = nullptr;
    QCheckBox* m_fresh = nullptr;
    std::optional<ConnectTexts> m_started;
    int m_columns = 0;
};

} // namespace streampulse::ui
