/** Columns of reports in text: they go into logs and files, of which nobody knows how wide they are shown. */
export const reportWidth = 100;
