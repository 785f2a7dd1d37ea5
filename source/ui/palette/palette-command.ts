/** What a key can do with the list of all commands. */
export type PaletteCommand =
	| 'palette.open'
	| 'palette.run'
	| 'palette.close'
	| 'palette.up'
	| 'palette.down'
	| 'palette.page-up'
	| 'palette.page-down';
