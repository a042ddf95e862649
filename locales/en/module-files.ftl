# Files with a module: the list on its page, and adding one.

module-files = Files
module-files-none = There are no files with it yet.
module-files-to = To its files
module-file-add = Add a file
# $title: the module's
module-file-purpose = A handout, slides, a sheet, a picture or a recording, for everybody who reads “{ $title }”.
module-file-name = Name
module-file-name-hint = What people see in the list. Left empty, the file keeps the name it has; its ending is added by itself.
module-file-choose = File
# $most: how many MiB; $left: how many more files the module may have
module-file-hint = At most { $most } MiB. { $left ->
    [one] One more file fits.
   *[other] { $left } more files fit.
}
module-file-kinds = PDF, Word, Excel, PowerPoint (docx, xlsx, pptx), OpenDocument (odt, ods, odp), pictures (png, jpg, webp, gif), text (txt, csv, md), sound and film (mp3, m4a, mp4), EPUB.
module-file-keep = Add it
module-file-sending = The file is on its way. Stay on this page until it has arrived.
module-file-choose-again = Choose the file again: no browser keeps it.
module-file-remove = Remove
module-file-remove-means = Nobody can download it any more, and it cannot be brought back.
module-file-remove-now = Remove it for good
module-file-kib = { $size } KiB
module-file-mib = { $size } MiB

module-file-none = Choose a file first.
module-file-cut-off = The file did not arrive whole, so nothing of it was kept. Choose it again and send it once more.
module-file-empty = There is nothing in this file. Choose another one.
module-file-too-large = This file is larger than { $most } MiB, so it was not kept. Make it smaller, or put it elsewhere and link to it.
# $kind: what its name says it is
module-file-not-what-it-says = Its name says that it is of this kind: { $kind }. What is in it is not. Save it anew from the program that made it, and choose it again.
module-file-no-name = The file has no name. Give it one.
module-file-name-long = This is longer than { $most } characters. Shorten it.
module-file-name-sign = A name does not begin with a dot and holds none of / \ : * ? " < > | nor signs that are not seen. Write another one.
module-file-other-kind = Files of this kind are not taken. Save it as one of those named above.
module-file-too-many = There are { $most } files already. Remove one first.
module-file-name-taken = There is a file of this name already. Write another name, or remove that file first.
module-file-number-taken = Another file was sent from this page already. Choose this one again.

module-file-kind-pdf = PDF
module-file-kind-png = picture (PNG)
module-file-kind-jpeg = picture (JPEG)
module-file-kind-webp = picture (WebP)
module-file-kind-gif = picture (GIF)
module-file-kind-txt = text
module-file-kind-csv = table (CSV)
module-file-kind-md = text (Markdown)
module-file-kind-docx = Word
module-file-kind-xlsx = Excel
module-file-kind-pptx = PowerPoint
module-file-kind-odt = document (ODT)
module-file-kind-ods = sheet (ODS)
module-file-kind-odp = slides (ODP)
module-file-kind-mp3 = sound (MP3)
module-file-kind-m4a = sound (M4A)
module-file-kind-mp4 = film (MP4)
module-file-kind-epub = book (EPUB)
