/** What a key can do about the contents of files. */
export type ViewerCommand =
	| 'viewer.view-file'
	| 'viewer.view-event'
	| 'viewer.view-waste'
	| 'viewer.left'
	| 'viewer.right'
	| 'viewer.wrap'
	| 'viewer.switch-bytes'
	| 'viewer.copy-path'
	| 'viewer.close';
