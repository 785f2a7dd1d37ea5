import {selectConfiguration} from './configuration/select-configuration.js';
import {selectDockerfile} from './dockerfile/select-dockerfile.js';
import {type PaneView} from './draw-column.js';
import {selectFindings} from './findings/select-findings.js';
import {type State, type View} from './state.js';
import {selectTreemap} from './treemap/select-treemap.js';

/** What a view shows, as a pane that takes the body. */
export const selectView = (
	state: State,
	view: View,
	height: number,
): PaneView => {
	switch (view) {
		case 'configuration': {
			return selectConfiguration(state, height);
		}

		case 'dockerfile': {
			return selectDockerfile(state, height);
		}

		case 'treemap': {
			return selectTreemap(state, height);
		}

		case 'findings': {
			return selectFindings(state, height);
		}
	}
};
