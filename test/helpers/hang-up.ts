/** Closes a pseudo terminal, as a window is closed; its types do not tell that it can. */
export const hangUp = (terminal: object): void => {
	const destroy: unknown = Reflect.get(terminal, 'destroy');
	if (typeof destroy === 'function') {
		Reflect.apply(destroy, terminal, []);
	}
};
