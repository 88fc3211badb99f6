#include "ui/tabs/api_tab.h"

#include "ui/link/workbench_link.h"
#include "ui/look/theme.h"
#include "ui/tables/empty_text.h"
#include "ui/text/words.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace streampulse::ui {
namespace {

QLabel* makeMonoLabel(UiContext& context, QWidget* parent) {
    auto* label = new QLabel(parent);
    makeMono(context, *label);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

/// "/metrics/top" of "http://127.0.0.1:8000/metrics/top"
QString pathOf(const QString& url) {
    const qsizetype host = url.indexOf(QStringLiteral("://"));
    const qsizetype path = url.indexOf(u'/', host < 0 ? 0 : host + 3);
    return path < 0 ? url : url.mid(path);
}

} // namespace

ApiTab::ApiTab(UiContext& context, QWidget* parent) : QWidget(parent), m_context(context) {
    build();
    connect(&context.link, &WorkbenchLink::stateChanged, this, &ApiTab::showAddresses);
    connect(&context.link, &WorkbenchLink::sessionChanged, this, &ApiTab::retranslate);
    connect(&context.link, &WorkbenchLink::snapshotChanged, this, [this]() {
        if (isVisible()) showRequests();
    });
    connect(&context.theme, &Theme::changed, this, [this]() {
        for (const auto& [button, symbol] : m_icons) button->setIcon(m_context.theme.icon(symbol));
        m_shown.clear();
        showRequests();
    });
    retranslate();
}

void ApiTab::build() {
    auto* page = new QWidget;
    auto* sheets = new QVBoxLayout(page);
    sheets->setContentsMargins(8, 8, 8, 8);
    sheets->setSpacing(8);
    sheets->addWidget(makeAddressCard());
    m_requestCard = new Card(m_context, page);
    sheets->addWidget(m_requestCard);
    sheets->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(page);
    m_empty = new EmptyText(*scroll);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
}

QToolButton* ApiTab::makeButton(const QString& name, Symbol symbol, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setObjectName(name);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIcon(m_context.theme.icon(symbol));
    return button;
}

QWidget* ApiTab::makeAddressCard() {
    static constexpr std::array<const char*, PlaceCount> kNames{"rest", "metrics", "broker", "redis"};
    m_addressCard = new Card(m_context, this);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(14);
    grid->setColumnStretch(3, 1);
    for (int place = 0; place < PlaceCount; ++place) {
        const QString name = QLatin1String(kNames.at(static_cast<std::size_t>(place)));
        AddressLine& line = m_lines.at(static_cast<std::size_t>(place));
        line.name = new QLabel(m_addressCard);
        line.address = makeMonoLabel(m_context, m_addressCard);
        line.address->setObjectName(name + QStringLiteral("Address"));
        line.copy = makeButton(name + QStringLiteral("Copy"), Symbol::Copy, m_addressCard);
        m_icons.emplace_back(line.copy, Symbol::Copy);
        line.note = makeHint(m_context, m_addressCard);
        line.note->setObjectName(name + QStringLiteral("Note"));
        grid->addWidget(line.name, place, 0);
        grid->addWidget(line.address, place, 1);
        grid->addWidget(line.copy, place, 2);
        grid->addWidget(line.note, place, 3);
        connect(line.copy, &QToolButton::clicked, this,
                [this, &line]() { copy(line.address->text(), tr("The address was copied.")); });
    }
    makeTokenLine(*grid, PlaceCount);
    m_addressCard->content().addLayout(grid);
    return m_addressCard;
}

void ApiTab::makeTokenLine(QGridLayout& grid, int row) {
    m_tokenName = new QLabel(m_addressCard);
    m_token = new QLineEdit(m_addressCard);
    m_token->setObjectName(QStringLiteral("token"));
    m_token->setReadOnly(true);
    m_token->setEchoMode(QLineEdit::Password);
    makeMono(m_context, *m_token);
    m_showToken = makeButton(QStringLiteral("showToken"), Symbol::Search, m_addressCard);
    m_showToken->setCheckable(true);
    m_showToken->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_copyToken = makeButton(QStringLiteral("tokenCopy"), Symbol::Copy, m_addressCard);
    m_icons.emplace_back(m_copyToken, Symbol::Copy);
    m_tokenNote = makeHint(m_context, m_addressCard);
    auto* tokenRest = new QHBoxLayout;
    tokenRest->addWidget(m_showToken);
    tokenRest->addWidget(m_tokenNote, 1);
    grid.addWidget(m_tokenName, row, 0);
    grid.addWidget(m_token, row, 1);
    grid.addWidget(m_copyToken, row, 2);
    grid.addLayout(tokenRest, row, 3);
    connect(m_showToken, &QToolButton::toggled, this, [this](bool shown) {
        m_token->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
        m_showToken->setText(shown ? tr("Hide") : tr("Show"));
    });
    connect(m_copyToken, &QToolButton::clicked, this,
            [this]() { copy(m_token->text(), tr("The token was copied. It changes with every start.")); });
}

void ApiTab::copy(const QString& text, const QString& notice) {
    QApplication::clipboard()->setText(text);
    m_context.notices.tell(notice);
}

QString ApiTab::noteOf(Place place) const {
    const api::Addresses& addresses = m_context.link.state().addresses;
    const std::array<const std::string*, PlaceCount> texts{&addresses.rest, &addresses.metrics, &addresses.broker,
                                                           &addresses.redis};
    const bool off = texts.at(place)->empty();
    switch (place) {
    case Rest:
        if (off) return tr("Switched off. Start with --rest 127.0.0.1:8000 to switch it on.");
        return addresses.restMoved ? tr("Port 8000 was taken; this is the next free one. --rest asks for another.")
                                   : tr("JSON; /openapi.json describes every route");
    case Metrics:
        if (off) return tr("Switched off. Start with --metrics 127.0.0.1:9108 to switch it on.");
        return addresses.metricsMoved
                   ? tr("Port 9108 was taken; this is the next free one. --metrics asks for another.")
                   : tr("For Prometheus");
    case Broker:
        if (const auto& source = m_context.link.state().source; source && !source->topic.empty())
            return tr("Your Kafka: topic %1").arg(QString::fromStdString(source->topic));
        return off ? tr("No broker of its own runs.") : tr("Kafka protocol: the embedded broker, for this run only");
    case Redis:
    case PlaceCount:
        if (!addresses.ownRedis) return tr("Your Redis");
        return off ? tr("No store of its own runs.") : tr("Socket of the private Redis: redis-cli -s PATH");
    }
    return {};
}

void ApiTab::showAddresses() {
    const bool open = m_context.link.open();
    m_empty->setVisible(!open);
    m_addressCard->setVisible(open);
    m_requestCard->setVisible(open);
    const api::Addresses& addresses = m_context.link.state().addresses;
    const std::array<const std::string*, PlaceCount> texts{&addresses.rest, &addresses.metrics, &addresses.broker,
                                                           &addresses.redis};
    for (std::size_t place = 0; place < PlaceCount; ++place) {
        const AddressLine& line = m_lines[place];
        line.address->setText(texts[place]->empty() ? QStringLiteral("–") : QString::fromStdString(*texts[place]));
        line.copy->setVisible(!texts[place]->empty());
        line.note->setText(noteOf(static_cast<Place>(place)));
    }
    m_token->setText(QString::fromStdString(addresses.token));
    for (QWidget* part :
         {static_cast<QWidget*>(m_tokenName), static_cast<QWidget*>(m_token), static_cast<QWidget*>(m_showToken),
          static_cast<QWidget*>(m_copyToken), static_cast<QWidget*>(m_tokenNote)})
        part->setVisible(!addresses.token.empty());
    showRequests();
}

std::string ApiTab::newestKey() const {
    const auto& newest = m_context.link.snapshot().newestFinal;
    if (!newest.empty()) return newest.front()->key.text;
    const spec::KeyField& key = m_context.link.spec().key;
    return key.type == KeyType::Integer ? std::to_string(std::max<std::int64_t>(1, key.min)) : key.name;
}

void ApiTab::showRequests() {
    const api::Addresses& addresses = m_context.link.state().addresses;
    const auto requests = apiRequests(m_context.link.spec(), addresses, newestKey());
    QString from = QString::fromStdString(addresses.token);
    for (const ApiRequest& request : requests) from += request.url + request.description + u'\n';
    if (from == m_shown) return;
    m_shown = from;
    delete m_requests;
    m_requests = new QWidget(m_requestCard);
    auto* grid = new QGridLayout(m_requests);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(14);
    grid->setColumnStretch(2, 1);
    for (std::size_t i = 0; i < requests.size(); ++i) addRequestLine(requests[i], *grid, static_cast<int>(i));
    if (requests.empty()) {
        QLabel* none = makeHint(m_context, m_requests);
        none->setText(tr("Both ports are switched off."));
        grid->addWidget(none, 0, 0);
    }
    m_requestCard->content().addWidget(m_requests);
}

void ApiTab::addRequestLine(const ApiRequest& request, QGridLayout& grid, int row) {
    QLabel* method = makeMonoLabel(m_context, m_requests);
    QFont bold = method->font();
    bold.setBold(true);
    method->setFont(bold);
    method->setText(request.method);
    QLabel* path = makeMonoLabel(m_context, m_requests);
    path->setText(pathOf(request.url));
    QLabel* description = makeHint(m_context, m_requests);
    description->setText(request.token ? tr("%1 (needs the token)").arg(request.description) : request.description);
    QToolButton* button = makeButton(request.name + QStringLiteral("Curl"), Symbol::Copy, m_requests);
    button->setText(tr("Copy as curl"));
    button->setAccessibleName(tr("Copy as curl: %1").arg(request.description));
    button->setToolTip(request.token ? tr("A line for a shell, with the token in it: do not share it")
                                     : curlOf(request, {}));
    grid.addWidget(method, row, 0);
    grid.addWidget(path, row, 1);
    grid.addWidget(description, row, 2);
    grid.addWidget(button, row, 3);
    connect(button, &QToolButton::clicked, this, [this, request]() {
        copy(curlOf(request, QString::fromStdString(m_context.link.state().addresses.token)),
             tr("The request was copied: paste it into a shell."));
    });
}

void ApiTab::retranslate() {
    setAccessibleName(tr("API"));
    m_empty->tell(tr("Nothing is open"), tr("Open a file or run the sample: where the program answers is listed here."),
                  {});
    m_addressCard->setTitle(tr("Addresses"));
    m_requestCard->setTitle(tr("Requests"));
    const std::array<QString, PlaceCount> names{tr("REST"), tr("Metrics"), tr("Broker"), tr("Redis")};
    for (std::size_t place = 0; place < PlaceCount; ++place) {
        m_lines[place].name->setText(names[place]);
        m_lines[place].copy->setToolTip(tr("Copy the address"));
        m_lines[place].copy->setAccessibleName(tr("Copy the address: %1").arg(names[place]));
        m_lines[place].address->setAccessibleName(names[place]);
    }
    m_tokenName->setText(tr("Token"));
    m_token->setAccessibleName(tr("Token"));
    m_tokenNote->setText(tr("For requests that change something; a new one with every start"));
    m_showToken->setText(m_showToken->isChecked() ? tr("Hide") : tr("Show"));
    m_showToken->setAccessibleName(tr("Show the token"));
    m_copyToken->setToolTip(tr("Copy the token"));
    m_copyToken->setAccessibleName(tr("Copy the token"));
    m_shown.clear();
    showAddresses();
}

void ApiTab::changeEvent(QEvent* what) {
    if (what->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(what);
}

void ApiTab::showEvent(QShowEvent* what) {
    QWidget::showEvent(what);
    showRequests();
}

} // namespace streampulse::ui
