#include "ui/tabs/digest_card.h"

#include "ui/link/workbench_link.h"
#include "ui/look/theme.h"
#include "ui/text/format.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QToolButton>
#include <QVBoxLayout>

namespace streampulse::ui {
namespace {

constexpr auto kPrefix = "sha256:";

/// 64 hexadecimal digits in lower case, with or without their prefix; empty for any other text.
QString digitsOf(const QString& digest) {
    QString text = digest.trimmed().toLower();
    if (text.startsWith(QLatin1String(kPrefix))) text.remove(0, static_cast<int>(qstrlen(kPrefix)));
    static const QRegularExpression kDigits(QStringLiteral("^[0-9a-f]{64}$"));
    return kDigits.match(text).hasMatch() ? text : QString();
}

std::int64_t firedSoFar(const api::EngineSnapshot& snapshot) {
    return snapshot.windows.final + snapshot.windows.corrected;
}

} // namespace

DigestCard::DigestCard(UiContext& context, QWidget* parent) : QWidget(parent), m_context(context) {
    build();
    connect(m_compute, &QPushButton::clicked, this, &DigestCard::compute);
    connect(m_copy, &QToolButton::clicked, this, [this]() {
        QApplication::clipboard()->setText(m_digest->text());
        m_context.notices.tell(tr("The digest was copied."));
    });
    connect(m_other, &QLineEdit::textChanged, this, &DigestCard::showComparison);
    connect(&context.link, &WorkbenchLink::snapshotChanged, this, &DigestCard::takeSnapshot);
    connect(&context.link, &WorkbenchLink::sessionChanged, this, &DigestCard::forget);
    connect(&context.format, &Format::changed, this, &DigestCard::showProof);
    connect(&context.theme, &Theme::changed, this, [this]() { m_copy->setIcon(m_context.theme.icon(Symbol::Copy)); });
    m_copy->setIcon(context.theme.icon(Symbol::Copy));
    retranslate();
}

void DigestCard::build() {
    m_card = new Card(m_context, this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_card);
    m_digest = new QLabel(m_card);
    m_digest->setObjectName(QStringLiteral("digest"));
    makeMono(m_context, *m_digest);
    m_digest->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_digest->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_copy = new QToolButton(m_card);
    m_copy->setObjectName(QStringLiteral("copyDigest"));
    m_copy->setAutoRaise(true);
    m_copy->setFocusPolicy(Qt::TabFocus);
    m_compute = new QPushButton(m_card);
    m_compute->setObjectName(QStringLiteral("compute"));
    m_about = makeHint(m_context, m_card);
    m_about->setObjectName(QStringLiteral("aboutDigest"));
    m_other = new QLineEdit(m_card);
    m_other->setObjectName(QStringLiteral("otherDigest"));
    m_other->setClearButtonEnabled(true);
    m_same = new MarkLabel(m_context, m_card);
    m_same->setObjectName(QStringLiteral("sameDigest"));
    auto* line = new QHBoxLayout;
    line->addWidget(m_digest, 1);
    line->addWidget(m_copy);
    line->addWidget(m_compute);
    auto* compare = new QHBoxLayout;
    compare->addWidget(m_other, 1);
    compare->addWidget(m_same);
    m_card->content().addLayout(line);
    m_card->content().addWidget(m_about);
    m_card->content().addLayout(compare);
    m_card->content().addStretch(1);
}

void DigestCard::takeSnapshot() {
    const api::EngineSnapshot& now = m_context.link.snapshot();
    if (now.run != m_run) {
        forget();
        m_run = now.run;
    }
    const bool finished = now.state == api::EngineState::Finished;
    if (finished && !m_atEnd && !m_computing && m_context.link.open()) return compute();
    if (m_proof && !m_atEnd) showProof();
    m_compute->setEnabled(m_context.link.open() && !m_computing);
}

void DigestCard::forget() {
    ++m_question;
    m_proof.reset();
    m_run = m_context.link.snapshot().run;
    m_trouble.clear();
    m_computing = m_atEnd = false;
    showProof();
}

void DigestCard::compute() {
    if (!m_context.link.open()) return;
    m_computing = true;
    m_atEnd = m_context.link.snapshot().state == api::EngineState::Finished;
    m_finalThen = firedSoFar(m_context.link.snapshot());
    const int question = ++m_question;
    showProof();
    m_context.link.await(m_context.link.workbench().proof(), this,
                         [this, question](const Result<api::RunProof>& answer) {
                             if (question != m_question) return;
                             m_computing = false;
                             m_proof = answer ? std::optional(*answer) : std::nullopt;
                             m_trouble = answer ? QString() : QString::fromStdString(answer.error().message);
                             showProof();
                         });
}

void DigestCard::showProof() {
    const Format& format = m_context.format;
    m_digest->setText(m_proof ? QString::fromStdString(m_proof->digest) : QStringLiteral("–"));
    m_digest->setToolTip(m_digest->text());
    m_copy->setEnabled(m_proof.has_value());
    m_compute->setEnabled(m_context.link.open() && !m_computing);
    QString about;
    if (m_computing) {
        about = tr("Reading all final windows…");
    } else if (!m_trouble.isEmpty()) {
        about = m_trouble;
    } else if (!m_proof) {
        about =
            tr("Computed by itself when the run has finished, or now over the windows that are final so far: same log "
               "and same settings give the same digest, on every machine.");
    } else {
        about = tr("Over %1 final windows; %2 are open.")
                    .arg(format.number(m_proof->finalWindows), format.number(m_proof->openWindows));
        if (!m_atEnd) {
            const std::int64_t since = firedSoFar(m_context.link.snapshot()) - m_finalThen;
            about += u' ' + (since > 0 ? tr("%1 have fired since: compute it again.").arg(format.number(since))
                                       : tr("The run goes on: it will change."));
        }
    }
    m_about->setText(about);
    showComparison();
}

void DigestCard::showComparison() {
    const QString typed = m_other->text().trimmed();
    m_same->setVisible(!typed.isEmpty());
    if (typed.isEmpty()) return;
    const QString other = digitsOf(typed);
    if (other.isEmpty()) return m_same->tell(Mark::Warning, tr("no digest: 64 hexadecimal digits"));
    if (!m_proof) return m_same->tell(Mark::Unknown, tr("nothing to compare with yet"));
    if (other == digitsOf(QString::fromStdString(m_proof->digest)))
        m_same->tell(Mark::Good, tr("equal: same results"));
    else
        m_same->tell(Mark::Bad, tr("different results"));
}

void DigestCard::retranslate() {
    m_card->setTitle(tr("Digest"));
    m_copy->setToolTip(tr("Copy the digest"));
    m_copy->setAccessibleName(m_copy->toolTip());
    m_compute->setText(tr("Compute now"));
    m_compute->setToolTip(tr("Reads all final windows from the store, in order, and hashes them"));
    m_other->setPlaceholderText(tr("Paste another run's digest to compare"));
    m_other->setAccessibleName(m_other->placeholderText());
    m_digest->setAccessibleName(tr("Digest of this run"));
    showProof();
}

void DigestCard::changeEvent(QEvent* what) {
    if (what->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(what);
}

} // namespace streampulse::ui
