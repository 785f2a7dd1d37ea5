/** Columns of reports in text: they go into logs and files, and nobody knows how wide those are shown. */
export const reportWidth = 100;
