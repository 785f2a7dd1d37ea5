import {commandTargets} from './command-targets.js';
import {contentTargets} from './content-targets.js';
import {documentTargets} from './document-targets.js';
import {layerTargets} from './layer-targets.js';
import {storedTargets} from './stored-targets.js';
import {type Target} from './target.js';
import {textTargets} from './text-targets.js';

/** Everything that is fuzzed. */
export const targets: readonly Target[] = [
	...layerTargets,
	...documentTargets,
	...textTargets,
	...commandTargets,
	...contentTargets,
	...storedTargets,
];
