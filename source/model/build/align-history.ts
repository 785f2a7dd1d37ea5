import {type Anomaly} from '../anomaly.js';
import {type HistoryEntry, type LayerInfo} from '../image.js';

type CommandOfLayer = Pick<LayerInfo, 'command' | 'rawCommand' | 'created'>;

export type AlignedHistory = {
	readonly history: readonly HistoryEntry[];

	/** One for each layer. */
	readonly commands: readonly CommandOfLayer[];
	readonly anomalies: readonly Anomaly[];
};

const commandOf = (entry: HistoryEntry, index: number): CommandOfLayer => ({
	command:
		entry.command === '' ? (entry.comment ?? `Layer ${index}`) : entry.command,
	rawCommand: entry.rawCommand,
	created: entry.created,
});

/**
Gives each layer its history entry. Where the entries that should have a layer are not as many as the layers, nothing is guessed: layers are called `Layer N`, or by the comment where all entries agree on one, and the mismatch is noted.
*/
export const alignHistory = (
	history: readonly HistoryEntry[],
	layerCount: number,
): AlignedHistory => {
	const withLayer = history.filter(entry => !entry.emptyLayer);
	if (withLayer.length === layerCount) {
		let layer = 0;
		return {
			history: history.map(entry =>
				entry.emptyLayer ? entry : {...entry, layer: layer++},
			),
			commands: withLayer.map((entry, index) => commandOf(entry, index)),
			anomalies: [],
		};
	}

	const [comment, ...others] = new Set(history.map(entry => entry.comment));
	const shared = others.length === 0 ? comment : undefined;
	const commands = Array.from({length: layerCount}, (_, index) => ({
		command: shared ?? `Layer ${index}`,
	}));
	const detail = `the history has ${withLayer.length} entries with a layer, the image ${layerCount} layers; commands are not assigned`;
	return {
		history,
		commands,
		anomalies: history.length === 0 ? [] : [{kind: 'history-mismatch', detail}],
	};
};
