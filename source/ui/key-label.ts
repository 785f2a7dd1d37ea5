const keyNames: Readonly<Record<string, string>> = {
	up: '↑',
	down: '↓',
	left: '←',
	right: '→',
	pageup: 'PgUp',
	pagedown: 'PgDn',
	home: 'Home',
	end: 'End',
	enter: 'Enter',
	escape: 'Esc',
	space: 'Space',
	tab: 'Tab',
	backspace: 'Backspace',
	delete: 'Del',
};

/** A key as people read it: `ctrl+a` → `Ctrl+A`. */
export const keyLabel = (key: string): string => {
	if (key.startsWith('ctrl+')) {
		const rest = key.slice(5);
		return `Ctrl+${keyNames[rest] ?? rest.toUpperCase()}`;
	}

	return key.startsWith('shift+')
		? `Shift+${keyLabel(key.slice(6))}`
		: (keyNames[key] ?? key);
};
