import {describeContent} from '../../content/kinds/describe-content.js';
import {listPacked} from '../../content/kinds/list-packed.js';
import {readRows} from '../../content/read-rows.js';
import {reasonOf} from '../../errors.js';
import {plural} from '../../format.js';
import {type Services} from '../services.js';
import {answerRequest} from './answer-request.js';
import {colorWindow} from './color-window.js';
import {type Demand} from './viewer-demand.js';
import {layOut} from './lay-out.js';
import {Reading, stateOf} from './reading.js';
import {
	type ViewedContent,
	type ViewerChange,
	type ViewerOverlay,
	type ViewerRequest,
} from './viewer-state.js';

/** How often the screen is told how far the reading is, in milliseconds. */
const tellInterval = 100;

/** The reading of one content, as long as somebody looks at it. */
export type ViewSession = {
	/** Reads what is asked for, unless it does so already. */
	readonly ask: (demand: Demand) => void;

	/** Does what is asked for, in place of what was asked for before; nothing of it when that is taken back. */
	readonly pursue: (overlay: ViewerOverlay) => void;
	readonly close: () => void;
};

export type SessionOptions = {
	readonly source: ViewedContent;

	/** Bytes that are to be expected. */
	readonly size: number;
	readonly services: Services;

	/** The last part of its path. */
	readonly name: string;
	readonly tell: (change: ViewerChange) => void;
	readonly onMessage: (message: string) => void;

	/** Leaves the terminal to something else until that is over. */
	readonly lend: (run: () => Promise<void>) => Promise<void>;
};

/** Begins to read a content; what becomes known of it is told. */
export const openSession = ({
	source,
	size,
	name,
	services,
	tell,
	onMessage,
	lend,
}: SessionOptions): ViewSession => {
	const stopping = new AbortController();
	const {signal} = stopping;
	let reading: Reading | undefined;
	let laidOut: Reading | undefined;
	const listing = new AbortController();
	let isAnswering = false;
	let pursued: ViewerRequest | undefined;
	let pursuing: AbortController | undefined;
	const say = (change: ViewerChange) => {
		if (!signal.aborted) {
			tell(change);
		}
	};

	/** What is known of it tells how it is shown first: bytes that are no text by what they are. */
	const describeSoFar = async (
		now: Reading,
		isComplete: boolean,
	): Promise<ViewerChange> => {
		const about =
			now.format && !isComplete
				? undefined
				: await describeContent(now.spool, name);
		return {
			...stateOf(now),
			form: now.format ? 'text' : about ? 'about' : 'hex',
			about,
			isComplete,
		};
	};

	const open = async (expected: number): Promise<Reading> => {
		const spool = await services.viewer!.openSpool!(expected);
		signal.addEventListener('abort', () => {
			void spool.close();
		});
		if (signal.aborted) {
			await spool.close();
		}

		return new Reading(spool);
	};

	/** Lays out what can be, and tells of the rest of what is known why it cannot. */
	const arrange = async (
		now: Reading,
		about: ViewerChange['about'],
	): Promise<void> => {
		if (!about?.layout || !now.format || signal.aborted) {
			return;
		}

		if (about.layout !== 'json') {
			onMessage(about.layout);
			return;
		}

		try {
			laidOut = await layOut(now.spool, open, signal);
			const {rowCount, lineCount} = stateOf(laidOut);
			say({
				otherText: {
					rowCount: rowCount ?? 0,
					lineCount: lineCount ?? 0,
					top: {row: 0, part: 0},
				},
			});
		} catch (error) {
			say({whyStored: `It is shown as stored: ${reasonOf(error)}.`});
		}
	};

	/** Tells what is in compressed data, until that is stopped. */
	const list = async (
		now: Reading,
		about: ViewerChange['about'],
	): Promise<void> => {
		const unpack = services.viewer?.unpack;
		if (!about?.isPacked || !unpack || signal.aborted) {
			return;
		}

		say({listing: 'running'});
		let told = performance.now();
		const listed = await listPacked(now.spool, about, {
			unpack,
			signal: AbortSignal.any([signal, listing.signal]),
			onMember(count) {
				const time = performance.now();
				if (!listing.signal.aborted && time - told >= tellInterval) {
					told = time;
					say({task: `listing ${plural(count, 'member')}`});
				}
			},
		});
		say({about: listed, listing: undefined, task: undefined});
	};

	const read = async () => {
		const now = await open(size);
		if (signal.aborted) {
			return;
		}

		reading = now;
		let told = -Infinity;
		for await (const chunk of services.openContent!(
			source.image,
			source.entry,
			signal,
		)) {
			if (signal.aborted) {
				return;
			}

			await reading.take(chunk);
			const now = performance.now();
			if (reading.isKnown && now - told >= tellInterval) {
				told = now;
				say(await describeSoFar(reading, false));
			}
		}

		reading.finish();
		const known = await describeSoFar(reading, true);
		say(known);
		await arrange(reading, known.about);
		const word = services.viewer!.takeWord?.();
		if (word !== undefined && !signal.aborted) {
			onMessage(word);
		}

		await list(reading, known.about);
	};

	const fail = (error: unknown) => {
		say({problem: reasonOf(error)});
	};

	const answer = async (demand: Demand): Promise<ViewerChange> => {
		if (demand.kind === 'rows') {
			const {first, count, isLaidOut} = demand;
			const document = (isLaidOut ? laidOut : reading)?.document;
			const rows = document ? await readRows(document, first, count) : [];
			const window = {first, rows, isLaidOut};
			const colors = document && (await colorWindow(document, window, name));
			return {rows: {...window, colors}};
		}

		const {position, length} = demand;
		const bytes = await reading?.spool.read(position, length);
		return {bytes: {position, bytes: bytes ?? new Uint8Array()}};
	};

	const fulfil = async (
		{form, path, isLaidOut}: ViewerOverlay,
		request: ViewerRequest,
		stop: AbortSignal,
	) => {
		const {spool: bytes} = reading!;
		const {document} = (isLaidOut ? laidOut : reading)!;
		const done = {request: undefined, task: undefined};
		let change: ViewerChange = {};
		let message: string | undefined;
		try {
			if (request.kind === 'program') {
				const name = path.slice(path.lastIndexOf('/') + 1);
				await lend(async () =>
					services.viewer!.openProgram!(request.program, name, bytes),
				);
			} else {
				({change, message} = await answerRequest(request, {
					document:
						form === 'text' || request.kind === 'bytes-of-row'
							? document
							: undefined,
					bytes,
					signal: AbortSignal.any([signal, stop]),
					onTask(task) {
						if (!stop.aborted) {
							say({task});
						}
					},
				}));
			}
		} catch (error) {
			message = reasonOf(error);
		}

		if (!stop.aborted) {
			say({...change, ...done});
			if (message !== undefined && !signal.aborted) {
				onMessage(message);
			}
		}
	};

	read().catch(fail);
	return {
		ask(demand) {
			if (isAnswering || signal.aborted) {
				return;
			}

			isAnswering = true;
			answer(demand).then(
				change => {
					isAnswering = false;
					say(change);
				},
				(error: unknown) => {
					isAnswering = false;
					fail(error);
				},
			);
		},
		pursue(overlay) {
			if (overlay.listing === 'stopped') {
				listing.abort();
			}

			if (overlay.request === pursued) {
				return;
			}

			pursuing?.abort();
			pursued = overlay.request;
			pursuing = undefined;
			if (pursued) {
				pursuing = new AbortController();
				void fulfil(overlay, pursued, pursuing.signal);
			}
		},
		close() {
			stopping.abort();
		},
	};
};
