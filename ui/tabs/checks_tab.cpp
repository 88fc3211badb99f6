#include "ui/tabs/checks_tab.h"

#include "core/api/completeness.h"

#include "ui/link/workbench_link.h"
#include "ui/look/theme.h"
#include "ui/tabs/digest_card.h"
#include "ui/tabs/ledger_equation.h"
#include "ui/tabs/levels_card.h"
#include "ui/text/format.h"
#include "ui/text/words.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

namespace streampulse::ui {
namespace {

constexpr qint64 kComputeEveryMs = 1000;
constexpr int kPerMille = 1000;

} // namespace

ChecksTab::ChecksTab(UiContext& context, QWidget* parent) : QWidget(parent), m_context(context) {
    build();
    connect(m_reasons, &QLabel::linkActivated, this,
            [this](const QString& reason) { m_context.navigator.show(View::SideOutputs, reasonWord(reason)); });
    connect(&context.link, &WorkbenchLink::snapshotChanged, this, &ChecksTab::takeSnapshot);
    connect(&context.link, &WorkbenchLink::sessionChanged, this, [this]() {
        m_view.reset();
        m_truth.reset();
        m_computed.invalidate();
        retranslate();
    });
    connect(&context.link, &WorkbenchLink::ticked, this, &ChecksTab::completenessWhenDue);
    connect(&context.format, &Format::changed, this, &ChecksTab::retranslate);
    connect(&context.theme, &Theme::changed, this, &ChecksTab::showReasons);
    retranslate();
}

void ChecksTab::build() {
    auto* page = new QWidget;
    auto* grid = new QGridLayout(page);
    grid->setContentsMargins(8, 8, 8, 8);
    grid->setSpacing(8);
    grid->addWidget(makeLedgerCard(), 0, 0, 1, 2);
    grid->addWidget(new DigestCard(m_context, page), 1, 0);
    grid->addWidget(new LevelsCard(m_context, page), 1, 1);
    grid->addWidget(makeCompletenessCard(), 2, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(3, 1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(page);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
}

QWidget* ChecksTab::makeLedgerCard() {
    m_ledgerCard = new Card(m_context, this);
    m_equation = new LedgerEquation(m_context, m_ledgerCard);
    m_reasons = new QLabel(m_ledgerCard);
    m_reasons->setObjectName(QStringLiteral("reasons"));
    m_reasons->setTextFormat(Qt::RichText);
    m_reasons->setWordWrap(true);
    m_reasons->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_ledgerCard->content().addWidget(m_equation);
    m_ledgerCard->content().addWidget(m_reasons);
    return m_ledgerCard;
}

QWidget* ChecksTab::makeCompletenessCard() {
    m_completeCard = new Card(m_context, this);
    m_complete = new QProgressBar(m_completeCard);
    m_complete->setRange(0, kPerMille);
    m_complete->setTextVisible(false);
    m_complete->setFixedHeight(10);
    m_completeText = new QLabel(m_completeCard);
    m_completeText->setObjectName(QStringLiteral("completeness"));
    m_completeText->setWordWrap(true);
    m_windowsText = makeHint(m_context, m_completeCard);
    m_windowsText->setObjectName(QStringLiteral("windowCompleteness"));
    m_completeCard->content().addWidget(m_completeText);
    m_completeCard->content().addWidget(m_complete);
    m_completeCard->content().addWidget(m_windowsText);
    return m_completeCard;
}

void ChecksTab::takeSnapshot() {
    if (!isVisible()) return;
    m_equation->setLedger(m_context.link.snapshot().ledger);
    showReasons();
}

void ChecksTab::showReasons() {
    const api::Ledger& ledger = m_context.link.snapshot().ledger;
    QStringList parts;
    for (std::size_t i = 0; i < kRejectionReasonCount; ++i) {
        if (ledger.rejected[i] == 0) continue;
        const std::string_view name = rejectionReasonName(static_cast<RejectionReason>(i));
        const QString reason = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
        parts << QStringLiteral("<a href='%1' style='color:%4'>%2 %3</a>")
                     .arg(reason, m_context.format.number(ledger.rejected[i]), reasonWord(reason).toHtmlEscaped(),
                          m_context.theme.color(Role::Accent).name());
    }
    m_reasons->setVisible(ledger.read > 0);
    const QString text =
        parts.isEmpty() ? tr("Nothing was rejected.") : tr("Rejected: %1").arg(parts.join(QStringLiteral(" · ")));
    if (m_reasons->text() != text) m_reasons->setText(text);
}

void ChecksTab::completenessWhenDue() {
    const bool otherTruth = m_context.link.state().truth != m_truth;
    if (!isVisible() || (!otherTruth && m_computed.isValid() && m_computed.elapsed() < kComputeEveryMs)) return;
    const auto view = m_context.link.sharedRunView();
    const auto truth = m_context.link.state().truth;
    if (m_computed.isValid() && view == m_view && truth == m_truth) return showCompleteness();
    m_view = view;
    m_truth = truth;
    m_windowsText->setText(windowsText());
    showCompleteness();
}

void ChecksTab::showCompleteness() {
    m_computed.start();
    const auto ratio = api::countedShare(m_context.link.snapshot(), m_context.link.state().truth.get()).ratio();
    m_complete->setVisible(ratio.has_value());
    if (ratio) m_complete->setValue(static_cast<int>(std::clamp(*ratio, 0.0, 1.0) * kPerMille));
    m_completeText->setText(completenessText());
}

QString ChecksTab::completenessText() const {
    if (!m_context.link.open()) return tr("Open a file or run the sample: a finite file tells what should be counted.");
    const auto& truth = m_context.link.state().truth;
    if (truth && truth->rows == 0) return tr("No row of the input can be counted.");
    const api::CountedShare share = api::countedShare(m_context.link.snapshot(), truth.get());
    if (!share.ratio()) return tr("Nothing is counted yet: press Play.");
    const Format& format = m_context.format;
    const QString text = share.wholeInput ? tr("%1 of what the input holds is counted: %2 of %3 records.")
                                          : tr("%1 of the records so far are counted: %2 of %3; the others were late.");
    return text.arg(format.percent(*share.ratio()), format.number(share.counted), format.number(share.of));
}

QString ChecksTab::windowsText() const {
    const auto aggregate = api::countingAggregate(m_context.link.spec());
    if (!m_view || !m_truth) return {};
    if (!aggregate) return tr("The pipeline has no aggregate that counts records: windows cannot be compared.");
    const api::Completeness all = api::RunComparison(*m_view, *m_truth, *aggregate).all();
    const Format& format = m_context.format;
    if (all.finalWindows == 0) return tr("No window is final yet.");
    QString text = tr("%1 of %2 final windows are complete; they hold %3 of %4 records.")
                       .arg(format.number(all.completeWindows), format.number(all.finalWindows),
                            format.number(all.counted), format.number(all.held));
    if (all.lost > 0)
        text += u' ' + tr("%Ln record(s) came so late that no window holds them.", nullptr,
                          int(std::min<std::int64_t>(all.lost, INT_MAX)));
    if (m_view->truncated) text += u' ' + tr("Older windows are not looked at.");
    return text;
}

void ChecksTab::retranslate() {
    setAccessibleName(tr("Checks"));
    m_ledgerCard->setTitle(tr("Ledger"));
    m_ledgerCard->setToolTip(tr("read = repeated + rejected + duplicate + late + counted"));
    m_completeCard->setTitle(tr("Completeness"));
    m_completeCard->setToolTip(
        tr("counted ÷ (counted + late); at the end: counted ÷ rows of the input that decode and are no copies"));
    m_complete->setAccessibleName(tr("Completeness"));
    m_equation->setLedger(m_context.link.snapshot().ledger);
    m_equation->retell();
    showReasons();
    m_windowsText->setText(windowsText());
    showCompleteness();
    m_computed.invalidate();
}

void ChecksTab::changeEvent(QEvent* what) {
    if (what->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(what);
}

void ChecksTab::showEvent(QShowEvent* what) {
    QWidget::showEvent(what);
    m_context.link.wantRunView(this, true);
    takeSnapshot();
    completenessWhenDue();
}

void ChecksTab::hideEvent(QHideEvent* what) {
    QWidget::hideEvent(what);
    m_context.link.wantRunView(this, false);
}

} // namespace streampulse::ui
