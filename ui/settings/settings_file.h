// What the window remembers: one JSON file, replaced as a whole a moment after a change, so that it survives kill -9. A
// file that cannot be read, or is no ordinary file, is kept aside under another name and reported, and the defaults
// apply.
//
// GUI thread only. Errors never stop the program.
#pragma once

#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QTimer>

namespace streampulse::ui {

class SettingsFile final : public QObject {
    Q_OBJECT
public:
    /// Reads `path`; folders are made when something is written. An empty path keeps everything in memory.
    explicit SettingsFile(QString path, QObject* parent = nullptr);
    ~SettingsFile() override;

    /// What went wrong while reading, for people: empty, or where the broken file was put.
    [[nodiscard]] const QString& trouble() const { return m_trouble; }
    [[nodiscard]] QJsonValue value(const QString& name) const { return m_values.value(name); }
    [[nodiscard]] QJsonValue value(const QString& name, const QJsonValue& otherwise) const;
    void setValue(const QString& name, const QJsonValue& value);
    void remove(const QString& name) { setValue(name, QJsonValue(QJsonValue::Undefined)); }
    /// Writes now what has not been written.
    void flush();

Q_SIGNALS:
    void writeFailed(const QString& text);

private:
    void read();
    void setAside(const QString& reason);

    QString m_path;
    QString m_trouble;
    QJsonObject m_values;
    QTimer m_timer;
    bool m_dirty = false;
};

} // namespace streampulse::ui
