/** What keys do where paths are found. */
export type FindCommand =
	| 'find.show'
	| 'find.go'
	| 'find.close'
	| 'find.erase'
	| 'find.clear'
	| 'find.switch-order';
