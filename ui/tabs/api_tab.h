// API: where the program answers, the token for what changes something, and requests ready to be copied as curl.
//
// GUI thread only.
#pragma once

#include "ui/tabs/api_requests.h"
#include "ui/tabs/card.h"

#include <QWidget>
#include <array>
#include <vector>

class QGridLayout;
class QLabel;
class QLineEdit;
class QToolButton;

namespace streampulse::ui {

class EmptyText;

class ApiTab final : public QWidget {
    Q_OBJECT
public:
    explicit ApiTab(UiContext& context, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* what) override;
    void showEvent(QShowEvent* what) override;

private:
    enum Place { Rest, Metrics, Broker, Redis, PlaceCount };
    struct AddressLine {
        QLabel* name = nullptr;
        QLabel* address = nullptr;
        QToolButton* copy = nullptr;
        QLabel* note = nullptr;
    };

    void build();
    [[nodiscard]] QWidget* makeAddressCard();
    void makeTokenLine(QGridLayout& grid, int row);
    [[nodiscard]] QToolButton* makeButton(const QString& name, Symbol symbol, QWidget* parent);
    void copy(const QString& text, const QString& notice);
    void showAddresses();
    [[nodiscard]] QString noteOf(Place place) const;
    void showRequests();
    void addRequestLine(const ApiRequest& request, QGridLayout& grid, int row);
    [[nodiscard]] std::string newestKey() const;
    void retranslate();

    UiContext& m_context;
    Card* m_addressCard = nullptr;
    Card* m_requestCard = nullptr;
    EmptyText* m_empty = nullptr;
    std::array<AddressLine, PlaceCount> m_lines;
    QLabel* m_tokenName = nullptr;
    QLineEdit* m_token = nullptr;
    QToolButton* m_showToken = nullptr;
    QToolButton* m_copyToken = nullptr;
    QLabel* m_tokenNote = nullptr;
    QWidget* m_requests = nullptr; ///< the lines, made anew when the ports or the key change
    std::vector<std::pair<QToolButton*, Symbol>> m_icons;
    QString m_shown; ///< what the lines were made from
};

} // namespace streampulse::ui
