import {helpHeight} from '../pane-metrics.js';
import {printable} from '../../printable.js';
import {type Overlay} from '../overlay.js';
import {type Services} from '../services.js';
import {type State} from '../state.js';
import {type Store} from '../store.js';
import {openSession, type ViewSession} from './view-session.js';
import {demandOf} from './viewer-demand.js';
import {type ViewedContent, type ViewerOverlay} from './viewer-state.js';

export type KeepViewersOptions = {
	readonly store: Store<State>;
	readonly services: Services;

	/** Aborted when the explorer is left. */
	readonly signal: AbortSignal;

	/** Leaves the terminal to something else until that is over. */
	readonly lend?: (run: () => Promise<void>) => Promise<void>;
};

const isViewer = (overlay: Overlay): overlay is ViewerOverlay =>
	overlay.kind === 'viewer';

/** Gives every viewer of the state what it needs, and lets go of what is closed. The state alone says what is looked at; nothing has to be told to begin or end. */
export const keepViewers = ({
	store,
	services,
	signal,
	lend = async run => run(),
}: KeepViewersOptions): void => {
	const sessions = new Map<ViewedContent, ViewSession>();
	const open = ({source, size, path}: ViewerOverlay): ViewSession => {
		const session = openSession({
			source,
			size,
			name: path.slice(path.lastIndexOf('/') + 1),
			services,
			tell(change) {
				store.dispatch({type: 'change-viewer', source, change});
			},
			onMessage(message) {
				store.dispatch({type: 'say', message: printable(message)});
			},
			lend,
		});
		sessions.set(source, session);
		return session;
	};

	const closeOthers = (kept: ReadonlySet<ViewedContent>) => {
		for (const [source, session] of sessions) {
			if (!kept.has(source)) {
				sessions.delete(source);
				session.close();
			}
		}
	};

	const follow = () => {
		const state = store.getState();
		const viewers = state.overlays.filter(overlay => isViewer(overlay));
		closeOthers(new Set(viewers.map(({source}) => source)));
		for (const viewer of viewers) {
			const session = sessions.get(viewer.source) ?? open(viewer);
			const demand = demandOf(
				viewer,
				state.size.columns - 2,
				helpHeight(state),
			);
			if (demand) {
				session.ask(demand);
			}

			session.pursue(viewer);
		}
	};

	const stop = store.subscribe(follow);
	signal.addEventListener('abort', () => {
		stop();
		closeOthers(new Set());
	});
};
