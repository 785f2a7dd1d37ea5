/** What a report can be written as, in the order of the help. */
export const reportFormats = [
	'text',
	'json',
	'markdown',
	'html',
	'sarif',
	'junit',
	'csv',
	'github',
	'gitlab',
] as const;

export type ReportFormat = (typeof reportFormats)[number];

/** A report that was asked for. */
export type ReportTarget = {
	readonly format: ReportFormat;

	/** Where it is written; standard output when absent. */
	readonly file: string | undefined;
};
