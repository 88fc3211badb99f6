#include "ui/keys/keys_export.h"

#include "ui/link/workbench_link.h"

#include <QBuffer>
#include <QFileDialog>
#include <QRegularExpression>
#include <QSaveFile>
#include <array>
#include <future>

namespace streampulse::ui {
namespace {

/// What went wrong; empty: nothing.
QString writeFile(const QString& path, const QByteArray& text) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return file.errorString();
    if (file.write(text) != text.size() || !file.commit()) return file.errorString();
    return {};
}

QByteArray pngOf(const QImage& image) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

/// Qt's generator opens a group with each change of the pen; most stay empty and make up nine tenths of the file.
QByteArray withoutEmptyGroups(const QByteArray& svg) {
    static const QRegularExpression kEmpty(QStringLiteral("<g [^>]*>\\s*</g>\\s*"));
    return QString::fromUtf8(svg).remove(kEmpty).toUtf8();
}

} // namespace

KeysExport::KeysExport(UiContext& context, QObject* parent) : QObject(parent), m_context(context) {}

void KeysExport::ask(KeysFile kind, const QString& name, QWidget& window) {
    static constexpr std::array<const char*, 3> kEndings{"png", "svg", "csv"};
    const QString ending = QString::fromLatin1(kEndings[static_cast<std::size_t>(kind)]);
    auto* dialog = new QFileDialog(&window, tr("Export"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix(ending);
    dialog->setNameFilter(QStringLiteral("%1 (*.%2)").arg(ending.toUpper(), ending));
    dialog->selectFile(name + u'.' + ending);
    connect(dialog, &QFileDialog::fileSelected, this, &KeysExport::chosen);
    dialog->open();
}

void KeysExport::save(const QString& path, std::function<QByteArray()> make) {
    auto written = std::async(std::launch::async, [path, make = std::move(make)]() { return writeFile(path, make()); });
    m_context.link.await(std::move(written), this, [this, path](const QString& trouble) {
        if (trouble.isEmpty())
            Q_EMIT saved(path);
        else
            Q_EMIT failed(path, trouble);
    });
}

void KeysExport::savePicture(const QString& path, PictureOrder order) {
    const bool svg = order.svg;
    auto* job = new PictureJob(m_context.theme, m_context.format, std::move(order), this);
    connect(job, &PictureJob::painted, this, [this, job, path, svg]() {
        if (svg)
            save(path, [text = job->svg()]() { return withoutEmptyGroups(text); });
        else
            save(path, [image = job->image()]() { return pngOf(image); });
        job->deleteLater();
    });
    job->start();
}

} // namespace streampulse::ui
