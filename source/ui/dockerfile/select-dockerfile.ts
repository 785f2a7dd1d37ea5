import {printable} from '../../printable.js';
import {type PaneView} from '../draw-column.js';
import {line, type Line} from '../segments.js';
import {type State} from '../state.js';
import {dockerfileHeading, dockerfileLines} from './dockerfile-lines.js';
import {dockerfileWindow, startsOf} from './dockerfile-window.js';

export const noteOf = ({image}: State): readonly string[] => {
	if (image?.sourceFile) {
		return image.sourceFile.isDoubtful
			? ['the file does not fit the history', 'another file']
			: [];
	}

	if (
		!image ||
		image.layers.length === 0 ||
		image.history.some(entry => entry.layer !== undefined)
	) {
		return [];
	}

	return image.history.length === 0
		? ['without a history']
		: ['the history does not fit the layers', 'layers only'];
};

const instructionLines = (state: State, height: number): readonly Line[] => {
	const {image, size} = state;
	if (!image) {
		return [];
	}

	const {cursor, top} = dockerfileWindow(state);
	const starts = startsOf(state);
	return dockerfileLines(image, size.columns - 2)
		.lines.slice(top, top + height)
		.map((content, index): Line => {
			const row = top + index;
			const isSelected = row >= starts[cursor]! && row < starts[cursor + 1]!;
			return isSelected
				? {...content, mark: row === starts[cursor] ? 'cursor' : 'quietCursor'}
				: content;
		});
};

/** What the lines are taken from. */
export const titleOf = ({image}: State): string =>
	image?.sourceFile && !image.sourceFile.isDoubtful
		? printable(image.sourceFile.name)
		: 'Dockerfile, from the history';

/** The Dockerfile as a pane that takes the body. */
export const selectDockerfile = (state: State, height: number): PaneView => {
	const lines = instructionLines(state, height - 1);
	return {
		title: titleOf(state),
		notes: noteOf(state),
		isFocused: true,
		height,
		lines:
			lines.length === 0
				? [
						line({
							text: 'The image has no history and no layers.',
							style: 'dim',
						}),
					]
				: [dockerfileHeading(state.size.columns - 2), ...lines],
	};
};
