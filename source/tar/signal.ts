/** Lets one wait until another says that something has changed. */
export class Signal {
	#wake: (() => void) | undefined;

	/** Resolves at the next `notify`. One waits at a time. */
	async wait(): Promise<void> {
		await new Promise<void>(resolve => {
			this.#wake = resolve;
		});
	}

	notify(): void {
		this.#wake?.();
	}
}
