/** What keys do where the contents of files are searched. */
export type ContentsCommand =
	| 'find.contents'
	| 'contents.go'
	| 'contents.show-file'
	| 'contents.stop'
	| 'contents.switch-scope'
	| 'contents.paths'
	| 'contents.erase'
	| 'contents.clear';
