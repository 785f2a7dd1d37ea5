/** What can be copied, besides paths. */
export type ClipboardCommand =
	| 'layers.copy-digest'
	| 'layers.copy-command'
	| 'dockerfile.copy-instruction'
	| 'app.copy-command-line';
