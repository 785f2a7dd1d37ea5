type Attributes = Readonly<Record<string, string | undefined>>;

/** An element with attributes and children; text is never read as HTML. */
export const element = <Name extends keyof HTMLElementTagNameMap>(
	name: Name,
	attributes: Attributes = {},
	...children: ReadonlyArray<Node | string>
): HTMLElementTagNameMap[Name] => {
	const made = document.createElement(name);
	for (const [key, value] of Object.entries(attributes)) {
		if (value !== undefined) {
			made.setAttribute(key, value);
		}
	}

	made.append(...children);
	return made;
};

/** An element that the document has. */
export const byId = (id: string): HTMLElement => {
	const found = document.querySelector<HTMLElement>(`#${id}`);
	if (!found) {
		throw new Error(`The document has no #${id}`);
	}

	return found;
};
