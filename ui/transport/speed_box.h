// The visible speed: eight presets and whatever a person types ("90", "0.5x", "max"). Six presets have a key, 1 to 6,
// shown beside them.
//
// GUI thread only.
#pragma once

#include <QComboBox>
#include <array>
#include <optional>

namespace streampulse::ui {

class Format;

struct SpeedPreset {
    double speed; ///< event time per wall time; 0 = max
    int key;      ///< 1..6; 0: none
};
inline constexpr std::array<SpeedPreset, 8> kSpeedPresets{
    {{.1, 0}, {.5, 0}, {1, 1}, {10, 2}, {60, 3}, {600, 4}, {3600, 5}, {0, 6}}};

class SpeedBox final : public QComboBox {
    Q_OBJECT
public:
    /// `format` outlives the box.
    explicit SpeedBox(const Format& format, QWidget* parent = nullptr);

    /// What the engine does now; what is being typed stays.
    void follow(double speed);
    [[nodiscard]] double speed() const { return m_speed; }
    /// Texts again, after a change of language or locale.
    void refresh();
    /// "60", "60x", "60×", ".5", "0,5", "max"; nothing when it is no speed.
    [[nodiscard]] std::optional<double> parse(const QString& text) const;

Q_SIGNALS:
    void chosen(double speed);
    void mistaken(const QString& text); ///< what was typed is no speed: a sentence with the cure

protected:
    void keyPressEvent(QKeyEvent* key) override;
    void wheelEvent(QWheelEvent* wheel) override;

private:
    void choose(double speed);
    void takeTyped();

    const Format& m_format;
    double m_speed = 0;
};

} // namespace streampulse::ui
