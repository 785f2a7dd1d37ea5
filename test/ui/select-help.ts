import test from 'ava';
import {sampleImage} from '../helpers/sample-image.js';
import {openImage, showScreen} from '../helpers/explore.js';
import {type State} from '../../source/ui/state.js';

const headings =
	/^│(?<heading>Everywhere|Layers|Files|Findings|In the views of 5 to 8|While a file is viewed|Image and wasted files) +│$/gmv;

const firstHeading = (state: State): string | undefined =>
	headings[Symbol.matchAll](showScreen(state)).next().value?.groups?.[
		'heading'
	];

for (const [keys, heading] of [
	[[], 'Layers'],
	[['4'], 'Files'],
	[['3'], 'Image and wasted files'],
	[['8'], 'Findings'],
] as const) {
	test(`the help begins with the keys of where one is: ${heading}`, t => {
		const {press} = openImage(sampleImage(), {columns: 100, rows: 40});
		t.is(firstHeading(press(...keys, '?')), heading);
	});
}
