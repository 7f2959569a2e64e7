/** The file types that the administrator guide lists for chat, by the names that browsers give them. */
const FILE_TYPES: readonly string[] = [
  "text/csv", // .csv
  "application/msword", // .doc
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document", // .docx
  "image/heic", // .heic
  "image/jpeg", // .jfif .jpeg .jpg
  "audio/mp4", // .m4a
  "audio/x-m4a",
  "video/quicktime", // .mov
  "audio/mpeg", // .mp3
  "video/mp4", // .mp4
  "application/pdf", // .pdf
  "image/png", // .png
  "application/vnd.ms-powerpoint", // .ppt
  "application/vnd.openxmlformats-officedocument.presentationml.presentation", // .pptx
  "application/rtf", // .rtf
  "text/rtf",
  "text/plain", // .txt
  "audio/wav", // .wav
  "audio/x-wav",
  "audio/vnd.wave",
  "application/vnd.ms-excel", // .xls
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", // .xlsx
];

/** The service reads the type without regard to case; parameters such as a charset do not count. */
export function isAcceptedFileType(contentType: string): boolean {
  return FILE_TYPES.includes((contentType.split(";", 1)[0] ?? "").trim().toLowerCase());
}
