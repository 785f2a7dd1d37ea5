import {
	detectEncoding,
	detectionLength,
	type TextFormat,
} from '../../content/detect-encoding.js';
import {describeContent} from '../../content/kinds/describe-content.js';
import {LineIndex} from '../../content/line-index.js';
import {readRows, type TextDocument} from '../../content/read-rows.js';
import {reasonOf} from '../../errors.js';
import {type Services} from '../services.js';
import {answerRequest} from './answer-request.js';
import {colorWindow} from './color-window.js';
import {type Demand} from './viewer-demand.js';
import {type Spool} from './viewer-services.js';
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

const concat = (a: Uint8Array, b: Uint8Array): Uint8Array => {
	const all = new Uint8Array(a.length + b.length);
	all.set(a);
	all.set(b, a.length);
	return all;
};

/** Takes in a content: puts it aside and finds its lines. */
class Reading {
	readonly spool: Spool;
	format: TextFormat | undefined;
	index: LineIndex | undefined;

	/** The beginning, as long as it is too short to tell what it is. */
	#head: Uint8Array | undefined = new Uint8Array();

	constructor(spool: Spool) {
		this.spool = spool;
	}

	get isKnown(): boolean {
		return this.#head === undefined;
	}

	get document(): TextDocument | undefined {
		return this.index && this.format
			? {bytes: this.spool, index: this.index, format: this.format}
			: undefined;
	}

	async take(chunk: Uint8Array): Promise<void> {
		await this.spool.append(chunk);
		if (this.#head === undefined) {
			this.index?.push(chunk);
			return;
		}

		this.#head = concat(this.#head, chunk);
		if (this.#head.length >= detectionLength) {
			this.#decide(this.#head);
		}
	}

	finish(): void {
		if (this.#head !== undefined) {
			this.#decide(this.#head);
		}

		this.index?.finish();
	}

	#decide(head: Uint8Array): void {
		this.#head = undefined;
		this.format = detectEncoding(head);
		this.index = this.format && new LineIndex(this.format.encoding);
		this.index?.push(head);
	}
}

const stateOf = ({format, index, spool}: Reading): ViewerChange => ({
	format,
	received: spool.size,
	rowCount: index?.rowCount ?? 0,
	lineCount: index?.lineCount ?? 0,
});

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

	const read = async () => {
		const spool = await services.viewer!.openSpool!(size);
		signal.addEventListener('abort', () => {
			void spool.close();
		});
		if (signal.aborted) {
			await spool.close();
			return;
		}

		reading = new Reading(spool);
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
		say(await describeSoFar(reading, true));
	};

	const fail = (error: unknown) => {
		say({problem: reasonOf(error)});
	};

	const answer = async (demand: Demand): Promise<ViewerChange> => {
		const document = reading?.document;
		if (demand.kind === 'rows') {
			const {first, count} = demand;
			const rows = document ? await readRows(document, first, count) : [];
			const window = {first, rows};
			const colors = document && (await colorWindow(document, window, name));
			return {rows: {...window, colors}};
		}

		const {position, length} = demand;
		const bytes = await reading?.spool.read(position, length);
		return {bytes: {position, bytes: bytes ?? new Uint8Array()}};
	};

	const fulfil = async (
		{form, path}: ViewerOverlay,
		request: ViewerRequest,
		stop: AbortSignal,
	) => {
		const {spool: bytes, document} = reading!;
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
					document: form === 'text' ? document : undefined,
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
