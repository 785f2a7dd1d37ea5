import {Buffer} from 'node:buffer';
import {type ExecutionContext} from 'ava';
import {type Image} from '../../source/model/image.js';
import {fileContent} from '../../source/model/merged-tree.js';
import {type Services} from '../../source/ui/services.js';
import {type Size, type State} from '../../source/ui/state.js';
import {keepDifferences} from '../../source/ui/difference/keep-differences.js';
import {
	type KeepViewersOptions,
	keepViewers,
} from '../../source/ui/viewer/keep-viewers.js';
import {type Spool} from '../../source/ui/viewer/viewer-services.js';
import {buildImage, type EntryDescription} from './build-image.js';
import {type Explorer, openImage, showScreen, smallSize} from './explore.js';
import {eventually} from './pty.js';

/** A spool in memory, which tells how many are open. */
export const createSpools = () => {
	let open = 0;
	return {
		count: () => open,
		async openSpool(): Promise<Spool> {
			open += 1;
			let all = Buffer.alloc(0);
			return {
				get size() {
					return all.length;
				},
				async append(bytes) {
					all = Buffer.concat([all, bytes]);
				},
				read: async (position, length) =>
					all.subarray(position, position + length),
				async close() {
					open -= 1;
				},
			};
		},
	};
};

export type ReadableLayers = ReadonlyArray<readonly EntryDescription[]>;

/** An image whose contents can be read. */
export const readableImage = (layers: ReadableLayers): Image => ({
	...buildImage(layers),
	// eslint-disable-next-line require-yield -- it never comes to that
	async *openLayers() {
		throw new Error('contents come from the services');
	},
});

/** The content of each entry, as its description has it. */
export const contentsOf = (layers: ReadableLayers): readonly string[] =>
	layers.flatMap(entries =>
		entries
			.filter(({path}) => !/(?:^|\/)\.wh\./v.test(path))
			.map(({content = ''}) => content),
	);

export type OpenedViewer = Explorer & {
	readonly openSpools: () => number;

	/** Waits until the screen shows something. */
	readonly shows: (pattern: string | RegExp) => Promise<string>;
	readonly until: (isMet: (state: State) => boolean) => Promise<State>;
};

/** An explorer whose files can be viewed. */
export const openReadable = (
	t: ExecutionContext,
	layers: ReadableLayers,
	{size = smallSize, services}: {size?: Size; services?: Services} = {},
): OpenedViewer => {
	const image = readableImage(layers);
	const contents = contentsOf(layers);
	const explorer = openImage(image, size);
	const spools = createSpools();
	const leaving = new AbortController();
	t.teardown(() => {
		leaving.abort();
	});
	const kept: KeepViewersOptions = {
		store: explorer.store,
		signal: leaving.signal,
		services: {
			async *openContent({tree}, entry) {
				yield Buffer.from(contents[fileContent(tree, entry)]!, 'latin1');
			},
			viewer: spools,
			...services,
		},
	};
	keepViewers(kept);
	keepDifferences(kept);
	const screen = () => showScreen(explorer.store.getState());
	return {
		...explorer,
		openSpools: spools.count,
		async shows(pattern) {
			const isShown = () =>
				typeof pattern === 'string'
					? screen().includes(pattern)
					: pattern.test(screen());
			await eventually(isShown, `${String(pattern)} on\n${screen()}`);
			t.pass();
			return screen();
		},
		async until(isMet) {
			await eventually(() => isMet(explorer.store.getState()), 'the state');
			return explorer.store.getState();
		},
	};
};
