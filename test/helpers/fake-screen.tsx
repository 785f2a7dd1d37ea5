import {setImmediate} from 'node:timers/promises';
import {stripVTControlCharacters} from 'node:util';
import {render} from 'ink-testing-library';
import {type FullScreen} from '../../source/ui/full-screen.js';
import {plainTheme} from '../../source/ui/theme.js';

type Rendered = ReturnType<typeof render>;

export type FakeScreen = {
	readonly screen: FullScreen;

	/** Writes to the terminal's input. */
	readonly type: (text: string) => void;

	/** Waits until the screen shows something, and gives all of it. */
	readonly shows: (pattern: RegExp) => Promise<string>;
	readonly close: () => void;
};

/** A screen whose frames can be looked at. */
export const createFakeScreen = (): FakeScreen => {
	let rendered: Rendered | undefined;
	const closing = new AbortController();
	const frame = () => stripVTControlCharacters(rendered?.lastFrame() ?? '');
	return {
		screen: {
			theme: plainTheme,
			size: () => ({columns: 99, rows: 24}),
			show(view) {
				if (rendered) {
					rendered.rerender(view);
				} else {
					rendered = render(view);
				}
			},
			suspend() {
				throw new Error('nobody suspends');
			},
			lend: async run => run(),
			signal: closing.signal,
		},
		type(text) {
			rendered?.stdin.write(text);
		},
		async shows(pattern) {
			const end = performance.now() + 10_000;
			while (!pattern.test(frame())) {
				if (performance.now() > end) {
					throw new Error(`${String(pattern)} does not come:\n${frame()}`);
				}

				await setImmediate();
			}

			return frame();
		},
		close() {
			closing.abort();
			rendered?.unmount();
		},
	};
};
